import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RowSource } from '../../renderer/api/use-rows.ts';
import {
  following,
  newEntry,
  nextRead,
  withDecision,
  type Entry,
  type Stage,
} from '../../renderer/features/import/import-queue.ts';
import { indexOfLine } from '../../renderer/features/import/line-search.ts';
import { profileOf } from '../../renderer/features/import/profile-of.ts';
import { answerOf, questionsOf } from '../../renderer/features/import/questions.ts';
import { headerLineOf, NO_OPTIONS, readOptionsOf } from '../../renderer/features/import/read-options.ts';
import { addend, cellPairs } from '../../renderer/features/import/row-cells.ts';
import { newPart, remainderOf, splitOf } from '../../renderer/features/import/split.ts';
import { amountOf } from '../../renderer/format/amount.ts';
import { readOptions, type PreviewRow } from '../../shared/contract/import.ts';
import { profileFields } from '../../shared/contract/profile.ts';
import {
  askingPreview,
  brokenPreview,
  previewRows,
  provedPreview,
} from '../fixtures/window/import-answers.ts';

const LARGE = 10n ** 14n;

function entry(id: number, at: Stage['at'], part: Partial<Entry> = {}): Entry {
  const source = { type: 'token', token: `t${id}`, name: `${id}.csv` } as const;
  // Only `at` matters to the queue; stages that carry more are given whole in `part`.
  const stage = { at } as Stage;
  const preview = at === 'preview' || at === 'committing' ? provedPreview : null;
  return { ...newEntry(id, source, `C${id}`), stage, preview, ...part };
}

test('files are read one at a time, the one looked at first', () => {
  const waiting = [1, 2, 3].map((id) => entry(id, 'waiting'));
  expect(nextRead(waiting, 2)).toEqual({ id: 2, release: null });
  expect(nextRead(waiting, null)).toEqual({ id: 1, release: null });
  expect(nextRead([entry(1, 'reading'), ...waiting.slice(1)], 2)).toBeNull();
  expect(nextRead([entry(1, 'failed'), entry(2, 'preview')], 1)).toBeNull();
});

test('no more previews are held than the engine keeps; the file looked at takes the room of one nobody worked on', () => {
  const row = { line: 2, index: 0, raw: 'a', decision: { kind: 'exclude', reason: '重复' } } as const;
  const held = [entry(1, 'preview', { decisions: [row] }), entry(2, 'preview'), entry(3, 'preview')];
  const queue = [...held, entry(4, 'waiting')];
  expect(nextRead(queue, 1)).toBeNull();
  expect(nextRead(queue, 4)).toEqual({ id: 4, release: 2 });
  const written = entry(5, 'done', { preview: provedPreview });
  expect(nextRead([...held.slice(1), written, entry(4, 'waiting')], 1)).toEqual({ id: 4, release: null });
});

test('after a file comes the next that is not written yet, around the end of the queue', () => {
  const queue = [entry(1, 'preview'), entry(2, 'done'), entry(3, 'failed')];
  expect(following(queue, 1)).toBe(3);
  expect(following(queue, 3)).toBe(1);
  expect(following([entry(1, 'done'), entry(2, 'done')], 1)).toBeNull();
});

test('a decision replaces the one before on the same row, and is taken back by none', () => {
  const row = { line: 9, index: 7, raw: 'x' };
  const once = withDecision([], row, { kind: 'exclude', reason: '一' });
  const twice = withDecision(once, row, { kind: 'classify', class: 'other', reason: '二' });
  expect(twice).toEqual([{ ...row, decision: { kind: 'classify', class: 'other', reason: '二' } }]);
  expect(withDecision(twice, row, null)).toEqual([]);
});

function sourceOf(lines: readonly number[]): {
  readonly source: Pick<RowSource<PreviewRow>, 'load' | 'total'>;
  readonly asked: () => number;
} {
  let count = 0;
  const [sample] = previewRows;
  const rows = lines.map((line, index) => ({ ...sample, line, index }) as PreviewRow); // the sample is there
  return {
    asked: () => count,
    source: {
      total: rows.length,
      load: (first, last) => {
        count += 1;
        return Promise.resolve(rows.slice(first, last + 1));
      },
    },
  };
}

test('the row of a line is found among any ascending lines, in few steps', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 400 }),
      fc.nat(),
      async (steps, pick) => {
        let at = 0;
        const lines = steps.map((step) => (at += step));
        const wanted = lines[pick % lines.length] ?? 1;
        const { source } = sourceOf(lines);
        const index = await indexOfLine(source, wanted);
        expect(index === null ? null : lines[index]).toBe(wanted);
      },
    ),
    { verbose: true },
  );
  const { source, asked } = sourceOf(Array.from({ length: 100_000 }, (_, index) => index + 6));
  expect(await indexOfLine(source, 73_210)).toBe(73_204);
  expect(asked()).toBeLessThan(4);
  expect(await indexOfLine(sourceOf([]).source, 5)).toBeNull();
});

