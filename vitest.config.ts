import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/watch-fetch.ts"],
    // Most of the time is spent waiting for servers, databases and TeX, not computing.
    maxWorkers: 3,
    // Only what hangs is to end here: a machine that is busy with other things is many times slower.
    testTimeout: 240_000,
    hookTimeout: 240_000
  }
})
