/**
 * oRPC asks of each message whether it is `FormData`, and Node loads its whole HTTP client for that class as soon as somebody looks at
 * it: 30 to 60 ms for each thread, while the page is waiting for its files. Nothing that a page and the engine send each other is a
 * form, so an empty class of this name stands there. Node's `fetch` has its own.
 */
export function leaveFormsOut(): void {
  // Defining it anew would look at the old one first.
  Reflect.deleteProperty(globalThis, 'FormData')
  Object.defineProperty(globalThis, 'FormData', {
    value: function FormData() {},
    configurable: true,
    writable: true,
  })
}
