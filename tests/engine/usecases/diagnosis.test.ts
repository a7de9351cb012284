import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { log } from '../../../electron/engine/log.ts';
import { eventLog } from '../../../electron/main/event-log.ts';
import { diagnosis, MAIN_EVENTS } from '../../../shared/contract/diagnosis.ts';
import { expectRefused, SEED } from '../../unit/expect-result.ts';
import { scratchFolder } from '../book/scratch-book.ts';
import { octoberBook, post, saveParty } from '../support/october-book.ts';
import type { TestBook } from '../support/test-book.ts';

const VERSION = { version: '0.1.0' };
/** Strings of the October book: parties, documents, amounts, accounts, bank texts, users, the company and the book. */
const OF_THE_BOOK = [
  '苏州示例精密制造',
  'C001',
  'INV-1001',
  'CN-1003',
  '11300',
  '22600',
  '58650.40',
  '6222000000000001',
  'B0004',
  '预付1004部分',
  '王会计',
  'a1b2c3d4e5f60718',
  '杭州示例机电',
  '示例账套',
];

function textOf(book: TestBook): string {
  return JSON.stringify(book.query('diagnosis.read', VERSION));
}

/** What logs would hold at their worst: a thrown text that quotes the book. */
function thrown(...texts: readonly string[]): string {
  const error = new Error(texts.join(' '));
  return `${error.stack ?? ''}\n    at ${texts.join(' ')} (/home/${texts[0] ?? ''}/book.ts:12:5)`;
}

test('a diagnosis counts the book, names places of errors, and holds nothing of the book', async () => {
  const { book } = await octoberBook();
  const folder = scratchFolder();
  log.open(folder);
  log.error('bug', { where: 'party.get', error: thrown(...OF_THE_BOOK) });
  log.error(`${OF_THE_BOOK[0]} bug`, {});
  const main = eventLog(folder, () => '2026-11-02T01:30:00.000Z');
  main('engine-ended', { code: 70 });
  main('relay-bug', { name: OF_THE_BOOK[0] ?? '', kind: OF_THE_BOOK[1] ?? '' });
  main(`engine ${OF_THE_BOOK[0]}`, {});
  appendFileSync(join(folder, 'main.log'), '{"at":"2026-11-02T01:30:00');
  const read = diagnosis.parse(book.query('diagnosis.read', VERSION));
  expect(read).toMatchObject({
    format: 1,
    program: { version: '0.1.0', sample: false },
    tables: { party: 1, journal: read.journal.head },
    journal: { commands: { 'document.post': 3, 'party.save': 1 } },
    settings: { automatic: false, logo: false },
  });
  expect(read.tables).toHaveProperty('document');
  expect(read.log).toEqual([
    { at: '2026-11-02T01:30:00.000Z', event: 'engine-ended', exitCode: 70 },
    { at: '2026-11-02T01:30:00.000Z', event: 'relay-bug' },
    expect.objectContaining({ event: 'bug', operation: 'party.get' }),
  ]);
  expect(read.log[2]?.frames).toContain(' book.ts:12');
  const text = textOf(book);
  for (const string of [...OF_THE_BOOK, folder, book.dir]) expect(text).not.toContain(string);
});

test('whatever a book holds, none of it stands in its diagnosis', async () => {
  const { book } = await octoberBook();
  log.open(scratchFolder());
  const text = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 40 }).map((one) => `${one.trim()}¤z`);
  let count = 0;
  fc.assert(
    fc.property(text, text, fc.integer({ min: 100_000, max: 99_999_999 }), (name, number, cents) => {
      count += 1;
      const gross = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      const partyUid = saveParty(book, `K${count}¤`, name);
      const invoice = { kind: 'invoice', ledger: 'AR', partyUid, taxRate: '13', date: '2026-10-20' } as const;
      post(book, { ...invoice, number: `${count}¤${number}`, gross });
      log.error('bug', { where: name, error: thrown(name, number, gross) });
      const shown = textOf(book);
      for (const string of [name, number, gross, partyUid, '¤']) expect(shown).not.toContain(string);
    }),
    { verbose: true, seed: SEED, numRuns: 40 },
  );
});

test('what is written is what was shown, and a field too many is refused', async () => {
  const { book } = await octoberBook();
  const shown = book.query('diagnosis.read', VERSION);
  const path = join(book.folder(), '诊断.json');
  expectRefused(await book.tryJob('diagnosis.write', { file: 'token-1', diagnosis: shown }), 'TOKEN_UNKNOWN');
  const written = await book.job(
    'diagnosis.write',
    { file: 'token-1', diagnosis: shown },
    { paths: { 'token-1': path } },
  );
  expect(written).toEqual({ fileName: '诊断.json' });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(shown);
  expect(diagnosis.safeParse({ ...shown, company: '杭州示例机电有限公司' }).success).toBe(false);
  expect(diagnosis.safeParse({ ...shown, tables: { 苏州示例: 1 } }).success).toBe(false);
});

test('every event main logs has its name in the list a diagnosis is built from', () => {
  const root = join(import.meta.dirname, '../../../electron/main');
  const sources = ['assembly', 'book-windows', 'relay', 'engine-process'].map((name) =>
    readFileSync(join(root, `${name}.ts`), 'utf8'),
  );
  const logged = Array.from(sources.join('\n').matchAll(/\blog\(\s*'([\w-]+)'/gu), ([, event]) => event);
  expect(logged.length).toBeGreaterThan(5);
  expect(logged.filter((event) => !MAIN_EVENTS.some((known) => known === event))).toEqual([]);
});
