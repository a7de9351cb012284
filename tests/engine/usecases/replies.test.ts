import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { watchRun } from '../../../shared/contract/source.ts';
import { letterRepliesResult, type LetterRepliesResult } from '../../../shared/contract/letter-shapes.ts';
import { present } from '../../../shared/std/assert.ts';
import { forgetWatches } from '../../../electron/engine/usecases/source/watch-run.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { type Filled, fillReply } from '../support/fill-reply.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';
import { post } from '../support/october-book.ts';
import { saveParty } from '../support/worked-book.ts';

const DAY = '2026-11-20';
const AT = '2026-11-06';
const OCTOBER = { ledger: 'AR', from: '2026-10-01', to: '2026-10-31', options: {}, folder: null } as const;
const issued = z.object({ statements: z.array(z.object({ uid: z.string(), number: z.string() })) });
const held = z.object({ token: z.string(), fileName: z.string() });

type Sent = { readonly uid: string; readonly number: string; readonly workbook: Uint8Array };

/** A book with statements to a few customers, each with two lines. */
async function sentBook(
  customers: number,
  clock?: () => string,
): Promise<{ readonly book: TestBook; readonly sent: readonly Sent[] }> {
  const book = await testBook({ openReader: readerHere, ...(clock === undefined ? {} : { at: clock }) });
  for (let at = 1; at <= customers; at += 1) {
    const partyUid = saveParty(book, `C${String(at).padStart(3, '0')}`, `示例第${at}有限公司`, 'customer');
    const own = { kind: 'invoice', ledger: 'AR', partyUid } as const;
    post(book, { ...own, number: `INV-${at}-1`, date: '2026-10-05', gross: '100.00' });
    post(book, { ...own, number: `INV-${at}-2`, date: '2026-10-15', gross: '45200.00' });
  }
  const { statements } = issued.parse(
    await book.job('statement.issue', { parties: null, ...OCTOBER, formats: ['pdf'] }),
  );
  const sent: Sent[] = [];
  for (const { uid, number } of statements) {
    const copy = held.parse(await book.job('letter.copy', { uid, format: 'reply' }));
    sent.push({ uid, number, workbook: book.kept(copy.token) });
  }
  return { book, sent };
}

