/** A call whose answer can be there before the screen that needs it. */
export interface AskedAhead<Input, Output> {
  /** What is asked for ahead: whoever asks this next gets that answer. A failure is told to them. */
  keep(input: Input, answer: Promise<Output>): void
  /** The first call here takes the answer that is under way, where it is to the same question. */
  ask(input: Input): Promise<Output>
  /** Something has changed: whoever asks next is answered anew. */
  forget(): void
}

export function createAskedAhead<Input, Output>(
  call: (input: Input) => Promise<Output>,
): AskedAhead<Input, Output> {
  let underWay: { question: string; answer: Promise<Output> } | null = null
  return {
    keep(input, answer) {
      answer.catch(() => {})
      underWay = { question: JSON.stringify(input), answer }
    },
    ask(input) {
      const known = underWay?.question === JSON.stringify(input) ? underWay.answer : null
      // Later on it would be an old answer.
      underWay = null
      return known ?? call(input)
    },
    forget() {
      underWay = null
    },
  }
}
