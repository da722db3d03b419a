import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const project = (name: string, testTimeoutMs: number) => ({
  extends: true as const,
  test: {
    name,
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
    // The summary of `npm test` names what needed it.
    retry: 1,
    setupFiles: ['tests/support/comparePairIds.ts'],
    projects: [
      project('unit', 30_000),
      project('contract', 60_000),
      project('migrations', 60_000),
      project('judge', 120_000),
    ],
  },
})
