import { runNodeEntry } from './runNodeEntry.js'

/** What `npm start` runs where no window can be shown: `verdikt serve`. */
void runNodeEntry(import.meta.url, ['serve', ...process.argv.slice(2)])
