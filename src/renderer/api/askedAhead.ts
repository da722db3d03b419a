/** A call whose answer can be asked for before the screen that needs it is there. */
export interface AskedAhead<Input, Output> {
  /** Asks; whoever asks the same next gets this answer. A failure is told to them. */
  ahead(input: Input): Promise<Output>
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
    ahead(input) {
      const answer = call(input)
      answer.catch(() => {})
      underWay = { question: JSON.stringify(input), answer }
      return answer
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
