export const judges = {
  list: 'Installed judges',
  version: 'Version',
  source: 'Source',
  sources: { embedded: 'comes with Verdikt', added: 'added' },
  inputKind: 'Reads',
  inputKinds: { features: 'features computed from the texts', prompt: 'the whole prompt' },
  size: 'Size',
  path: 'Folder',
  broken: 'unusable',
  card: 'Model card',
  noCard: 'The package has no model card.',
  emptyTitle: 'No judge is installed',
  emptyText:
    'A judge is a folder with judge.json, the model and a model card. Put it into the folder `judges` of VERDIKT_HOME and load the list again.',
  reload: 'Load again',
} as const
