import { expect, it } from 'vitest'
import { describeFailure } from '../../../../src/main/engine/judge/process/describeFailure.js'
import { toolReplySchema } from '../../../../src/main/engine/judge/process/toolProtocol.js'

it('tells of a disk that fills up while a judge is converted, in a message that its host takes', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  const failure = describeFailure(error)
  expect(failure).toEqual({ code: 'DISK_FULL', detail: 'ENOSPC: no space left on device, write' })
  expect(toolReplySchema.safeParse({ type: 'toolFailed', ...failure }).success).toBe(true)
})