async function take(
  book: TestBook,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<LetterRepliesResult> {
  return letterRepliesResult.parse(await book.job('letter.replies', { date: AT }, { files }));
}

const DIFFERS: Filled = {
  answer: '不符',
  theirClosing: 42600,
  lines: { 2: { answer: '不符', theirs: 42500, note: '入库 42,500.00' } },
};

test('workbooks go out, come back filled in, and say what they say; the same file again adds nothing (SPEC 18)', async () => {
  const { book, sent } = await sentBook(3);
  const [one, two, three] = [present(sent[0], 'one'), present(sent[1], 'two'), present(sent[2], 'three')];
  const files = [
    { name: '甲.xlsx', bytes: await fillReply(one.workbook, { answer: '相符' }) },
    { name: '乙.xlsx', bytes: await fillReply(two.workbook, DIFFERS) },
  ];
  const result = await take(book, files);
  expect(result).toMatchObject({ read: 2, agreed: 1, differs: 1, known: 0, refused: 0 });
  const { rows } = book.query('letter.list', { asOf: DAY });
  const row = (uid: string) =>
    present(
      rows.find((each) => each.uid === uid),
      uid,
    );
  expect(row(one.uid)).toMatchObject({ state: 'agreed', answer: 'electronic', stateDate: AT });
  expect(row(two.uid)).toMatchObject({ state: 'differs', answer: 'electronic', theirClosing: '42600.00' });
  expect(row(three.uid)).toMatchObject({ state: 'draft', answer: 'none' });
  const theirs = present(
    result.outcomes.find(({ state }) => state === 'differs'),
    'differs',
  ).theirStatementUid;
  const compared = book.query('reconcile.compare', {
    partyUid: row(two.uid).party.uid,
    ledger: 'AR',
    currency: 'CNY',
    from: '2026-10-01',
    to: '2026-10-31',
    statements: [present(theirs, 'their statement')],
  });
  expect(compared).toMatchObject({ ours: { closing: '45300.00' }, theirs: { closing: '42600.00' } });
  expect(await take(book, files)).toMatchObject({ read: 2, agreed: 0, differs: 0, known: 2, refused: 0 });
  const detail = book.query('letter.get', { uid: two.uid, asOf: DAY });
  expect(detail.replies).toMatchObject([
    {
      channel: 'workbook',
      binding: false,
      signer: '李会计',
      fileName: '乙.xlsx',
      lines: [{ index: 2, number: 'INV-2-2', agrees: false, amount: '42500.00' }],
    },
  ]);
});

test('a workbook of another book, with a figure changed, or not filled in, is refused with its cell; the others are taken', async () => {
  const { book, sent } = await sentBook(4);
  const [one, two, three, four] = sent.map(({ workbook }) => workbook);
  const { sent: foreign } = await sentBook(5);
  const agrees = { answer: '相符' } as const;
  const result = await take(book, [
    {
      name: 'changed.xlsx',
      bytes: await fillReply(present(one, 'one'), agrees, (sheet, at) => {
        sheet.getCell(`${at('line.amount')}${Number(at('firstRow')) + 1}`).value = 4520;
      }),
    },
    { name: 'other-figures.xlsx', bytes: await fillReply(present(foreign[1], 'foreign').workbook, agrees) },
    { name: 'foreign.xlsx', bytes: await fillReply(present(foreign[4], 'foreign').workbook, agrees) },
    { name: 'empty.xlsx', bytes: present(three, 'three') },
    {
      name: 'no-amount.xlsx',
      bytes: await fillReply(present(two, 'two'), { answer: '不符', lines: { 1: { answer: '待查' } } }),
    },
    { name: 'picture.xlsx', bytes: new Uint8Array([1, 2, 3]) },
    { name: 'good.xlsx', bytes: await fillReply(present(four, 'four'), agrees) },
  ]);
  expect(result).toMatchObject({ read: 7, agreed: 1, refused: 6 });
  const why = new Map(result.outcomes.map(({ file, refused }) => [file, refused]));
  expect(why.get('changed.xlsx')).toMatchObject({
    code: 'REPLY_WORKBOOK_CHANGED',
    params: { expected: '45200.00', number: 'DZ2026-0001' },
  });
  expect(why.get('other-figures.xlsx')?.code).toBe('REPLY_WORKBOOK_CHANGED');
  expect(why.get('foreign.xlsx')).toMatchObject({
    code: 'REPLY_WORKBOOK_FOREIGN',
    params: { number: 'DZ2026-0005' },
  });
  expect(why.get('empty.xlsx')?.code).toBe('REPLY_WORKBOOK_UNANSWERED');
  expect(why.get('no-amount.xlsx')?.code).toBe('REPLY_WORKBOOK_UNANSWERED');
  expect(why.get('picture.xlsx')).not.toBe(null);
  expect(why.get('good.xlsx')).toBe(null);
  expect(book.query('letter.list', { asOf: DAY }).counts).toEqual({ draft: 3, agreed: 1 });
});

test('a folder of workbooks is read without a word; other files in it are left alone', async () => {
  const { book, sent } = await sentBook(2);
  const folder = book.folder();
  for (const { number, workbook } of sent)
    writeFileSync(join(folder, `${number}.xlsx`), await fillReply(workbook, { answer: 'agrees' }));
  writeFileSync(join(folder, 'readme.txt'), 'x');
  const result = await book.job('letter.replies', { date: AT, folder: 'in' }, { paths: { in: folder } });
  expect(result).toMatchObject({ read: 2, agreed: 2 });
  expectRefused(await book.tryJob('letter.replies', { date: AT, folder: 'nowhere' }), 'TOKEN_UNKNOWN');
});

test('a reply workbook that is dropped on the import is told apart from something to import', async () => {
  const { book, sent } = await sentBook(1);
  const file = { name: '回函.xlsx', bytes: present(sent[0], 'sent').workbook };
  const refused = expectRefused(
    await book.tryJob('import.preview', { file: 'x', kind: null, options: {} }, { file }),
    'IMPORT_IS_REPLY',
  );
  expect(refused.params).toMatchObject({ number: 'DZ2026-0001' });
});

test('a reply workbook that turns up in a watched folder is recorded by itself, once', async () => {
  forgetWatches();
  let now = Date.now();
  const { book, sent } = await sentBook(1, () => new Date(now).toISOString());
  const folder = book.folder();
  await book.job('watch.add', { folder: 'chosen' }, { paths: { chosen: folder } });
  const { workbook, uid } = present(sent[0], 'sent');
  writeFileSync(join(folder, '回函.xlsx'), await fillReply(workbook, { answer: '相符' }));
  const look = async () => {
    now += 60_000;
    const { files } = watchRun.parse(await book.job('watch.run', {}));
    return files.map(({ name, state }) => [name, state]);
  };
  expect(await look()).toEqual([['回函.xlsx', 'committed']]);
  expect(await look()).toEqual([]);
  expect(book.query('letter.get', { uid, asOf: '2099-01-01' })).toMatchObject({
    state: 'agreed',
    answer: 'electronic',
  });
});
