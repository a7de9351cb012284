import { expect, test } from 'vitest';
import { importFile, previewFile } from '../support/import-files.ts';
import { post, saveParty } from '../support/october-book.ts';
import {
  close,
  compare,
  groupsOf,
  groupWith,
  ON_OUR_FORM,
  SHUFFLED,
  THEIR_NOVEMBER,
  THEIR_OCTOBER,
  theirFile,
  twoSides,
} from '../support/two-sides.ts';
import { expectRefused } from '../../unit/expect-result.ts';

const OCTOBER = { to: '2026-10-31' };
const NOVEMBER = { to: '2026-11-30' };

const TABLE = [
  ['opening', 0, 0, '53650.40', '53650.40', '0.00'],
  ['equal', 7, 7, '-11980.40', '-11980.40', '0.00'],
  ['group_equal', 2, 1, '-32770.00', '-32770.00', '0.00'],
  ['amount_differs', 1, 1, '45200.00', '42500.00', '2700.00'],
  ['ours_only', 1, 0, '6105.08', '0.00', '6105.08'],
  ['theirs_only', 0, 1, '0.00', '-12000.00', '12000.00'],
  ['doubled', 0, 0, '0.00', '0.00', '0.00'],
  ['unlisted', 0, 0, '0.00', '0.00', '0.00'],
  ['total', 11, 10, '60205.08', '39400.00', '20805.08'],
];

type Compared = ReturnType<typeof compare>;
const tableOf = ({ table }: Compared): unknown =>
  table.map((row) => [row.row, row.ourLines, row.theirLines, row.ours, row.theirs, row.difference]);

test('the worked example, both sides in full (SPEC 15)', async () => {
  const { book, party } = await twoSides();
  const found = compare(book, party, OCTOBER);
  expect(tableOf(found)).toEqual(TABLE);
  expect(found).toMatchObject({
    from: '2026-10-01',
    to: '2026-10-31',
    difference: '20805.08',
    ours: { opening: '53650.40', closing: '60205.08', lines: 11 },
    theirs: { opening: '53650.40', closing: '39400.00', lines: 10, openingFrom: 'stated' },
    orientation: { orientation: 'their_books', known: 'opening' },
    opensFrom: null,
    itemsTotal: 3,
  });
  const { sheet } = found;
  expect(sheet.ours).toMatchObject({
    balance: '60205.08',
    added: { total: '0.00', count: 0 },
    reduced: { total: '12000.00', entries: [{ date: '2026-10-31', cause: 'timing' }] },
    corrected: { total: '0.00' },
    adjusted: '48205.08',
  });
  expect(sheet.theirs).toMatchObject({
    balance: '39400.00',
    added: { total: '6105.08', entries: [{ label: 'INV-1005' }] },
    reduced: { total: '0.00' },
    corrected: { total: '2700.00', entries: [{ label: 'INV-1004', cause: 'typing' }] },
    adjusted: '48205.08',
  });
  expect(sheet.unexplained).toBe('0.00');
  const [best] = found.sets;
  expect(best?.rest).toBe('0.00');
  const kinds = best?.explanations.map(({ kind, explains, ours, theirs }) => [
    kind,
    explains,
    ours[0]?.number ?? theirs[0]?.date,
  ]);
  expect(new Set(kinds)).toEqual(
    new Set([
      ['digits_transposed', '2700.00', 'INV-1004'],
      ['missing_document', '6105.08', 'INV-1005'],
      ['timing', '12000.00', '2026-10-31'],
    ]),
  );
});

test('every line is in one group, and pages hold all groups', async () => {
  const { book, party } = await twoSides();
  const groups = groupsOf(book, party, OCTOBER);
  const ours = groups.flatMap((group) => group.ours.map(({ id }) => id));
  const theirs = groups.flatMap((group) => group.theirs.map(({ id }) => id));
  expect([ours.length, new Set(ours).size, theirs.length, new Set(theirs).size]).toEqual([11, 11, 10, 10]);
  const fee = groups.find(({ ours: lines }) => lines.length === 2);
  expect(fee).toMatchObject({ class: 'group_equal', oursAmount: '-32770.00', theirsAmount: '-32770.00' });
  expect(groupWith(groups, 'INV-1004').explanations[0]).toMatchObject({
    kind: 'digits_transposed',
    steps: [{ factor: '9', amount: '300.00' }],
    wrong: 'theirs',
  });
  const page = book.query('reconcile.groups', {
    partyUid: party,
    currency: 'CNY',
    ...OCTOBER,
    classes: ['ours_only', 'theirs_only'],
    search: '2026-10',
    limit: 1,
  });
  expect(page).toMatchObject({ total: 2, counts: { equal: 7, group_equal: 1, ours_only: 1 } });
  expect(page.rows).toHaveLength(1);
});

