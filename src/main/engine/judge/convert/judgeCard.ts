import type { PromptManifest } from '../package/judgeManifest.js'
import type { JudgeArchitecture } from './judgeArchitecture.js'

const PRECISION_NOTES: Readonly<Record<PromptManifest['precision'], string>> = {
  fp32: 'All weights are 32-bit floats, with the values of the checkpoint.',
  fp16: 'The encoder is in 16-bit floats, for graphics devices; the head stays in 32 bits. A processor without 16-bit kernels runs it slower than fp32.',
  int8: "The encoder's matrices are signed integers of seven bits (safe on processors without VNNI) with a scale per output; embeddings, norms and head stay in 32 bits. On processors the inputs of these matrices are quantised too, with one scale per tensor, so a verdict can depend slightly on what else is in its batch.",
}

/** MODEL_CARD.md of a converted judge: what it is and where it came from; what it is worth, only its makers know. */
export function judgeCard(manifest: PromptManifest, { encoder, decoder, head }: JudgeArchitecture): string {
  const { name, precision, tokenizer, tokenLimit, provenance } = manifest
  return `# ${name}

A JinaJudge checkpoint (${head} head, ${provenance['parameters']} parameters) converted by Verdikt. Nothing was trained or changed
beyond the precision of its weights; accuracy and known errors are those of the original model card.

${PRECISION_NOTES[precision]}

- Encoder: ${encoder.layers} layers of width ${encoder.width}, ${encoder.heads} heads, feed-forward ${encoder.feedForward}, vocabulary ${encoder.vocabulary}.
- Head: ${decoder.layers} decoder layers of width ${decoder.width}, ${decoder.heads} heads, feed-forward ${decoder.feedForward}.
- At most ${tokenLimit} tokens per prompt.
- Not used by the judge and left out: ${provenance['ignoredLoraTensors']} adapter and ${provenance['ignoredPoolerTensors']} pooler tensors.
${tokenizer === null ? '- **Cannot judge texts**: the checkpoint came without tokenizer.json.\n' : ''}
Graphs: \`fused\` for CPU, CUDA and DirectML; \`plain\`, of standard operators only, for WebGPU; both with a twin that gives
out the state after each layer, for \`verdikt judges verify\`.

## Provenance
${Object.entries(provenance)
  .map(([key, value]) => `- ${key}: ${String(value)}`)
  .join('\n')}
`
}
