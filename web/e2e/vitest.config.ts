import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

/** Names what has failed once more, at the end, which is all that a log may have kept. */
const failures: Reporter = {
  onTestRunEnd(modules) {
    const failed = modules.flatMap((module) => [...module.children.allTests('failed')]);
    for (const { fullName, module } of failed) console.log(`failed: ${module.relativeModuleId}: ${fullName}`);
  },
};

// The browser tests: one file after the other, because a browser takes a core.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['e2e/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    reporters: ['default', failures],
    maxConcurrency: 4,
    // What a test waits for may be a second away on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
