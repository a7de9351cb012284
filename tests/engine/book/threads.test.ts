import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { expectValue } from '../../unit/expect-result.ts';
import { commitRows, makeStore, scratchFolder, testKey, tryStore } from './scratch-book.ts';

test('threads read whole commands while another one writes them', async () => {
  const dir = scratchFolder();
  makeStore(dir);
  const store = expectValue(tryStore(dir));
  const file = join(import.meta.dirname, 'read-thread.ts');
  const readers = [1, 2].map(() => new Worker(file, { workerData: { path: store.path, key: testKey() } }));
  await Promise.all(readers.map((reader) => once(reader, 'message')));
  for (let i = 1; i <= 20; i += 1) {
    const answers = readers.map((reader) => once(reader, 'message'));
    for (const reader of readers) reader.postMessage('read');
    expectValue(commitRows(store.write, `c${i}`, 50));
    for (const [answer] of await Promise.all(answers)) {
      expect(answer.rows).toBe(answer.commands * 50);
      expect(answer.commands).toBeGreaterThanOrEqual(i - 1);
      expect(answer.commands).toBeLessThanOrEqual(i);
    }
  }
  await Promise.all(
    readers.map((reader) => {
      reader.postMessage('end');
      return once(reader, 'exit');
    }),
  );
  expectValue(store.checkpoint());
  store.close();
});
