import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Everything `npm test` runs. Projects differ in what they need: nothing, a disk, a DOM, or a browser. */
const serial = { pool: 'forks', maxWorkers: 1, fileParallelism: false } as const;

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'engine', include: ['tests/engine/**/*.test.ts'], pool: 'forks', testTimeout: 300_000 },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          include: ['tests/dom/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          testTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'shell',
          include: ['tests/shell/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...serial,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          ...serial,
        },
      },
    ],
    maxWorkers: Math.max(1, Math.min(2, availableParallelism())),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A window under load needs longer than the default second to show what it was asked for.
    expect: { poll: { timeout: 30_000 } },
  },
});
