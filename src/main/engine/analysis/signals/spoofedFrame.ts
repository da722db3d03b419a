import { JUDGE_TEMPLATES, templateFrame } from '../../../../shared/domain/judgeTemplate.js'
import { createMarkerFinder, looseText } from '../../../../shared/domain/markerFinder.js'

/** How chat templates open another's turn. Their closing tokens are left-overs of honest models. */
const TURNS = [
  '<|im_start|>',
  '<|start_header_id|>',
  '<start_of_turn>',
  '<|assistant|>',
  '<|user|>',
  '<|system|>',
  '<<SYS>>',
  '[/INST]',
]

const frames = JUDGE_TEMPLATES.flatMap((template) => templateFrame(template)).flatMap((text) =>
  text.split('\n'),
)
const find = createMarkerFinder([...frames, ...TURNS])

/** Whether a text imitates the frame of a judge's prompt or opens a turn of a chat, by which it could speak for others. */
export const hasSpoofedFrame = (raw: string): boolean => find(looseText(raw))
