import { z } from 'zod'

/** Files and records of one set may spell it otherwise: macOS takes a name of a file apart, «й» into «и» and a mark. */
const modelName = z.string().min(1).normalize('NFC')

/** Arena-Hard, old layout. Ids are integers in one set and hexadecimal strings in another. */
const id = z.union([z.string(), z.int()]).transform(String)

export const arenaQuestion = z.object({
  question_id: id,
  cluster: z.union([z.string(), z.number()]).transform(String).nullish(),
  category: z.string().nullish(),
  turns: z.array(z.object({ content: z.string() })).length(1, 'exactly one turn is read'),
})

export const arenaAnswer = z.object({
  question_id: id,
  answer_id: z.string().nullish(),
  model_id: modelName.nullish(),
  choices: z
    .array(
      z.object({ turns: z.array(z.object({ content: z.string() })).length(1, 'exactly one turn is read') }),
    )
    .min(1),
})

const arenaGame = z.object({
  user_prompt: z.string().nullish(),
  judgment: z.string().nullish(),
  score: z.string().nullish(),
})
export type ArenaGame = z.infer<typeof arenaGame>

/** `games[0]`: A = baseline, B = model; `games[1]`: swapped. */
export const arenaJudgment = z.object({
  question_id: id,
  model: modelName,
  judge: modelName.nullish(),
  games: z.array(arenaGame.nullable()).min(1).max(2, 'at most two games are read'),
})
export type ArenaJudgment = z.infer<typeof arenaJudgment>
