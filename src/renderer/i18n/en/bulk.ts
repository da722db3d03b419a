export const bulk = {
  title: 'Cause for all pairs shown',
  text: 'Your reviews of the pairs that the queue shows now. One step for undo, also after a restart.',
  action: 'What to do',
  actions: { add: 'Put on', remove: 'Take off' },
  cause: 'Cause',
  aim: 'Whose error',
  counting: 'Counting…',
  changed: {
    add: '{n} review gets the cause | {n} reviews get the cause',
    remove: '{n} review loses the cause | {n} reviews lose the cause',
  },
  unchanged: {
    add: '{n} has it already | {n} have it already',
    remove: '{n} does not have it | {n} do not have it',
  },
  otherAim: '{n} has it as another’s error and keeps it so | {n} have it as another’s error and keep it so',
  undecided:
    '{n} pair is not decided by you and stays without it | {n} pairs are not decided by you and stay without it',
  sample: 'The first of them',
  apply: {
    add: 'Put on {n} review | Put on {n} reviews',
    remove: 'Take off {n} review | Take off {n} reviews',
  },
  nothing: 'Nothing to change',
  writing: 'Writing…',
  done: {
    add: 'Cause put on {n} review. | Cause put on {n} reviews.',
    remove: 'Cause taken off {n} review. | Cause taken off {n} reviews.',
  },
  steps: {
    undo: 'Taken back: the change of {n} review. | Taken back: the change of {n} reviews.',
    redo: 'Made again: the change of {n} review. | Made again: the change of {n} reviews.',
  },
} as const
