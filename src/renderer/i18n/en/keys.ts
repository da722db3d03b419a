export const keys = {
  help: 'Keys',
  helpText: 'Keys are places on the keyboard: they work the same on a Russian layout.',
  groups: { verdict: 'Verdict', why: 'Why', move: 'Moving', view: 'View', app: 'Application' },
  protected: '{key} keeps its meaning everywhere',
  takenByAction: '{key} belongs to “{name}”',
  takenByTag: '{key} belongs to the cause “{name}”',
} as const
