import { PUBLISHED } from '../randomCheckpoint/judgeTensors.mjs'

/**
 * Floating point operations of the encoder's matrix products over one prompt; all else is little beside them.
 * @param {number} layers
 * @param {number} tokens
 */
export const encoderOperations = (layers, tokens) => {
  const { width, feedForward } = PUBLISHED.v1
  const linear = 2 * tokens * width * (4 * width + 2 * feedForward)
  const attention = 2 * 2 * tokens * tokens * width
  return layers * (linear + attention)
}
