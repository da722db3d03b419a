export const history = {
  focus: 'Earlier states of this pair',
  roles: { review: 'review', repeat: 'hidden repeat', adjudication: 'adjudication' },
  merged: 'from a merged file',
  bulk: 'part of a change of {n} reviews | part of a change of {n} reviews',
  inForce: 'in force',
  restore: 'Restore',
  restoreThis: 'Restore: {state}',
  restored: 'Restored as a new entry; undo takes it back.',
} as const
