import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { letterIssueResult } from '../../../shared/contract/letter-shapes.ts';
import { journalHead } from '../../../electron/engine/store/journal-row.ts';
import { paperSnapshot } from '../../../electron/engine/store/queries/letter.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { sha256 } from '../../../electron/engine/usecases/output/statement-commit.ts';
import { SEED } from '../../unit/expect-result.ts';
import type { TestBook } from '../support/test-book.ts';
import { stepArbitrary, work, workplace } from './random-work.ts';

const COMMANDS = 1000;
const DAY = '2026-11-20';
const held = z.object({ token: z.string() });
const statements = z.object({ statements: z.array(z.object({ uid: z.string() })) });

/** Hashes of everything a paper can be fetched as, and of what it was frozen with. */
async function hashesOf(book: TestBook, uids: readonly string[]): Promise<readonly string[]> {
  const hashes: string[] = [];
  for (const uid of uids) {
    const { formats, number } = book.query('letter.get', { uid, asOf: DAY });
    hashes.push(`${number} snapshot ${sha256(Buffer.from(paperSnapshot(book.read, uid) ?? ''))}`);
    for (const format of formats) {
      const { token } = held.parse(await book.job('letter.copy', { uid, format }));
      hashes.push(`${number} ${format} ${sha256(book.kept(token))}`);
    }
  }
  return hashes;
}

test('papers are fetched byte for byte after a thousand later random commands (SPEC 9, 19, 26)', async () => {
  const place = await workplace();
  const { book } = place;
  const steps = fc.sample(stepArbitrary, { numRuns: 4 * COMMANDS, seed: SEED });
  let at = 0;
  const workOn = async (until: number): Promise<void> => {
    for (; journalHead(book.read).seq < until; at += 1) {
      const step = steps[at];
      if (step === undefined)
        throw new Error(`only ${journalHead(book.read).seq} commands came of ${at} steps`);
      await work(place, step);
    }
  };
  await workOn(60);
  const uids: string[] = [];
  const asked = { ledger: 'AR', to: '2026-10-31', parties: null } as const;
  for (const kind of ['confirmation_letter', 'dunning'] as const) {
    const { letters } = letterIssueResult.parse(
      await book.job('letter.issue', { ...asked, kind, formats: ['pdf', 'xlsx'] }),
    );
    uids.push(...letters.map(({ uid }) => uid));
  }
  const period = { from: '2026-10-01', options: {}, folder: null } as const;
  const issued = statements.parse(
    await book.job('statement.issue', { ...asked, ...period, formats: ['pdf'] }),
  );
  uids.push(...issued.statements.map(({ uid }) => uid));
  expect(uids.length).toBeGreaterThanOrEqual(3);
  const before = await hashesOf(book, uids);
  await workOn(journalHead(book.read).seq + COMMANDS);
  expect(await hashesOf(book, uids)).toEqual(before);
  const wrong = BOOK_CHECKS.flatMap((check) => [...check.run(book.read)].map(({ place: where }) => where));
  expect(wrong).toEqual([]);
});