test('shuffled rows, and the same on our own form, give the same outcome (SPEC 16)', async () => {
  const straight = await twoSides();
  const expected = compare(straight.book, straight.party, OCTOBER);
  const shuffled = await twoSides(SHUFFLED);
  const other = compare(shuffled.book, shuffled.party, OCTOBER);
  const form = await twoSides(ON_OUR_FORM);
  const returned = compare(form.book, form.party, OCTOBER);
  expect(returned.orientation).toMatchObject({ orientation: 'our_form', known: 'opening' });
  for (const found of [other, returned]) {
    expect(tableOf(found)).toEqual(TABLE);
    expect(found.sheet.theirs.adjusted).toBe(expected.sheet.theirs.adjusted);
    expect(found.sets[0]?.explanations.map(({ kind, explains }) => [kind, explains])).toEqual(
      expected.sets[0]?.explanations.map(({ kind, explains }) => [kind, explains]),
    );
  }
});

test('payments alone without an opening leave the orientation open: it is asked, answered and kept', async () => {
  const { book, party } = await twoSides(null);
  const lines = [
    { date: '2026-10-09', debit: '38650.40', text: '付款' },
    { date: '2026-10-20', debit: '10000.00', text: '付款' },
  ];
  const account = { partyUid: party, currency: 'CNY' };
  const { uid } = book.command('theirs.record', {
    ...account,
    from: '2026-10-01',
    to: '2026-10-31',
    lines,
  });
  const asked = book.tryQuery('reconcile.compare', { ...account, ...OCTOBER });
  expectRefused(asked, 'RECONCILE_ORIENTATION_UNDECIDED');
  const answered = compare(book, party, { ...OCTOBER, orientation: 'their_books' });
  expect(answered.orientation.known).toBe('given');
  book.command('theirs.describe', { uid: uid ?? '', orientation: 'their_books' });
  expect(compare(book, party, OCTOBER).table).toEqual(answered.table);
});

test('the next month opens at the frozen closing and shows what was cleared (SPEC 17)', async () => {
  const { book, party } = await twoSides();
  const frozen = await close(book, party, OCTOBER);
  expect(frozen).toMatchObject({
    number: 'TJ2026-0001',
    ours: '60205.08',
    theirs: '39400.00',
    difference: '20805.08',
    adjustedOurs: '48205.08',
    adjustedTheirs: '48205.08',
    unexplained: '0.00',
    state: 'adjusted',
    open: 3,
    cleared: 0,
  });
  post(book, { kind: 'receipt', ledger: 'AR', partyUid: party, date: '2026-11-02', gross: '12000.00' });
  await importFile(book, THEIR_NOVEMBER, { partyUid: party });
  const november = compare(book, party, NOVEMBER);
  expect(november).toMatchObject({
    from: '2026-11-01',
    difference: '0.00',
    ours: { opening: '60205.08', closing: '48205.08' },
    theirs: { opening: '39400.00', closing: '48205.08' },
    opensFrom: { number: 'TJ2026-0001' },
    itemsTotal: 0,
    clearedTotal: 3,
    bridging: { count: 0, total: '0.00' },
  });
  expect(november.cleared.map(({ label, on }) => [label, on]).toSorted()).toEqual(
    [
      ['INV-1004', '2026-11-05'],
      ['INV-1005', '2026-11-03'],
      ['付款', '2026-11-02'],
    ].toSorted(),
  );
  const second = await close(book, party, NOVEMBER);
  expect(second).toMatchObject({ number: 'TJ2026-0002', state: 'agreed', open: 0, cleared: 3 });
  const list = book.query('reconcile.list', {});
  expect(list.rows[0]).toMatchObject({ state: 'agreed', last: { to: '2026-11-30', difference: '0.00' } });
});

