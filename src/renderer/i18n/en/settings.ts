export const settings = {
  you: 'Reviewing',
  annotator: 'Your name',
  annotatorHint:
    'Stands beside every verdict you give. Verdicts given before keep the name they were given under.',
  annotatorEmpty: 'A name is needed.',
  hideModels: 'Hide the names of models at the review desk',
  appearance: 'Appearance',
  theme: 'Theme',
  language: 'Language',
  about: 'Project and program',
  projectPath: 'Project file',
  createdAt: 'Created',
  projectVersion: 'Made by Verdikt',
  version: 'This Verdikt',
  host: 'Runs as',
  hosts: { desktop: 'desktop app', web: 'web page', cli: 'command line' },
  keys: 'Keys',
} as const
