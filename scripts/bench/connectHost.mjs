import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { runnerImport } from 'vite'

/** @typedef {import('@orpc/contract').ContractRouterClient<import('../../src/shared/contract/contract.js').Contract>} Client */

/**
 * A client of a web host, as the page has one.
 * @param {{ url: URL, token: string }} host
 * @returns {Promise<Client>}
 */
export const connectHost = async ({ url, token }) => {
  const { numberLists } = (await runnerImport('./src/shared/contract/numberLists.ts')).module
  const link = new RPCLink({
    url: new URL('/rpc', url).href,
    headers: () => ({ authorization: `Bearer ${token}` }),
    customJsonSerializers: numberLists,
  })
  return createORPCClient(link)
}
