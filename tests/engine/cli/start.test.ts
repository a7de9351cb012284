import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { qzJson, scratch } from './run-qz.ts';

/** Some ten starts of the program, with the key's derivation. */
const PATIENCE_MS = 300_000;
const step = z.object({ id: z.string(), done: z.boolean() });
const status = z.looseObject({
  steps: z.array(step),
  complete: z.boolean(),
  openingDate: z.string().nullable(),
});

test(
  'the first steps by the command line: what is done is read off the book, and the recovery key is proven',
  async () => {
    const book = join(scratch(), '账套');
    const create = ['book', 'create', book, '--name', '示例账套', '--currency', 'CNY', '--user', '王会计'];
    const made = await qzJson(book, create);
    const { recoveryKey } = z.looseObject({ recoveryKey: z.string() }).parse(made.json);
    const first = await qzJson(book, ['start', 'status']);
    expect(first.code).toBe(1);
    expect(status.parse(first.json).steps.map(({ id, done }) => [id, done])).toEqual([
      ['company', false],
      ['letterhead', false],
      ['period', false],
      ['import', false],
      ['recovery', false],
    ]);
    const month = await qzJson(book, ['start', 'month', '2026-10']);
    expect(status.parse(month.json)).toMatchObject({ openingDate: '2026-09-30' });
    const misread = recoveryKey.startsWith('0') ? `1${recoveryKey.slice(1)}` : `0${recoveryKey.slice(1)}`;
    const wrong = await qzJson(book, ['book', 'test-recovery'], { QZ_RECOVERY_KEY: misread });
    expect([wrong.code, wrong.json]).toMatchObject([4, { error: { code: 'BOOK_RECOVERY_KEY_MISTYPED' } }]);
    const right = await qzJson(book, ['book', 'test-recovery'], {
      QZ_RECOVERY_KEY: recoveryKey.toLowerCase(),
    });
    expect([right.code, right.json]).toEqual([0, { opens: true }]);
    const pdf = join(scratch(), '信头.pdf');
    expect((await qzJson(book, ['start', 'letterhead', '--out', pdf])).code).toBe(0);
    expect(existsSync(pdf)).toBe(true);
    const last = status.parse((await qzJson(book, ['start', 'status'])).json);
    expect(last.steps.filter(({ done }) => done).map(({ id }) => id)).toEqual(['period', 'recovery']);
    const verified = await qzJson(book, ['book', 'verify']);
    expect(verified.code).toBe(0);
  },
  PATIENCE_MS,
);
