import type { JudgeDimensions } from '../../scripts/randomCheckpoint/judgeTensors.mjs'
import type { Tensors } from './readTensors.js'

/** Rows of states: one per token, or the one of the query. */
type Rows = Float64Array[]

export interface ReferenceOutput {
  logits: number[]
  /** By the name of the state; `[tokens][width]`, or `[1][width]` in the decoder. */
  states: Map<string, Rows>
}

/**
 * JinaJudge as PyTorch computes it, in 64 bits and plain loops, for one prompt without padding: written from the
 * description of the model, not from the graphs it is to check.
 */
export const runReferenceJudge = (
  tensors: Tensors,
  { width, layers, heads, rotaryBase, decoder }: JudgeDimensions,
  tokens: readonly number[],
): ReferenceOutput => {
  const get = (key: string): Float64Array => {
    const values = tensors.get(key)
    if (values === undefined) throw new Error(`the checkpoint has no ${key}`)
    return values
  }
  const states = new Map<string, Rows>()
  const encoder = 'encoder.roberta'
  const original = (module: string) => get(`${module}.parametrizations.weight.original`)

  const words = original(`${encoder}.embeddings.word_embeddings`)
  const type = original(`${encoder}.embeddings.token_type_embeddings`)
  let x = norm(
    tokens.map((token) => words.slice(token * width, (token + 1) * width).map((v, i) => v + (type[i] ?? 0))),
    get(`${encoder}.emb_ln.weight`),
    get(`${encoder}.emb_ln.bias`),
  )
  for (let layer = 0; layer < layers; layer++) {
    const name = `${encoder}.encoder.layers.${layer}`
    const lin = (input: Rows, module: string) =>
      linear(input, original(`${name}.${module}`), get(`${name}.${module}.bias`))
    const qkv = lin(x, 'mixer.Wqkv')
    const part = (index: number) => qkv.map((row) => row.slice(index * width, (index + 1) * width))
    const q = rotate(part(0), heads, rotaryBase)
    const k = rotate(part(1), heads, rotaryBase)
    x = norm(
      sum(x, lin(attend(q, k, part(2), heads), 'mixer.out_proj')),
      get(`${name}.norm1.weight`),
      get(`${name}.norm1.bias`),
    )
    const hidden = lin(x, 'mlp.fc1').map((row) => row.map((v) => (v / 2) * (1 + erf(v / Math.SQRT2))))
    x = norm(sum(x, lin(hidden, 'mlp.fc2')), get(`${name}.norm2.weight`), get(`${name}.norm2.bias`))
    states.set(`encoder_layer_${layer}`, x)
  }

  const memory = decoder.projected ? linear(x, get('projection.weight'), get('projection.bias')) : x
  let y: Rows = [get('decoder_input_embedding')]
  for (let layer = 0; layer < decoder.layers; layer++) {
    const name = `decoder.layers.${layer}`
    const size = decoder.width
    const lin = (input: Rows, module: string) =>
      linear(input, get(`${name}.${module}.weight`), get(`${name}.${module}.bias`))
    const attention = (module: string, keys: Rows) => {
      const project = (input: Rows, index: number) =>
        linear(
          input,
          get(`${name}.${module}.in_proj_weight`).slice(index * size * size, (index + 1) * size * size),
          get(`${name}.${module}.in_proj_bias`).slice(index * size, (index + 1) * size),
        )
      const context = attend(project(y, 0), project(keys, 1), project(keys, 2), decoder.heads)
      return lin(context, `${module}.out_proj`)
    }
    const after = (change: Rows, number: number) =>
      norm(sum(y, change), get(`${name}.norm${number}.weight`), get(`${name}.norm${number}.bias`))
    y = after(attention('self_attn', y), 1)
    y = after(attention('multihead_attn', memory), 2)
    const hidden = lin(y, 'linear1').map((row) => row.map((v) => Math.max(0, v)))
    y = after(lin(hidden, 'linear2'), 3)
  }
  states.set('decoder_output', y)
  const head = decoder.projected ? 'classification_head' : 'classification_head.0'
  const [logits = new Float64Array()] = linear(y, get(`${head}.weight`), get(`${head}.bias`))
  return { logits: [...logits], states }
}

const linear = (input: Rows, weight: Float64Array, bias: Float64Array): Rows =>
  input.map((row) =>
    bias.map((start, output) => {
      let value = start
      for (let i = 0; i < row.length; i++) value += (row[i] ?? 0) * (weight[output * row.length + i] ?? 0)
      return value
    }),
  )

const sum = (one: Rows, other: Rows): Rows =>
  one.map((row, index) => row.map((value, i) => value + (other[index]?.[i] ?? 0)))

const norm = (input: Rows, weight: Float64Array, bias: Float64Array): Rows =>
  input.map((row) => {
    const mean = row.reduce((total, value) => total + value, 0) / row.length
    const variance = row.reduce((total, value) => total + (value - mean) ** 2, 0) / row.length
    return row.map(
      (value, i) => ((value - mean) / Math.sqrt(variance + 1e-5)) * (weight[i] ?? 0) + (bias[i] ?? 0),
    )
  })

const attend = (queries: Rows, keys: Rows, values: Rows, heads: number): Rows =>
  queries.map((query) => {
    const headWidth = query.length / heads
    const context = new Float64Array(query.length)
    for (let head = 0; head < heads; head++) {
      const slots = Array.from({ length: headWidth }, (_, i) => head * headWidth + i)
      const scores = keys.map((key) => slots.reduce((total, i) => total + (query[i] ?? 0) * (key[i] ?? 0), 0))
      const exponentials = scores.map((score) => Math.exp(score / Math.sqrt(headWidth)))
      const all = exponentials.reduce((total, value) => total + value, 0)
      for (const i of slots)
        context[i] = exponentials.reduce(
          (total, share, key) => total + (share / all) * (values[key]?.[i] ?? 0),
          0,
        )
    }
    return context
  })

const rotate = (input: Rows, heads: number, base: number): Rows =>
  input.map((row, position) => {
    const headWidth = row.length / heads
    const half = headWidth / 2
    return row.map((value, i) => {
      const slot = i % headWidth
      const angle = position * base ** (-(2 * (slot % half)) / headWidth)
      const partner = slot < half ? -(row[i + half] ?? 0) : (row[i - half] ?? 0)
      return value * Math.cos(angle) + partner * Math.sin(angle)
    })
  })

/** Maclaurin series, exact to 1e-13 where it is used; beyond 5 the function is 1. */
const erf = (x: number): number => {
  if (Math.abs(x) > 5) return Math.sign(x)
  let term = x
  let total = x
  for (let n = 1; Math.abs(term) > 1e-17; n++) {
    term *= -(x * x) / n
    total += term / (2 * n + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * total
}
