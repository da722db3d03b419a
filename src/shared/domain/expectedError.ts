/**
 * A failure that a user can act on. `code` is one of the contract's expected errors; anything thrown
 * that is not an ExpectedError is a bug and reaches the user only as an id into the log.
 */
export class ExpectedError<Code extends string = string> extends Error {
  override readonly name = 'ExpectedError'
  /** What the contract's error carries besides the detail. */
  readonly facts: Readonly<Record<string, number | readonly string[]>>
  constructor(
    readonly code: Code,
    readonly detail: string,
    options?: ErrorOptions & { facts?: ExpectedError['facts'] },
  ) {
    super(detail, options)
    this.facts = options?.facts ?? {}
  }
}
