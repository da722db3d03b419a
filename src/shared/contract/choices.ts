// What a call can be asked for, without the library that checks calls: pages and command lines offer these to choose from.

export const PROVIDERS = ['cpu', 'webgpu', 'cuda', 'dml', 'coreml'] as const

/** Of a converted judge: fp32 throughout, fp16 encoder, or int8 matrices in the encoder. */
export const PRECISIONS = ['fp32', 'fp16', 'int8'] as const
export type Precision = (typeof PRECISIONS)[number]

/** Judges on the Hugging Face hub that Verdikt knows to work, offered by name. */
export const KNOWN_JUDGES = [
  'kaleinaNyan/jina-v3-rullmarena-judge',
  'kaleinaNyan/jina-v3-rullmarena-judge-300924',
  'kaleinaNyan/jina-v3-rullmarena-judge-041024',
] as const

export const RUN_ORDERS = ['both', '12', '21'] as const

/**
 * What becomes of a prompt longer than the judge reads: both answers cut by the same share, cut from the right as the
 * judge's public code does, or not judged.
 */
export const TRUNCATIONS = ['balanced', 'upstream', 'skip'] as const

/** Who is measured against whom. `n` counts orders read: a pair judged in both orders counts twice. */
export const COMPARISONS = ['judge-reference', 'judge-human', 'reference-human'] as const

export const IMPORT_FORMATS = ['arena-hard', 'jina-judge', 'verdikt', 'csv', 'jsonl'] as const

/** Fields of a CSV or JSONL table that a column can be mapped to: `--map prompt=question answer1=…`. */
export const MAPPED_COLUMNS = [
  'prompt',
  'answer1',
  'answer2',
  'model1',
  'model2',
  'verdict',
  'judge',
  'rationale',
  'cluster',
  'category',
  'id',
] as const
export type MappedColumn = (typeof MAPPED_COLUMNS)[number]

export const EXPORT_FORMATS = ['jina-judge', 'verdikt', 'csv'] as const
