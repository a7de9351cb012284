import { expect, test } from 'vitest';
import type { ImportPreview } from '../../../shared/contract/import.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile, previewFile, type TestFile, tryImport, tryPreview } from '../support/import-files.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const open = (): Promise<TestBook> => testBook({ openReader: readerHere });

/** A file nobody knows: a preamble, then captions that say nothing to the program. */
function strange(captions: string, ...lines: readonly string[]): TestFile {
  return { name: '某系统导出.csv', kind: null, lines: ['某系统 导出', captions, ...lines] };
}

const CAPTIONS = '甲列,乙列,丙列,丁列';
const LINES = [
  '2026-10-09,100.00,100.00,张示例',
  '2026-10-10,-30.00,70.00,李示例',
  '2026-10-11,5.50,75.50,王示例',
];
const COLUMNS = { date: '甲列', amount: '乙列', balance: '丙列', counterparty: '丁列' };

function columnsOf(preview: ImportPreview): readonly string[] {
  return preview.columns.map(({ caption, column, proposed, reason }) =>
    [caption, column ?? '', proposed ?? '', reason.code].join(' '),
  );
}

test('a table nobody knows is proposed column by column from its cells, mapped by hand and saved', async () => {
  const book = await open();
  const file = strange(CAPTIONS, ...LINES);
  const first = await previewFile(book, file);
  expect(first).toMatchObject({ kind: 'bank', headerLine: 2, acceptable: 0 });
  expect(columnsOf(first)).toEqual([
    '甲列  date dates',
    '乙列  amount amounts',
    '丙列  balance amounts',
    '丁列   texts',
  ]);
  expect(first.columns[0]?.reason.params).toMatchObject({ parsed: '3', of: '3' });
  expect(first.questions.map(({ key, column }) => `${key} ${column}`)).toEqual([
    'columns date',
    'columns amount',
  ]);
  expectRefused(await tryImport(book, file), 'IMPORT_QUESTION_OPEN');

  const mapped = await previewFile(book, file, { columns: COLUMNS });
  expect(mapped).toMatchObject({ acceptable: 3, proof: 'holds', questions: [], profile: null });
  expect(mapped.columns[0]).toMatchObject({ column: 'date', reason: { code: 'person' } });
  const saved = book.command('profile.save', {
    name: '某系统',
    kind: 'bank',
    columns: COLUMNS,
    account: '6222000000000009',
    fingerprint: mapped.fingerprint,
  });
  const uid = saved.uid ?? '';

  const again = await previewFile(book, file);
  expect(again).toMatchObject({
    acceptable: 3,
    questions: [],
    profile: { uid, name: '某系统', state: 'matched', changes: [] },
    statements: [{ account: { id: '6222000000000009' } }],
  });
  expect(again.columns[1]).toMatchObject({ column: 'amount', reason: { code: 'profile' } });
  // Where the captions stand does not matter, and '' asks for no profile at all.
  const lower = { ...file, lines: ['某系统', '导出', '第三行', CAPTIONS, ...LINES] };
  expect((await previewFile(book, lower)).profile?.state).toBe('matched');
  expect((await previewFile(book, file, { profile: '' })).profile).toBeNull();
  expect(await importFile(book, file)).toMatchObject({ accepted: 3 });
});

test('a changed layout says which columns moved, vanished, appeared or were renamed, and waits', async () => {
  const book = await open();
  const file = strange(`${CAPTIONS},戊列`, ...LINES.map((line) => `${line},1`));
  const { fingerprint } = await previewFile(book, file, { columns: COLUMNS });
  book.command('profile.save', { name: '某系统', kind: 'bank', columns: COLUMNS, fingerprint });
  const moved = strange('甲列,丙列,乙列,丁列,己列', '2026-10-09,100.00,100.00,张示例,1');
  const preview = await previewFile(book, moved);
  expect(preview.profile).toMatchObject({
    state: 'changed',
    changes: [
      { kind: 'moved', caption: '乙列', from: '2', to: '3' },
      { kind: 'moved', caption: '丙列', from: '3', to: '2' },
      { kind: 'renamed', caption: '己列', from: '戊列', to: '己列' },
    ],
  });
  expect(preview.questions.map(({ key }) => key)).toEqual(['profileChanged']);
  const refused = expectRefused(await tryImport(book, moved), 'IMPORT_LAYOUT_CHANGED');
  expect(refused.params['profile']).toBe('某系统');
  expect(await importFile(book, moved, { acceptLayoutChange: true })).toMatchObject({ accepted: 1 });
  const fewer = strange('甲列,乙列,丙列,丁列', LINES[0] ?? '');
  expect((await previewFile(book, fewer)).profile?.changes).toEqual([
    { kind: 'missing', caption: '戊列', from: '5', to: null },
  ]);
  const more = strange('甲列,乙列,丙列,丁列,戊列,庚列', `${LINES[0]},1,2`);
  expect((await previewFile(book, more)).profile?.changes).toEqual([
    { kind: 'new', caption: '庚列', from: null, to: '6' },
  ]);
});

