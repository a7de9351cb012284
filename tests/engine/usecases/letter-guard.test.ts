import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { letterIssueResult } from '../../../shared/contract/letter-shapes.ts';
import { letterSnapshot } from '../../../shared/contract/letter-snapshot.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { present } from '../../../shared/std/assert.ts';
import { memorySource } from '../../../electron/engine/readers/reader.ts';
import { readReply } from '../../../electron/engine/readers/reply-workbook/read-reply.ts';
import { paperBytes, paperSnapshot } from '../../../electron/engine/store/queries/letter.ts';
import { sha256 } from '../../../electron/engine/usecases/output/statement-commit.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { fillReply } from '../support/fill-reply.ts';
import { importFile } from '../support/import-files.ts';
import { post } from '../support/october-book.ts';
import { testBook, type TestBook } from '../support/test-book.ts';
import { saveParty } from '../support/worked-book.ts';

const SUBJECT = { kind: 'confirmation_letter', ledger: 'AR', to: '2026-10-31' } as const;

/** A book with one customer who owes one invoice, due on 1 November. */
async function smallBook(): Promise<{ readonly book: TestBook; readonly partyUid: string }> {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  post(book, { kind: 'invoice', ledger: 'AR', number: 'F-1', partyUid, date: '2026-10-02', gross: '10.00' });
  return { book, partyUid };
}

async function issueOne(book: TestBook, request: object = {}) {
  const result = await book.job('letter.issue', { ...SUBJECT, parties: null, ...request });
  return present(letterIssueResult.parse(result).letters[0], 'letter');
}

test('a number that was taken meanwhile is not given again: nothing of the batch is written (SPEC 22)', async () => {
  const { book, partyUid } = await smallBook();
  const { uid } = await issueOne(book);
  const snapshot = letterSnapshot.parse(JSON.parse(present(paperSnapshot(book.read, uid), 'snapshot')));
  const pdf = new Uint8Array(present(paperBytes(book.read, uid, 'pdf'), 'pdf'));
  const letter = {
    partyUid,
    closing: '1000',
    subject: '1000',
    documents: [],
    snapshot: snapshot as unknown as Wire, // plain JSON data by its type
    pdf,
    pdfSha256: sha256(pdf),
    xlsx: null,
    xlsxSha256: null,
  };
  const prepared = { headSeq: 1, headCode: '1-0000', issued: '2026-11-02', letters: [letter] };
  const before = book.query('letter.list', { asOf: '2026-11-20' }).total;
  expectRefused(
    book.prepared('letter.issue', { ...SUBJECT, parties: [partyUid] }, prepared),
    'LETTER_NUMBER_MOVED',
  );
  expect(book.query('letter.list', { asOf: '2026-11-20' }).total).toBe(before);
});

test('letters whose files could not be written stay frozen and are written out again without being issued again', async () => {
  const { book } = await smallBook();
  const folder = join(book.folder(), 'out');
  mkdirSync(folder);
  const refused = expectRefused(
    await book.tryJob(
      'letter.issue',
      { ...SUBJECT, parties: null, folder: 'out' },
      {
        paths: { out: folder },
        stopWhen: (_done, _total, step) => {
          if (step === 'statement.commit') rmSync(folder, { recursive: true });
          return false;
        },
      },
    ),
    'LETTER_FILES_UNWRITTEN',
  );
  expect(refused.params).toMatchObject({ number: 'DH2026-0001', reason: 'ENOENT' });
  const { rows } = book.query('letter.list', { asOf: '2026-11-20' });
  const again = book.folder();
  const uids = rows.map(({ uid }) => uid);
  expect(await book.job('letter.write', { uids, folder: 'again' }, { paths: { again } })).toMatchObject({
    letters: 1,
    files: 1,
  });
});

