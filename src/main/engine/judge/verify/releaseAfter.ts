import type { InferenceSession } from 'onnxruntime-node'

/** Uses a session and frees it: two of a large judge do not fit side by side. */
export async function releaseAfter<T>(session: InferenceSession, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } finally {
    await session.release()
  }
}
