import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { statementRow } from '../../../shared/contract/output.ts';
import { statementSnapshot } from '../../../shared/contract/statement-snapshot.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { present } from '../../../shared/std/assert.ts';
import { journalHead } from '../../../electron/engine/store/journal-row.ts';
import { frozenStatement, statementByUid } from '../../../electron/engine/store/queries/output.ts';
import { textOf } from '../../../electron/engine/store/row.ts';
import { sql } from '../../../electron/engine/store/sql.ts';
import { headCode } from '../../../electron/engine/usecases/overview/head-code.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { testBook, type TestBook } from '../support/test-book.ts';
import { C001, saveParty, workedBook } from '../support/worked-book.ts';
import { readPdf, rowOf } from '../writers/read-pdf.ts';

const issued = z.object({
  statements: z.array(statementRow),
  issued: z.number(),
  files: z.number(),
  left: z.number(),
  findings: z.array(z.object({ code: z.string() })),
});
const OCTOBER = { ledger: 'AR', from: '2026-10-01', to: '2026-10-31', options: {} } as const;

function invoice(book: TestBook, partyUid: string, number: string, date: string, gross: string): string {
  const entry = { kind: 'invoice', ledger: 'AR', number, partyUid, date, currency: 'CNY', gross } as const;
  return present(book.command('document.post', { entry }).uid, number);
}

function commandIds(book: TestBook): readonly string[] {
  return book.read
    .all(sql`SELECT command_id FROM journal WHERE name = 'statement.issue' ORDER BY seq`)
    .map((row) => textOf(row, 'command_id'));
}

test('a statement is the ledger on paper, and its frozen copy never changes (SPEC 7, 9, 19)', async () => {
  const { book, partyUid } = await workedBook();
  const folder = book.folder();
  const before = journalHead(book.read);
  const preview = z
    .object({ token: z.string(), pages: z.number(), closing: z.string(), findings: z.array(z.unknown()) })
    .parse(await book.job('statement.preview', { partyUid, ...OCTOBER }));
  expect(preview).toMatchObject({ closing: '60205.08', findings: [] });
  const previewed = await readPdf(book.kept(preview.token));
  expect(previewed).toHaveLength(preview.pages);
  expect(previewed[0]?.texts.some(({ text }) => text.includes('预览'))).toBe(true);
  expect(journalHead(book.read).seq).toBe(before.seq);
  expect(book.query('statement.list', {}).total).toBe(0);

  const result = issued.parse(
    await book.job(
      'statement.issue',
      { parties: [partyUid], ...OCTOBER, folder: 'out', formats: ['pdf', 'xlsx'] },
      { paths: { out: folder } },
    ),
  );
  expect(result).toMatchObject({ issued: 1, files: 2, left: 0, findings: [] });
  const row = present(result.statements[0], 'statement');
  expect(row).toMatchObject({
    number: 'DZ2026-0001',
    closing: '60205.08',
    partyName: C001,
    issuedBy: '王会计',
    headCode: headCode(before),
  });
  expect(book.query('statement.list', { partyUid }).rows).toEqual([row]);
  expect(readdirSync(folder).sort()).toEqual([
    `DZ2026-0001 C001 ${C001}.pdf`,
    `DZ2026-0001 C001 ${C001}.xlsx`,
  ]);
  const pdf = new Uint8Array(readFileSync(join(folder, `DZ2026-0001 C001 ${C001}.pdf`)));
  const page = present((await readPdf(pdf))[0], 'page');
  expect(rowOf(page, '本期合计')).toEqual([
    '2026-10-31',
    '本期合计',
    '117,975.08',
    '111,420.40',
    '借',
    '60,205.08',
  ]);
  const text = page.texts.map((piece) => piece.text).join(' ');
  expect(text).toContain('人民币陆万零贰佰零伍元零捌分');
  expect(text).toContain(headCode(before));
  const stored = present(statementByUid(book.read, row.uid), 'stored');
  const snapshotText = textOf(
    present(book.read.get(sql`SELECT snapshot FROM statement_sent WHERE id = ${stored.id}`), 'row'),
    'snapshot',
  );
  const snapshot = statementSnapshot.parse(JSON.parse(snapshotText));
  const aging = book.query('ledger.aging', { ledger: 'AR', asOf: '2026-10-31', partyUid }).rows[0];
  expect(snapshot.aging[0]?.buckets.map(({ amount }) => amount)).toEqual(aging?.amounts);
  expect(snapshot.aging[0]).toMatchObject({ unapplied: '-5000.00', total: '60205.08' });

  book.command('document.post', {
    entry: {
      kind: 'credit_note',
      ledger: 'AR',
      number: 'CN-1007',
      partyUid,
      date: '2026-10-28',
      currency: 'CNY',
      gross: '565.00',
    },
  });
  const copied = z
    .object({ token: z.string(), fileName: z.string(), bytes: z.number() })
    .parse(await book.job('statement.copy', { uid: row.uid, format: 'pdf', file: null }));
  expect(Buffer.compare(book.kept(copied.token), pdf)).toBe(0);
  const target = join(folder, 'copy.pdf');
  await book.job('statement.copy', { uid: row.uid, format: 'pdf', file: 'to' }, { paths: { to: target } });
  expect(Buffer.compare(readFileSync(target), pdf)).toBe(0);
  const changed = await book.job('statement.preview', { partyUid, ...OCTOBER });
  expect(changed).toMatchObject({ closing: '59640.08' });
});

