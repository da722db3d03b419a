/** Where the web host takes the one connection over which a page makes all of its calls. */
export const SOCKET_PATH = '/rpc'

/**
 * The protocol of that connection. The access token is the second one that a page names: it is the only header of a WebSocket that
 * a page can fill, and unlike an address no log keeps it.
 */
export const SOCKET_PROTOCOL = 'verdikt'

/** Code with which the host closes a connection without the right token: a page cannot read why one was not opened. */
export const UNAUTHORIZED_CLOSE = 4401
