import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BankRow } from '../../../shared/domain/reading/rows.ts';
import { bai2Lines } from '../../fixtures/bai2/write-bai2.ts';
import { cfonbLines } from '../../fixtures/cfonb/write-cfonb.ts';
import { codaLines } from '../../fixtures/coda/write-coda.ts';
import {
  closingOf,
  decimal,
  madeStatement,
  twoDigits,
  type MadeStatement,
} from '../../fixtures/mt940/statement-model.ts';
import { mt940Lines } from '../../fixtures/mt940/write-mt940.ts';
import { readRows, summaryOf, type Table } from '../../fixtures/reading/read-text.ts';

const bank = (table: Table): readonly BankRow[] =>
  table.rows.filter((row): row is BankRow => 'counterpartyAccount' in row);

type Format = {
  readonly name: string;
  readonly write: (statement: MadeStatement) => readonly string[];
  /** Whether a line of the file is a movement by itself or the first line of one. */
  readonly isMovement: (line: string) => boolean;
  readonly dated: boolean;
};

const FORMATS: readonly Format[] = [
  {
    name: 'mt940',
    write: (made) => mt940Lines(made),
    isMovement: (line) => line.startsWith(':61:'),
    dated: true,
  },
  {
    name: 'mt940 in pages',
    write: (made) => mt940Lines(made, 3),
    isMovement: (line) => line.startsWith(':61:'),
    dated: true,
  },
  { name: 'bai2', write: bai2Lines, isMovement: (line) => line.startsWith('16,'), dated: false },
  { name: 'cfonb', write: cfonbLines, isMovement: (line) => line.startsWith('04'), dated: true },
  { name: 'coda', write: codaLines, isMovement: (line) => line.startsWith('21'), dated: true },
];

test.each(FORMATS)('$name: what was written is read again, and proves', async ({ write, dated }) => {
  await fc.assert(
    fc.asyncProperty(madeStatement, fc.constantFrom('\r\n', '\n', '\r'), async (made, lineEnd) => {
      const table = await readRows(write(made).join(lineEnd) + lineEnd, 'bank');
      expect(summaryOf(table).statements).toHaveLength(1);
      expect(summaryOf(table).statements[0]).toMatchObject({
        proof: 'holds',
        lines: made.lines.length,
        opening: { amount: decimal(made.opening), derived: false },
        closing: { amount: decimal(closingOf(made)), derived: false },
      });
      expect(summaryOf(table).findings).toEqual([]);
      const rows = bank(table);
      expect(rows.map(({ amount }) => amount)).toEqual(made.lines.map(({ amount }) => decimal(amount)));
      expect(rows.map(({ valueDate }) => valueDate)).toEqual(
        made.lines.map(({ day }) => `2026-06-${twoDigits(day)}`),
      );
      if (dated) expect(rows.map(({ date }) => date)).toEqual(rows.map(({ valueDate }) => valueDate));
      for (const [index, { text }] of made.lines.entries()) expect(rows[index]?.text).toContain(text);
      for (const [index, { reference }] of made.lines.entries())
        expect(JSON.stringify(rows[index])).toContain(reference);
    }),
    { verbose: true, numRuns: 60 },
  );
});

test.each(FORMATS)(
  '$name: a movement that is missing or doubled breaks the proof',
  async ({ write, isMovement }) => {
    await fc.assert(
      fc.asyncProperty(madeStatement, fc.nat(), fc.boolean(), async (made, chosen, doubled) => {
        const lines = write(made);
        const movements = lines.flatMap((line, index) => (isMovement(line) ? [index] : []));
        const at = movements[chosen % movements.length] ?? 0;
        const next = lines.findIndex((line, index) => index > at && (isMovement(line) || !continues(line)));
        const record = lines.slice(at, next);
        const changed = lines.toSpliced(at, doubled ? 0 : record.length, ...(doubled ? record : []));
        const { result } = await readRows(changed.join('\n'), 'bank');
        // A format that knows its own order may refuse the file; otherwise no statement may prove.
        if (result.ok) expect(result.value.statements.map(({ proof }) => proof)).toEqual(['broken']);
      }),
      { verbose: true, numRuns: 60 },
    );
  },
);

/** Lines that belong to the movement above them. */
function continues(line: string): boolean {
  return line.startsWith(':86:') || line.startsWith('05') || line.startsWith('22') || line.startsWith('23');
}

test.each(FORMATS)('$name: cut off anywhere it never proves wrongly, never throws', async ({ write }) => {
  const [made] = fc.sample(
    madeStatement.filter(({ lines }) => lines.length > 8),
    { seed: 940, numRuns: 1 },
  );
  const text = write(made ?? { opening: 0, lines: [] }).join('\r\n');
  const whole = decimal(closingOf(made ?? { opening: 0, lines: [] }));
  for (let length = 1; length < text.length - 4; length += 13) {
    const { result } = await readRows(text.slice(0, length), 'bank');
    if (!result.ok) continue;
    for (const { proof, closing, lines } of result.value.statements)
      if (proof === 'holds') expect([closing?.amount, lines]).toEqual([whole, made?.lines.length]);
  }
});
