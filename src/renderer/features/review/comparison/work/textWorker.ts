import { readTexts, type TextRequest } from './readTexts.js'

/** Reads texts off the page's thread: a huge answer may take seconds. */
addEventListener('message', ({ data }: MessageEvent<TextRequest>) => postMessage(readTexts(data)))
