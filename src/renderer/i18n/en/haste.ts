export const haste = {
  warning:
    'The last vote took {seconds} s for some {characters} characters: faster than one can skim. | The last {n} votes took about {seconds} s each for some {characters} characters: faster than one can skim.',
  rule: 'Several votes in a row beyond 100 characters of new text a second and beyond twice your usual pace, or beyond 200 however quick you usually are. Short texts and pairs you have decided before do not count.',
  off: 'Close (the settings turn this off)',
  setting: 'Say so when votes come faster than one can read',
} as const
