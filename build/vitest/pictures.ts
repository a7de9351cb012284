import { defineConfig } from 'vitest/config';

/** `npm run pictures`: every place in four states, two looks and two languages. A thousand pictures take ten quiet minutes, so they are no part of `npm test`. */
export default defineConfig({
  test: {
    include: ['tests/pictures/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
  },
});