test('a reply workbook whose hidden sheet was broken is refused with what cannot be read; other workbooks are none', async () => {
  const { book } = await smallBook();
  const { uid } = await issueOne(book);
  const copied = await book.job('letter.copy', { uid, format: 'reply' });
  const bytes = book.kept(String(Reflect.get(Object(copied), 'token')));
  const whole = expectValue(await readReply(memorySource(bytes), 'a.xlsx'));
  expect(whole).toMatchObject({ number: 'DH2026-0001', copy: '1', lines: [{ number: { text: 'F-1' } }] });
  const broken = await fillReply(bytes, { answer: '相符' }, (sheet) => {
    sheet.name = '改了名';
  });
  const refused = expectRefused(await readReply(memorySource(broken), 'b.xlsx'), 'REPLY_WORKBOOK_UNREADABLE');
  expect(refused.params).toMatchObject({ file: 'b.xlsx', cell: '_qz', reason: 'sheet' });
  const plain = await issueOne(book, { formats: ['xlsx'] });
  const workbook = new Uint8Array(present(paperBytes(book.read, plain.uid, 'xlsx'), 'xlsx'));
  expect(expectValue(await readReply(memorySource(workbook), 'c.xlsx'))).toBe(null);
  const file = { name: 'c.xlsx', bytes: workbook };
  const read = await book.job('letter.replies', { date: '2026-11-06' }, { files: [file] });
  expect(read).toMatchObject({ refused: 1, outcomes: [{ refused: { code: 'REPLY_NOT_ONE' } }] });
});

test('a 催款函 that reached them lets the limitation period run anew, for what it names (SPEC 18)', async () => {
  const { book, partyUid } = await smallBook();
  const { uid } = await issueOne(book, { kind: 'dunning', to: '2026-11-20' });
  post(book, { kind: 'invoice', ledger: 'AR', number: 'F-2', partyUid, date: '2026-10-20', gross: '5.00' });
  const ends = () =>
    book
      .query('letter.limitation', { ledger: 'AR', asOf: '2027-01-10' })
      .rows.map(({ number, ground, groundNumber, endsOn }) => [number, ground, groundNumber, endsOn]);
  book.command('letter.move', { uids: [uid], state: 'sent', date: '2026-11-21' });
  expect(ends()).toEqual([
    ['F-1', 'due', '', '2029-11-01'],
    ['F-2', 'due', '', '2029-11-19'],
  ]);
  book.command('letter.move', { uids: [uid], state: 'received', date: '2026-11-25' });
  expect(ends()).toEqual([
    ['F-2', 'due', '', '2029-11-19'],
    ['F-1', 'dunning', 'CK2026-0001', '2029-11-25'],
  ]);
});

test('thousands are issued fifty to a command; cancelling keeps what is frozen and says what is left', async () => {
  const book = await testBook();
  for (let at = 1; at <= 60; at += 1) {
    const partyUid = saveParty(book, `C${at}`, `示例第${at}有限公司`, 'customer');
    post(book, {
      kind: 'invoice',
      ledger: 'AR',
      number: `F-${at}`,
      partyUid,
      date: '2026-10-02',
      gross: '10.00',
    });
  }
  const result = letterIssueResult.parse(
    await book.job('letter.issue', { ...SUBJECT, parties: null }, { stopWhen: (done) => done >= 51 }),
  );
  expect(result).toMatchObject({ issued: 50, left: 10, passed: 0 });
  const counts = book.query('letter.list', { asOf: '2026-11-20', limit: 1 });
  expect(counts).toMatchObject({ total: 50, counts: { draft: 50 } });
});

test('a document that a letter states is kept by it, one they agreed to twice; a void letter keeps nothing (SPEC 9)', async () => {
  const { book } = await smallBook();
  const lines = ['发票号码,客户编码,开票日期,价税合计', 'F-3,C001,2026-10-09,7.00'];
  await importFile(book, { name: '发票.csv', kind: 'invoices', lines });
  const uid = present(book.query('import.batches', {}).rows[0], 'batch').uid;
  const kept = () => book.query('import.blockers', { uid }).blockers.map(({ code }) => code);
  expect(kept()).toEqual([]);
  const first = await issueOne(book);
  expect(kept()).toEqual(['VOID_STATED']);
  book.command('letter.void', { uids: [first.uid], date: '2026-11-02', reason: '抬头有误' });
  expect(kept()).toEqual([]);
  const second = await issueOne(book);
  await book.job('letter.reply', { code: second.number, date: '2026-11-06', agrees: true });
  expect(kept()).toEqual(['VOID_STATED', 'VOID_CONFIRMED']);
});
