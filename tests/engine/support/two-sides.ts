import type { ReplyOf, RequestOf } from '../../../shared/contract/contract.ts';
import { reconcileCloseRow, type ReconcileCloseRow } from '../../../shared/contract/reconciliation.ts';
import { present } from '../../../shared/std/assert.ts';
import { importFile, type TestFile } from './import-files.ts';
import { accept, octoberBook, type October, runMatching } from './october-book.ts';
import type { TestBook } from './test-book.ts';

const HEADER = '日期,单号,摘要,借方,贷方,方向,余额';
const THEIR_LINES = [
  '2026-10-05,INV-1001,,,11300.00,,',
  '2026-10-08,INV-1002,,,22600.00,,',
  '2026-10-12,1003红,,,-1130.00,,',
  '2026-10-15,INV-1004,,,42500.00,,',
  '2026-10-30,INV-1006,,,33900.00,,',
  '2026-10-09,,付款,38650.40,,,',
  '2026-10-16,,付款,32770.00,,,',
  '2026-10-20,,付款,10000.00,,,',
  '2026-10-30,,付款,30000.00,,,',
  '2026-10-31,,付款,12000.00,,,',
];

/** Rows of a file between its opening and its closing balance. */
export function theirFile(
  name: string,
  opening: string,
  lines: readonly string[],
  closing: string,
): TestFile {
  return {
    name,
    kind: 'their-statement',
    lines: [HEADER, `,,期初余额,,,${opening}`, ...lines, `,,期末余额,,,${closing}`],
  };
}

/** What the customer of the worked example says of October: their own books. */
export const THEIR_OCTOBER = theirFile('苏州示例十月.csv', '贷,53650.40', THEIR_LINES, '贷,39400.00');

/** The same rows in another order. */
export const SHUFFLED = theirFile(
  '苏州示例十月.csv',
  '贷,53650.40',
  [...THEIR_LINES.slice(6), ...THEIR_LINES.slice(0, 6)].reverse(),
  '贷,39400.00',
);

/** The same figures on our own form: 借方 is what was charged. */
export const ON_OUR_FORM = theirFile(
  '回执.csv',
  '借,53650.40',
  THEIR_LINES.map((line) => {
    const [date, number, text, debit, credit] = line.split(',');
    return [date, number, text, credit, debit, '', ''].join(',');
  }),
  '借,39400.00',
);

/** What they say of November: the two things they put right. */
export const THEIR_NOVEMBER = theirFile(
  '苏州示例十一月.csv',
  '贷,39400.00',
  ['2026-11-03,INV-1005,补记,,6105.08,,', '2026-11-05,INV-1004,补记,,2700.00,,'],
  '贷,48205.08',
);

/** October of the worked example with its receipts matched, and what they say of it. */
export async function twoSides(file: TestFile | null = THEIR_OCTOBER, at?: () => string): Promise<October> {
  const october = await octoberBook(at);
  const { book, party } = october;
  await runMatching(book);
  accept(book, 'B0001', 'B0002', 'B0003', 'B0004');
  if (file !== null) await importFile(book, file, { partyUid: party });
  return october;
}

type Request = Omit<RequestOf<'reconcile.compare'>, 'partyUid' | 'currency'>;

/** Compares the account of the worked example. */
export function compare(book: TestBook, partyUid: string, request: Request): ReplyOf<'reconcile.compare'> {
  return book.query('reconcile.compare', { partyUid, currency: 'CNY', ...request });
}

/** All groups of the same comparison. */
export function groupsOf(
  book: TestBook,
  partyUid: string,
  request: Request,
): ReplyOf<'reconcile.groups'>['rows'] {
  return book.query('reconcile.groups', { partyUid, currency: 'CNY', ...request, limit: 500 }).rows;
}

/** The group that holds a document of ours, by its number. */
export function groupWith(
  groups: ReplyOf<'reconcile.groups'>['rows'],
  number: string,
): ReplyOf<'reconcile.groups'>['rows'][number] {
  return present(
    groups.find(({ ours }) => ours.some((line) => line.number === number)),
    number,
  );
}

/** Freezes a comparison. */
export async function close(book: TestBook, partyUid: string, request: Request): Promise<ReconcileCloseRow> {
  return reconcileCloseRow.parse(
    await book.job('reconcile.close', { partyUid, currency: 'CNY', ...request }),
  );
}
