export const blind = {
  toggle: 'Blind',
  toggleHint: 'Hide models, judge, reference and people until the vote; sides are drawn by lot',
  hidden: 'Judge, reference, people and models appear after your vote.',
  goOn: 'Next pair',
  stays: 'Who erred, and why?',
  tells:
    'This filter says what the judge or the reference decided, so these votes do not count as given without it.',
  advance: 'After a vote',
  advances: {
    always: 'go on to the next pair',
    'on-agreement': 'stay where judge or reference disagree',
    never: 'stay at the pair',
  },
} as const
