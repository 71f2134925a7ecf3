import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/watch-fetch.ts"],
    // Most of the time is spent waiting for servers, databases and TeX, not computing.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000
  }
})
