/**
 * `sorted`: as the product does it. `arrival`: in the order given, filled up to the product's token budget. A number:
 * in the order given, so many at a time.
 */
export type Batching = 'sorted' | 'arrival' | number

/** What a bench child is asked; it answers one request after the other. */
export type WorkerRequest =
  /** Opens a judge's graph. The runtime's own timings go into `profileFolder`; without it they are not taken. */
  | { type: 'open'; model: string; profileFolder?: string }
  | { type: 'run'; prompts: number[][]; batching: Batching }
  /** Sums the timings up. */
  | { type: 'endProfile' }
  | { type: 'openProducts' }
  /** Large matrix products, several times. */
  | { type: 'runProducts' }

export type WorkerReply =
  /** `tokenBudget`: of a micro-batch of the product. */
  | { type: 'opened'; threads: number; tokenBudget: number; seconds: number }
  | { type: 'ran'; seconds: number; batches: number; paddedTokens: number; logits: number[][] }
  /** Milliseconds by operator. */
  | { type: 'profile'; operators: Record<string, number> }
  /** The best of them. */
  | { type: 'products'; seconds: number; operationsPerSecond: number; shape: string }
  | { type: 'failed'; detail: string }
