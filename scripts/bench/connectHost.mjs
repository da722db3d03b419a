import { createORPCClient } from '@orpc/client'
import { runnerImport } from 'vite'

/** @typedef {import('@orpc/contract').ContractRouterClient<import('../../src/shared/contract/contract.js').Contract>} Client */

/**
 * A client of a web host, as the page has one.
 * @param {{ url: URL, token: string }} host
 * @returns {Promise<Client>}
 */
export const connectHost = async ({ url, token }) => {
  const { createSocketLink } = (await runnerImport('./src/renderer/api/socketLink.ts')).module
  const { SOCKET_PATH } = (await runnerImport('./src/shared/contract/callSocket.ts')).module
  return createORPCClient(createSocketLink(`ws://${url.host}${SOCKET_PATH}`, token))
}
