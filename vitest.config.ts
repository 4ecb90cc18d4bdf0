import { defineConfig } from 'vitest/config';

/** Unit tests stand beside what they test; whatever needs a process, a database or a queue is in tests/. */
export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'services/**/*.test.ts', 'tests/**/*.test.ts'],
    reporters: ['default', './tests/backends/redis/not-run-reporter.ts'],
    globalSetup: ['tests/backends/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: more workers than that only make the servers under test compete with their tests.
    maxWorkers: 2,
  },
});