test('a profile carries what its files leave open: date order, signs, unit, line of captions', async () => {
  const book = await open();
  const file = strange('甲列,乙列,丁列', '03/04/2026,1.25,张示例', '05/04/2026,-2.5,李示例');
  book.command('profile.save', {
    name: '万元表',
    kind: 'bank',
    columns: { date: '甲列', amount: '乙列', counterparty: '丁列' },
    dateOrder: 'dmy',
    unitFactor: '10000',
    headerLine: 2,
  });
  const preview = await previewFile(book, file, { profile: '万元表' });
  expect(preview).toMatchObject({
    acceptable: 2,
    unitFactor: '10000',
    profile: { name: '万元表', state: 'matched' },
    totals: { 'credits CNY': '12500.00', 'debits CNY': '-25000.00' },
    statements: [{ from: '2026-04-03', to: '2026-04-05' }],
  });
  // A profile a person names tells what it misses instead of reading something else.
  const other = strange('甲列,子列,丁列', '03/04/2026,1.25,张示例');
  const missing = await previewFile(book, other, { profile: '万元表' });
  expect(missing.profile).toMatchObject({
    state: 'changed',
    changes: [{ kind: 'missing', caption: '乙列', from: null, to: null }],
  });
});

test('profiles are versioned: names are unique, columns must exist, a removed one recognises nothing', async () => {
  const book = await open();
  const base = { name: '某行', kind: 'bank' as const, columns: COLUMNS };
  const { uid } = book.command('profile.save', base);
  expectRefused(book.tryCommand('profile.save', base), 'IMPORT_PROFILE_NAME_TAKEN');
  const strangeColumn = { ...base, name: '另一', columns: { nonsense: '甲列' } };
  expectRefused(book.tryCommand('profile.save', strangeColumn), 'IMPORT_PROFILE_COLUMN_UNKNOWN');
  const id = uid ?? '';
  book.command('profile.save', { ...base, uid: id, name: '某行二', autoCommit: true });
  expect(book.query('profile.get', { uid: id }).profile).toMatchObject({
    name: '某行二',
    version: 2,
    autoCommit: true,
    columns: COLUMNS,
    headerLine: null,
  });
  book.command('profile.save', { ...base, kind: 'receipts', columns: { date: '甲列' } });
  expect(book.query('profile.list', {}).rows.map(({ name }) => name)).toEqual(['某行', '某行二']);
  expect(book.query('profile.list', { kind: 'bank' })).toMatchObject({
    total: 1,
    rows: [{ name: '某行二' }],
  });
  book.command('profile.remove', { uid: id });
  expect(book.query('profile.list', {}).total).toBe(1);
  expectRefused(book.tryQuery('profile.get', { uid: id }), 'NOT_FOUND');
  expectRefused(book.tryCommand('profile.remove', { uid: id }), 'NOT_FOUND');
  expectRefused(book.tryCommand('profile.save', { ...base, uid: id, name: '三' }), 'NOT_FOUND');
  expectRefused(
    await tryPreview(book, strange(CAPTIONS, ...LINES), { profile: '某行二' }),
    'IMPORT_PROFILE_UNKNOWN',
  );
});

test('a date that can be read both ways is asked, not guessed; the answer is taken', async () => {
  const book = await open();
  const file: TestFile = {
    name: 'D.csv',
    kind: 'bank',
    lines: ['Transaction date,Amount,Balance', '03/04/2026,1.00,1.00', '05/06/2026,1.00,2.00'],
  };
  const preview = await previewFile(book, file);
  expect(preview.questions).toEqual([
    {
      key: 'dateOrder',
      column: 'Transaction date',
      choices: [
        { value: 'dmy', example: '03/04/2026 = 2026-04-03' },
        { value: 'mdy', example: '03/04/2026 = 2026-03-04' },
      ],
    },
  ]);
  const refused = expectRefused(await tryImport(book, file), 'IMPORT_QUESTION_OPEN');
  expect(refused.params).toEqual({ question: 'dateOrder (Transaction date)' });
  expect(await importFile(book, file, { dateOrder: 'mdy' })).toMatchObject({ accepted: 2 });
  expect(book.query('bank.lines', {}).rows.map(({ date }) => date)).toEqual(['2026-03-04', '2026-05-06']);
});

test('a flag nobody can read is asked for; signed is an answer', async () => {
  const book = await open();
  const file: TestFile = {
    name: 'F.csv',
    kind: 'bank',
    lines: ['交易日期,金额,借贷标志,摘要', '2026-10-09,5.00,甲,一', '2026-10-10,-2.00,乙,二'],
  };
  const preview = await previewFile(book, file);
  expect(preview.questions).toMatchObject([{ key: 'signMode', column: '借贷标志' }]);
  expect(await previewFile(book, file, { signMode: 'signed' })).toMatchObject({
    acceptable: 2,
    questions: [],
  });
});

test('a person may say where the captions are', async () => {
  const book = await open();
  const file: TestFile = {
    name: 'H.csv',
    kind: 'bank',
    lines: ['交易日期,金额,摘要', '交易日期,金额,备注', '2026-10-09,5.00,甲'],
  };
  expect(await previewFile(book, file, { headerLine: 2 })).toMatchObject({
    headerLine: 2,
    read: 1,
    acceptable: 1,
  });
});
