// The layer table of ARCHITECTURE.md as rules. Each of them has a deliberate violation in tests/fixtures/layers that
// tests/unit/guards/layers.test.ts expects to be caught.

const engine = '^src/main/engine'
const nativeRuntime = 'node_modules/(onnxruntime-[^/]+|@huggingface/(transformers|tokenizers))/'
const sqlite = 'node_modules/(@types/)?better-sqlite3/'
const hubClient = 'node_modules/(@huggingface/hub|undici)/'
const stemmers = 'node_modules/(@orama/stemmers|porter2)/'
const electron = 'node_modules/electron/'

/** The program that trains the embedded judge: no host, it uses engine parts directly, and no part of the product. */
const training = '^src/main/(train\\.ts$|training/)'

/** Engine parts that one part may use besides itself and src/shared; all other files of src/main are out of bounds. */
const enginePart = (part, allowedParts = []) => ({
  name: `engine-${part}`,
  severity: 'error',
  from: { path: `${engine}/${part}/` },
  to: { path: '^src/(main|renderer|preload)/', pathNot: `${engine}/(${[part, ...allowedParts].join('|')})/` },
})

const onlyIn = (name, packages, places) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: places },
  to: { path: packages },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true } },
    {
      name: 'domain-imports-itself-only',
      severity: 'error',
      from: { path: '^src/shared/domain/' },
      to: { pathNot: '^src/shared/domain/' },
    },
    {
      name: 'shared-runs-anywhere',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: '^src/shared/domain/' },
      to: { pathNot: ['^src/shared/', 'node_modules/(zod|@orpc/contract|@orama/stemmers|porter2)/'] },
    },
    enginePart('files'),
    enginePart('store'),
    enginePart('judge', ['files']),
    enginePart('analysis'),
    enginePart('datasets', ['files']),
    enginePart('services', ['store', 'judge', 'datasets', 'analysis', 'files']),
    enginePart('router', ['services']),
    enginePart('worker', ['router', 'services', 'store']),
    {
      name: 'engine-knows-no-host',
      severity: 'error',
      from: { path: `${engine}/` },
      to: { path: '^src/(renderer|preload)/|^src/main/(hosts/|[^/]+$)' },
    },
    {
      name: 'hosts-see-only-createEngine',
      severity: 'error',
      from: { path: '^src/main/(hosts/|[^/]+$)', pathNot: training },
      to: {
        path: ['^src/(renderer|preload)/', `${engine}/`],
        pathNot: `${engine}/((createEngine|demoProject)\\.ts$|files/)`,
      },
    },
    {
      name: 'hosts-are-strangers',
      severity: 'error',
      from: { path: '^src/main/hosts/([^/]+)/' },
      to: { path: '^src/main/(hosts/[^/]+/|[^/]+$)', pathNot: '^src/main/hosts/$1/' },
    },
    {
      name: 'preload-is-thin',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { pathNot: ['^src/(preload|shared)/', electron] },
    },
    {
      name: 'renderer-stays-in-the-browser',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|preload)/' },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      // The page shows what the engine has checked; the library that checks is heavy, and probes for what its policy forbids.
      name: 'renderer-checks-no-contract',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: {
        path: '^src/shared/contract/',
        pathNot: '/(callSocket|choices|pairIdLists)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'features-are-strangers',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'below-features',
      severity: 'error',
      from: { path: '^src/renderer/(actions|api|ui|i18n|styles)/' },
      to: { path: '^src/renderer/features/' },
    },
    onlyIn('sqlite-only-in-store', sqlite, `${engine}/store/`),
    onlyIn('models-only-in-judge', nativeRuntime, `${engine}/judge/`),
    onlyIn('network-only-in-hub', hubClient, `${engine}/judge/hub/`),
    onlyIn('stemmer-only-in-search', stemmers, '^src/shared/search/'),
    onlyIn('websockets-only-in-web-host', 'node_modules/(@types/)?ws/', '^src/main/hosts/web/'),
    onlyIn('electron-only-in-its-host', electron, '^src/(main/hosts/electron/|main/index\\.ts$|preload/)'),
    onlyIn(
      'rpc-only-at-the-edges',
      'node_modules/@orpc/',
      '^src/(shared/contract/|main/engine/(router/|worker/|(createEngine|demoProject)\\.ts$)|main/hosts/|renderer/api/)',
    ),
    {
      name: 'training-stays-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: training },
      to: { path: training },
    },
    onlyIn('product-without-tests', '^(tests|scripts)/', '^$'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
