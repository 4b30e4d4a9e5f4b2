import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores; a PGlite engine takes most of a gigabyte.
    maxWorkers: process.env.STORE === 'pglite' ? 1 : 2,
    // Nothing keeps state in a module, so files share what they import; on PGlite one engine, which
    // takes seconds to start: each store is emptied before it is used.
    isolate: false,
  },
})
