export { highlightCode } from './highlightCode.js'
export { renderMath } from './renderMath.js'
