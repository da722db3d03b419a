export const blind = {
  toggle: 'Blind',
  toggleHint:
    'Review this queue blind, for everybody: hide models, judge, reference and people until the vote; sides are drawn by lot',
  switched: {
    on: 'This queue is now reviewed blind: somebody switched that on in another window. Sides may have changed.',
    off: 'This queue is no longer reviewed blind: somebody switched that off in another window. Sides may have changed.',
  },
  hiddenDeciding: 'Judge, reference and models appear after your decision.',
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
