import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvReader } from '../../../electron/engine/readers/csv/csv-reader.ts';
import { memorySource } from '../../../electron/engine/readers/reader.ts';
import { TextRows } from '../../../electron/engine/readers/text-rows.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { rowTexts, type CellBatch } from '../../../shared/domain/reading/cells.ts';
import { RowReader } from '../../../shared/domain/reading/row-reader.ts';
import { SEED } from '../../unit/expect-result.ts';

const COLUMNS = {
  known: new Map([
    ['date', [0]],
    ['amount', [1]],
    ['currency', [2]],
  ]),
  custom: [],
  captions: ['日期', '金额', '币种'],
};

/** What the row says, with why it cannot be taken. */
function meaning(reader: RowReader, batch: CellBatch, row: number): unknown {
  reader.moveTo(batch, row);
  const currency = reader.currency();
  const read = [reader.date('date'), reader.amount('amount', currency), currency];
  const sums = new Map<string, bigint>();
  reader.addAmountsTo(sums);
  return { read, sums: [...sums], problems: reader.problems };
}

function newReader(): RowReader {
  const decisions = { dateOrders: new Map(), commas: new Set<string>(), date1904: false };
  return new RowReader('file', COLUMNS, decisions, currencyCode('CNY'));
}

const digits = fc.string({ unit: fc.constantFrom('0', '1', '5', '9'), minLength: 0, maxLength: 9 });
const amount = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '-', '--', '+', '.'),
      digits,
      fc.constantFrom('', '.', ',', '。'),
      fc.constantFrom('', '0', '00', '05', '500', '0000', '5000'),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('0.00', '-0.00', '0', '-0', '00.00', '01.50', '1\u00005.00', '9'.repeat(30), '１２.００'),
);
const date = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('2026', '1899', '0000', '202六'),
      fc.constantFrom('-', '/'),
      fc.constantFrom('00', '02', '12', '13', '1'),
      fc.constantFrom('01', '29', '31', '00', '5'),
    )
    .map(([year, mark, month, day]) => `${year}${mark}${month}${mark}${day}`),
  fc.constantFrom('2024-02-29', '2023-02-29', '20260105', '2026-01-05 10:00:00', '2026-0105-', ''),
);
const cell = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(text, fc.constantFrom('', '"', ' '))
    .map(([inner, around]) => `${around}${inner.replaceAll(/[,\n]/gu, '，')}${around}`);
const row = fc.tuple(
  cell(date),
  cell(amount),
  fc.constantFrom('CNY', 'JPY', 'KWD', '人民币', '', '没有', '"CNY"'),
);

test('what is read straight from bytes is what is read from the text, in every currency and for every flaw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      const text = `日期,金额,币种\n${rows.map((cells) => cells.join(',')).join('\n')}\n`;
      const [short, long] = [newReader(), newReader()];
      let seen = 0;
      const result = await csvReader.read(
        memorySource(Buffer.from(text, 'utf8')),
        {
          sheet: () => true,
          rows: (batch) => {
            const texts = new TextRows();
            for (let index = 0; index < batch.rowCount; index += 1) {
              texts.add([...rowTexts(batch, index)], batch.line(index));
              expect(meaning(short, batch, index)).toEqual(meaning(long, texts, index));
              seen += 1;
            }
          },
          finding: () => undefined,
        },
        { encoding: 'utf-8', delimiter: ',' },
      );
      expect(result.ok).toBe(true);
      expect(seen).toBe(rows.length + 1);
    }),
    { verbose: true, seed: SEED, numRuns: 300 },
  );
});