test('parts of a line are taken only when they add up to it, to the cent', () => {
  const part = (id: number, amount: string) => ({ ...newPart(id), amount });
  expect(remainderOf([part(0, '100.00'), part(1, '')], '-250.50', 'CNY')).toBe('-350.50');
  expect(splitOf([part(0, '100.00'), part(1, '150.49')], '两笔', '250.50', 'CNY')).toBeNull();
  expect(splitOf([part(0, '250.50'), part(1, '0.00')], '两笔', '250.50', 'CNY')).toBeNull();
  expect(splitOf([part(0, '100.00'), part(1, '150.50')], ' ', '250.50', 'CNY')).toBeNull();
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: -LARGE, max: LARGE }), { minLength: 2, maxLength: 12 }),
      fc.bigInt({ min: -3n, max: 3n }),
      (minors, off) => {
        const parts = minors.map((minor, id) => part(id, amountOf(minor === 0n ? 1n : minor, 'JPY')));
        const whole = minors.reduce((sum, minor) => sum + (minor === 0n ? 1n : minor), off);
        const decision = splitOf(parts, '拆', amountOf(whole, 'JPY'), 'JPY');
        expect(decision !== null).toBe(off === 0n);
      },
    ),
    { verbose: true },
  );
});

test('each cell of the file stands beside what was made of it; a text with cells of its own does not', () => {
  const [row] = previewRows;
  if (row === undefined) throw new Error('no rows');
  const pairs = cellPairs(brokenPreview, row) ?? [];
  expect(pairs.map(({ caption, raw, cell }) => [caption, raw, cell]).slice(0, 4)).toEqual([
    ['交易日期', '20261001', 'date'],
    ['收入', '0.50', 'amount'],
    ['支出', '', null],
    ['账户余额', '1000000.00', 'balance'],
  ]);
  expect(pairs.find(({ caption }) => caption === '经办部门')).toMatchObject({
    raw: '华东一部',
    cell: '经办部门',
  });
  const directed = { ...row, raw: '20261001\t0.50\t0.00' };
  // The column of the direction in which no money went has no part in the amount.
  expect((cellPairs(brokenPreview, directed) ?? []).map(({ cell }) => cell).slice(1, 3)).toEqual([
    'amount',
    null,
  ]);
  expect(cellPairs(brokenPreview, { ...row, raw: `${row.raw}\t\t\t多余` })).toBeNull();
  expect(cellPairs({ ...brokenPreview, columns: [] }, row)).toBeNull();
});

test('only money that adds up counts in the foot', () => {
  const [row] = previewRows;
  if (row === undefined) throw new Error('no rows');
  expect(addend('amount', row)).toEqual({ amount: '0.50', currency: 'CNY' });
  expect(addend('balance', row)).toBeNull();
  expect(addend('amount', { ...row, status: 'noise' })).toBeNull();
});

test('an answer becomes the option it decides, and a text that is none becomes nothing', () => {
  const [dateOrder, account] = askingPreview.questions;
  if (dateOrder === undefined || account === undefined) throw new Error('no questions');
  expect(answerOf(dateOrder, 'mdy', NO_OPTIONS)).toEqual({ dateOrder: 'mdy' });
  expect(answerOf(dateOrder, 'ymd', NO_OPTIONS)).toBeNull();
  expect(answerOf(account, '', NO_OPTIONS)).toBeNull();
  expect(answerOf({ ...account, key: 'cutOver' }, '2026-13-01', NO_OPTIONS)).toBeNull();
  const before = { ...NO_OPTIONS, columns: { amount: '发生额' } };
  expect(answerOf({ key: 'columns', column: 'date', choices: [] }, '记账日', before)).toEqual({
    columns: { amount: '发生额', date: '记账日' },
  });
  expect(answerOf({ key: 'profileChanged', column: null, choices: [] }, 'none', NO_OPTIONS)).toEqual({
    profile: '',
    acceptLayoutChange: false,
  });
});

test('our account is asked for when neither the file nor the engine says which it is', () => {
  const statements = provedPreview.statements.map((one) => ({
    ...one,
    account: { id: '', iban: '', name: '', bank: '' },
  }));
  expect(questionsOf({ ...provedPreview, statements })).toEqual([
    { key: 'account', column: null, choices: [] },
  ]);
  expect(questionsOf({ ...askingPreview, statements })).toEqual(askingPreview.questions);
  expect(questionsOf(provedPreview)).toEqual([]);
});

test('what the user decided fits the contract, and nothing decided lets the file speak', () => {
  expect(readOptions.parse(readOptionsOf(NO_OPTIONS))).toEqual(readOptions.parse({}));
  const decided = readOptionsOf({
    ...NO_OPTIONS,
    headerLine: ' ６ ',
    signMode: 'flag',
    unitFactor: '10000',
    profile: '',
    balancesAsItems: true,
    account: ' 6222 ',
  });
  expect(readOptions.parse(decided)).toMatchObject({
    headerLine: 6,
    signMode: 'flag',
    unitFactor: '10000',
    profile: '',
    balancesAsItems: true,
    account: '6222',
  });
  expect(['0', '1001', '3a', ''].map(headerLineOf)).toEqual([null, null, null, null]);
});

test('a profile keeps the columns in use and what was decided by hand, and fits the contract', () => {
  const options = { ...NO_OPTIONS, signMode: 'columns', account: '6222' } as const;
  const fields = profileOf(brokenPreview, options, { name: '示例银行', autoCommit: true });
  expect(profileFields.parse(fields)).toMatchObject({
    name: '示例银行',
    kind: 'bank',
    columns: { date: '交易日期', credit: '收入', debit: '支出', balance: '账户余额' },
    signMode: 'columns',
    dateOrder: null,
    account: '6222',
    fingerprint: brokenPreview.fingerprint,
    autoCommit: true,
  });
});
