import { keepCompiledCode } from './hosts/keepCompiledCode.js'

// Before the rest is loaded.
keepCompiledCode()
/** What `npm start` runs where no window can be shown: `verdikt serve`. */
void import('./runNodeEntry.js').then(({ runNodeEntry }) =>
  runNodeEntry(import.meta.url, ['serve', ...process.argv.slice(2)]),
)
