import { runNodeEntry } from './runNodeEntry.js'

void runNodeEntry(import.meta.url, process.argv.slice(2))