test('what cannot be issued is refused before a number is taken', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', C001, 'customer');
  const request = { parties: [partyUid], ...OCTOBER, folder: null, formats: ['pdf'] } as const;
  const ask = (change: object): ReturnType<TestBook['tryJob']> =>
    book.tryJob('statement.issue', { ...request, formats: ['pdf'], parties: [partyUid], ...change });
  expectRefused(await ask({ from: '2026-11-01' }), 'REQUEST_INVALID');
  expectRefused(await ask({ parties: ['nobody.1'] }), 'NOT_FOUND');
  expectRefused(await ask({ folder: 'not chosen' }), 'TOKEN_UNKNOWN');
  const gone = await book.tryJob(
    'statement.issue',
    { ...request, formats: ['pdf'], parties: [partyUid], folder: 'out' },
    { paths: { out: join(book.folder(), 'gone') } },
  );
  expectRefused(gone, 'FILE_UNWRITABLE');
  expect(book.query('statement.list', {}).total).toBe(0);

  const result = issued.parse(
    await book.job('statement.issue', { ...request, formats: ['pdf'], parties: [partyUid] }),
  );
  expect(result.statements[0]).toMatchObject({ number: 'DZ2026-0001', closing: '0.00' });
  const uid = present(result.statements[0], 'statement').uid;
  expectRefused(
    await book.tryJob('statement.copy', { uid, format: 'xlsx', file: null }),
    'STATEMENT_FORMAT_MISSING',
  );
});

test('a number that is taken meanwhile sends the batch back to be printed again', async () => {
  const book = await testBook();
  const first = saveParty(book, 'A', '甲公司', 'customer');
  const second = saveParty(book, 'B', '乙公司', 'customer');
  invoice(book, first, 'F-1', '2026-10-05', '10.00');
  const request = { ...OCTOBER, folder: null, formats: ['pdf'] } as const;
  const own = issued.parse(
    await book.job('statement.issue', { ...request, formats: ['pdf'], parties: [first] }),
  );
  const uid = present(own.statements[0], 'statement').uid;
  const frozen = present(frozenStatement(book.read, uid, 'pdf'), 'frozen');
  const kept = present(
    book.read.get(sql`SELECT snapshot, pdf_sha256 FROM statement_sent WHERE uid = ${uid}`),
    'row',
  );
  const prepared = (number: string): Wire => ({
    headSeq: 1,
    headCode: '1-0000',
    issued: '2026-11-02',
    statements: [
      {
        partyUid: first,
        closing: '1000',
        snapshot: { ...(JSON.parse(textOf(kept, 'snapshot')) as Record<string, Wire>), number }, // stored by this program
        pdf: frozen.bytes,
        pdfSha256: textOf(kept, 'pdf_sha256'),
        xlsx: null,
        xlsxSha256: null,
      },
    ],
  });
  const commit = (number: string) =>
    book.prepared('statement.issue', { ...request, formats: ['pdf'], parties: [first] }, prepared(number));
  expectRefused(commit('DZ2026-0001'), 'STATEMENT_NUMBER_MOVED');
  let taken = false;
  const result = issued.parse(
    await book.job(
      'statement.issue',
      { ...request, formats: ['pdf'], parties: [second] },
      {
        stopWhen: (_done, _total, step) => {
          if (step === 'statement.commit' && !taken) taken = commit('DZ2026-0002').ok;
          return false;
        },
      },
    ),
  );
  expect(taken).toBe(true);
  expect(result.statements.map(({ number, closing }) => [number, closing])).toEqual([
    ['DZ2026-0003', '0.00'],
  ]);
  expect(book.query('statement.list', {}).rows.map(({ number }) => number)).toEqual([
    'DZ2026-0003',
    'DZ2026-0002',
    'DZ2026-0001',
  ]);
});