test('a fact dated into October after it was frozen is a bridging line; in a locked October it is refused (SPEC 17)', async () => {
  const { book, party, documents } = await twoSides();
  await close(book, party, OCTOBER);
  post(book, { kind: 'receipt', ledger: 'AR', partyUid: party, date: '2026-11-02', gross: '12000.00' });
  await importFile(book, THEIR_NOVEMBER, { partyUid: party });
  const late = {
    kind: 'credit_note',
    ledger: 'AR',
    partyUid: party,
    number: 'CN-1007',
    gross: '565.00',
    net: '500.00',
    tax: '65.00',
    originalUid: documents['INV-1001'],
  } as const;
  post(book, { ...late, date: '2026-10-28' });
  const found = compare(book, party, NOVEMBER);
  expect(found.ours).toMatchObject({ opening: '60205.08', closing: '47640.08' });
  expect(found.bridging).toEqual({ count: 1, total: '-565.00' });
  const groups = groupsOf(book, party, NOVEMBER);
  expect(groupWith(groups, 'CN-1007')).toMatchObject({
    class: 'ours_only',
    cause: 'credit_note',
    ours: [{ bridging: true, amount: '-565.00' }],
  });

  const locked = await twoSides();
  await close(locked.book, locked.party, OCTOBER);
  locked.book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  const entry = {
    ...late,
    currency: 'CNY',
    partyUid: locked.party,
    originalUid: locked.documents['INV-1001'],
  };
  expectRefused(
    locked.book.tryCommand('document.post', { entry: { ...entry, date: '2026-10-28' } }),
    'PERIOD_LOCKED',
  );
  locked.book.command('document.post', { entry: { ...entry, date: '2026-11-06' } });
  post(locked.book, {
    kind: 'receipt',
    ledger: 'AR',
    partyUid: locked.party,
    date: '2026-11-02',
    gross: '12000.00',
  });
  await importFile(locked.book, THEIR_NOVEMBER, { partyUid: locked.party });
  const after = compare(locked.book, locked.party, NOVEMBER);
  expect(after.ours).toMatchObject({ opening: '60205.08', closing: '47640.08' });
  expect(after.bridging).toEqual({ count: 0, total: '0.00' });
});

test('a document that was voided after the freeze bridges with its opposite', async () => {
  const { book, party } = await twoSides(null);
  const batch = await importFile(book, {
    name: '补.csv',
    kind: 'invoices',
    lines: [
      '发票号码,客户编码,开票日期,价税合计,不含税金额,税额,税率,蓝字/红字,原发票号,归属',
      'INV-1009,C001,2026-10-31,113.00,100.00,13.00,13%,蓝字,,book',
    ],
  });
  await importFile(book, THEIR_OCTOBER, { partyUid: party });
  await close(book, party, OCTOBER);
  book.command('import.void', { uid: batch.batch, reason: '重复' });
  await importFile(book, THEIR_NOVEMBER, { partyUid: party });
  const found = compare(book, party, NOVEMBER);
  expect(found.ours).toMatchObject({ opening: '60318.08', closing: '60205.08' });
  expect(found.bridging).toEqual({ count: 1, total: '-113.00' });
  const group = groupWith(groupsOf(book, party, NOVEMBER), 'INV-1009');
  expect(group).toMatchObject({ class: 'group_equal', difference: '0.00' });
});

test('their file is kept whole with its raw bytes, and the same file twice adds nothing', async () => {
  const { book, party } = await twoSides();
  const [kept] = book.query('theirs.list', { partyUid: party }).rows;
  expect(kept).toMatchObject({
    fileName: '苏州示例十月.csv',
    ledger: 'AR',
    from: '2026-10-05',
    to: '2026-10-31',
    opening: '-53650.40',
    closing: '-39400.00',
    orientation: null,
    lines: 10,
    origin: 'file',
    usedIn: null,
  });
  const again = await previewFile(book, THEIR_OCTOBER, { partyUid: party });
  expect(again).toMatchObject({ acceptable: 0, duplicates: 10 });
  const lines = book.query('theirs.lines', { uid: kept?.uid ?? '' });
  expect(lines.total).toBe(10);
  expect(lines.rows[3]).toMatchObject({ number: 'INV-1004', debit: '0.00', credit: '42500.00' });
});

test('a supplier’s account: their debits are what we owe, and the sheet calls ours the payable (SPEC 4, 16)', async () => {
  const { book } = await twoSides(null);
  const supplier = saveParty(book, 'S001', '无锡示例轴承有限公司', { role: 'supplier' });
  const invoice = { kind: 'invoice', ledger: 'AP', partyUid: supplier } as const;
  post(book, { ...invoice, number: 'GY-77', date: '2026-10-06', gross: '5650.00' });
  post(book, { ...invoice, number: 'GY-78', date: '2026-10-09', gross: '1130.00' });
  const file = theirFile(
    '供应商.csv',
    '平,0.00',
    ['2026-10-06,GY-77,,5650.00,,,', '2026-10-12,GY-79,,226.00,,,'],
    '借,5876.00',
  );
  await importFile(book, file, { partyUid: supplier });
  const [kept] = book.query('theirs.list', { partyUid: supplier }).rows;
  expect(kept).toMatchObject({ ledger: 'AP', closing: '5876.00' });
  const found = compare(book, supplier, { ...OCTOBER, ledger: 'AP' });
  expect(found).toMatchObject({
    ours: { closing: '6780.00' },
    theirs: { closing: '5876.00' },
    difference: '904.00',
    orientation: { orientation: 'their_books' },
    sheet: { ours: { adjusted: '7006.00' }, theirs: { adjusted: '7006.00' } },
  });
});
