import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { xlsReader } from '../../../electron/engine/readers/xls/xls-reader.ts';
import { xlsxReader } from '../../../electron/engine/readers/xlsx/xlsx-reader.ts';
import { readCells } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');

/** The folder with files of others; nothing is registered where it does not exist. */
const FOLDERS = existsSync(FILES) ? [FILES] : [];

type Oracle = {
  readonly sheets?: readonly { readonly name: string; readonly rows: readonly (readonly unknown[])[] }[];
};

/** How many cells of a file differ from what another program read, and why. */
const DEVIATIONS: Readonly<Record<string, readonly [number, string]>> = {
  'XLSX/issue.3720.xlsx': [111, 'the oracle shows the targets of links in cells that have no value'],
  'XLS/formulas.xls': [1, 'the oracle leaves a time of day (h:mm) as the fraction of a day it is stored as'],
};

/** Error codes of binary workbooks, as the oracle gives them. */
const ERRORS: Readonly<Record<number, string>> = {
  42: '#N/A',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
};

function momentText(iso: string): string {
  return iso.replace('T', ' ').replace(/ 00:00:00$/u, '');
}

/** Whether a cell of ours says what the other program read. Values under merged cells are its own. */
function agrees(ours: string, theirs: unknown): boolean {
  if (theirs === null) return true;
  if (typeof theirs === 'boolean') return ours === (theirs ? 'TRUE' : 'FALSE');
  if (typeof theirs === 'number') {
    const value = Number(ours.replace('%', '')) * (ours.endsWith('%') ? 0.01 : 1);
    return ours !== '' && Math.abs(value - theirs) <= 1e-12 * Math.max(1, Math.abs(theirs));
  }
  if (typeof theirs === 'object') {
    if ('err' in theirs && typeof theirs.err === 'number') return ours === ERRORS[theirs.err];
    return (
      't' in theirs && typeof theirs.t === 'string' && momentText(theirs.t).startsWith(ours) && ours !== ''
    );
  }
  return ours.replaceAll('\r', '') === (typeof theirs === 'string' ? theirs : '').replaceAll('\r', '');
}

const CASES = [
  ['xls', xlsReader, 20, 1_500],
  ['xlsx', xlsxReader, 70, 10_000],
] as const;

test('import.meta.dirname: the folder of this test is known', () => {
  expect(import.meta.dirname).toContain('readers');
});

test.each(FOLDERS.length === 0 ? [] : CASES)(
  'workbooks of others: every cell of .%s is what another program read',
  async (ending, reader, filesMin, cellsMin) => {
    let [files, cells] = [0, 0];
    const wrong: Record<string, number> = {};
    for (const path of globSync(join(FILES, `{malformed,csv-bank,cn}/**/*.${ending}`))) {
      const name = relative(FILES, path).replaceAll('\\', '/');
      const oracle = join(FILES, 'oracles', `${name}.cells.json`);
      if (!existsSync(oracle)) continue;
      files += 1;
      const short = name.replace('malformed/PHPOffice+PhpSpreadsheet/tests/data/Reader/', '');
      const expected = JSON.parse(readFileSync(oracle, 'utf8')) as Oracle; // a file we know
      const { sheets } = await readCells(reader, readFileSync(path));
      for (const sheet of expected.sheets ?? []) {
        const ours = sheets.find((each) => each.name === sheet.name);
        for (const [row, texts] of sheet.rows.entries()) {
          const at = ours?.lines.indexOf(row + 1) ?? -1;
          for (const [column, theirs] of texts.entries()) {
            cells += 1;
            if (!agrees(ours?.rows[at]?.[column] ?? '', theirs)) wrong[short] = (wrong[short] ?? 0) + 1;
          }
        }
      }
    }
    const listed = Object.entries(DEVIATIONS).filter(([name]) => name.endsWith(`.${ending}`));
    expect(wrong).toEqual(Object.fromEntries(listed.map(([name, [count]]) => [name, count])));
    expect(files).toBeGreaterThanOrEqual(filesMin);
    expect(cells).toBeGreaterThan(cellsMin);
  },
  60_000,
);
