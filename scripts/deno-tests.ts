/** The end-to-end tests that look at what the runtime could change; the others see the same HTTP twice. */
export const denoTests = ["main-job", "bad-input", "process", "accounts"].map((name) => `test/e2e/${name}.test.ts`)
