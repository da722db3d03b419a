/** Longer lists are packed; below that, nobody notices. */
const PACKED_FROM = 200

/**
 * How oRPC sends long lists of whole numbers, such as the ids of a queue, on both ends of every transport: as one text,
 * because oRPC otherwise visits every item with the path to it, which takes a tenth of a second for 100,000.
 */
export const numberLists = [
  {
    type: 40,
    condition: (data: unknown): boolean =>
      Array.isArray(data) && data.length >= PACKED_FROM && data.every((item) => Number.isSafeInteger(item)),
    serialize: (data: readonly number[]): string => data.join(','),
    /** What is no such text comes out as it is, for the contract to refuse. */
    deserialize: (text: unknown): unknown =>
      typeof text === 'string' && /^-?\d+(,-?\d+)*$/.test(text) ? JSON.parse(`[${text}]`) : text,
  },
]
