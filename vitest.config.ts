import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { THOROUGH } from './scripts/testing/stepResult.mjs'

const project = (name: string, testTimeoutMs: number, isolate = true) => ({
  extends: true as const,
  test: {
    name,
    isolate,
    include: [`tests/${name}/**/*.test.ts`],
    testTimeout: testTimeoutMs,
    hookTimeout: testTimeoutMs,
  },
})

export default defineConfig({
  plugins: [vue()],
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    tags: [{ name: THOROUGH, description: 'Takes long beside what it adds to the others' }],
    // The summary of `npm test` names what needed it.
    retry: 1,
    globalSetup: ['tests/support/buildOnce.ts'],
    setupFiles: ['tests/support/comparePairIds.ts'],
    projects: [
      // Its two hundred files share two processes: loading everything anew for each took longer than most of their tests.
      project('unit', 30_000, false),
      project('contract', 60_000),
      project('migrations', 60_000),
      project('judge', 120_000),
    ],
  },
})