test('everybody with an account gets one, fifty to a command; cancelling keeps what is frozen and says what is left', async () => {
  const book = await testBook();
  for (let index = 1; index <= 52; index += 1) {
    const uid = saveParty(book, `K${String(index).padStart(3, '0')}`, `第${index}号客户`, 'customer');
    // The first had its only movement before the period; the last has an account from November on.
    const date = index === 1 ? '2026-09-01' : index === 52 ? '2026-11-01' : '2026-10-15';
    invoice(book, uid, `F-${index}`, date, '10.00');
  }
  saveParty(book, 'NONE', '没有往来', 'customer');
  const folder = book.folder();
  const everybody = { parties: null, ...OCTOBER, folder: 'out', formats: ['pdf' as const] };
  const early = await book.tryJob('statement.issue', everybody, {
    paths: { out: folder },
    stopWhen: (done) => done === 3,
  });
  expectRefused(early, 'JOB_CANCELLED');
  expect(book.query('statement.list', {}).total).toBe(0);

  const commandId = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
  const cut = issued.parse(
    await book.job(
      'statement.issue',
      { ...everybody, commandId },
      {
        paths: { out: folder },
        stopWhen: (done, total, step) => step === 'statement.print' && done === 50 && total === 51,
      },
    ),
  );
  expect(cut).toMatchObject({ issued: 50, files: 50, left: 1 });
  expect(cut.statements[0]).toMatchObject({ number: 'DZ2026-0001', partyCode: 'K001', closing: '10.00' });
  expect(readdirSync(folder)).toHaveLength(50);

  const whole = issued.parse(
    await book.job('statement.issue', { ...everybody, commandId }, { paths: { out: folder } }),
  );
  // The first fifty had been committed under this id: they are not numbered again, only the last one is new.
  expect(whole).toMatchObject({ issued: 51, left: 0 });
  expect(commandIds(book)).toEqual([commandId, `${commandId}p1`]);
  expect(book.query('statement.list', {}).rows[0]).toMatchObject({
    number: 'DZ2026-0051',
    partyCode: 'K051',
  });
  expect(readdirSync(folder)).toHaveLength(51);
});

test('statements whose files could not be written stay frozen and can be fetched', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', C001, 'customer');
  invoice(book, partyUid, 'F-1', '2026-10-05', '10.00');
  const folder = join(book.folder(), 'out');
  mkdirSync(folder);
  const refused = expectRefused(
    await book.tryJob(
      'statement.issue',
      { parties: null, ...OCTOBER, folder: 'out', formats: ['pdf'] },
      {
        paths: { out: folder },
        stopWhen: (_done, _total, step) => {
          if (step === 'statement.commit') rmSync(folder, { recursive: true });
          return false;
        },
      },
    ),
    'STATEMENT_FILES_UNWRITTEN',
  );
  expect(refused.params).toMatchObject({ number: 'DZ2026-0001', reason: 'ENOENT' });
  expect(existsSync(folder)).toBe(false);
  const row = present(book.query('statement.list', {}).rows[0], 'statement');
  const copied = await book.job('statement.copy', { uid: row.uid, format: 'pdf', file: null });
  expect(copied).toMatchObject({ fileName: `DZ2026-0001 C001 ${C001}.pdf` });
});
