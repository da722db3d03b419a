import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { keepCompiledCode } from '../../../src/main/hosts/keepCompiledCode.js'
import { testFolder } from '../../support/openTestStore.js'

const enable = vi.hoisted(() => vi.fn<(folder: string) => void>())
vi.mock('node:module', async (original) => {
  const { default: module } = await original<{ default: object }>()
  return { default: { ...module, enableCompileCache: enable } }
})
afterEach(() => {
  vi.unstubAllEnvs()
  enable.mockReset()
})

it("keeps compiled code in the user's own folder, also that of the processes it starts", () => {
  const home = testFolder()
  vi.stubEnv('VERDIKT_HOME', home)
  vi.stubEnv('NODE_COMPILE_CACHE', undefined)
  keepCompiledCode()
  expect(enable).toHaveBeenCalledExactlyOnceWith(path.join(home, 'compiled'))
  expect(process.env['NODE_COMPILE_CACHE']).toBe(path.join(home, 'compiled'))
})

it('leaves a folder that somebody has chosen', () => {
  vi.stubEnv('NODE_COMPILE_CACHE', '/chosen')
  keepCompiledCode()
  expect(enable).toHaveBeenCalledExactlyOnceWith('/chosen')
})
