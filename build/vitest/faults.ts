import { defineConfig } from 'vitest/config';

/** The exhaustive sweeps of `npm run test:faults`: every write of every workload, one after another. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
});
