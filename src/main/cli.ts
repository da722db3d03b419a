import { keepCompiledCode } from './hosts/keepCompiledCode.js'

// Before the rest is loaded.
keepCompiledCode()
void import('./runNodeEntry.js').then(({ runNodeEntry }) =>
  runNodeEntry(import.meta.url, process.argv.slice(2)),
)
