/**
 * oRPC asks of each message whether it is `FormData`; when that is first looked at, Node loads its whole HTTP client, which takes
 * 25 ms or more. To be called while nobody waits for an answer.
 */
export const loadFormData = (): void => void globalThis.FormData
