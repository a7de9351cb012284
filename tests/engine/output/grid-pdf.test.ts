import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { qrCode } from '../../../electron/engine/writers/grid-pdf/qr.ts';
import { fontMetrics } from '../../../electron/engine/writers/statement-pdf/font-metrics.ts';
import { statementCode } from '../../../electron/engine/writers/statement-pdf/paper-hash.ts';
import { renderStatementPdf } from '../../../electron/engine/writers/statement-pdf/render-statement-pdf.ts';
import { statementPages } from '../../../electron/engine/writers/statement-pdf/statement-pages.ts';
import { statementSnapshot } from '../../../shared/contract/statement-snapshot.ts';
import { formatGrouped } from '../../../shared/domain/money/parse-amount.ts';
import {
  buildStatementSnapshot,
  type StatementInput,
} from '../../../shared/domain/statement/build-snapshot.ts';
import { frozenMinor } from '../../../shared/domain/statement/frozen-amount.ts';
import type { StatementSnapshot } from '../../../shared/domain/statement/snapshot.ts';
import { present } from '../../../shared/std/assert.ts';
import { movementStatement, workedStatement, type Movement } from '../../unit/statement/worked-statement.ts';
import { PAPER_FONTS } from '../writers/paper-fonts.ts';
import { readPdf, type PdfPage } from '../writers/read-pdf.ts';
import { readObjects } from './pdf-objects.ts';

const METRICS = { regular: fontMetrics(PAPER_FONTS.regular), bold: fontMetrics(PAPER_FONTS.bold) };
const GOODS = [
  '机电配件一批 合同号 HT-2026-0417',
  '轴承 6204-2RS × 300（含税）',
  '',
  '电缆 YJV-3×25',
  '运费',
];
const LONG_NAME =
  '苏州示例精密制造（集团）股份有限公司第一机电设备安装工程分公司驻示例工业园区项目部物资采购供应管理中心结算办公室往来科一';

function movements(count: number): readonly Movement[] {
  return Array.from({ length: count }, (_, index): Movement => {
    const day = 1 + Math.floor((index * 31) / count);
    const minor = BigInt(10_000 + ((index * 7919) % 900_000));
    const text = GOODS[index % GOODS.length] ?? '';
    if (index % 3 === 2) return [day, `R${index}`, 'receipt', text, 0n, minor];
    const red = index % 11 === 3;
    const number = `253320000000${String(index).padStart(8, '0')}`;
    return [day, number, red ? 'credit_note' : 'invoice', text, red ? -minor : minor, 0n];
  });
}

function onPaper(input: StatementInput, page: 'A4' | '241x140', locale: 'zh-CN' | 'en'): StatementSnapshot {
  const window = page === 'A4' ? input.template.window : null;
  return buildStatementSnapshot({ ...input, locale, template: { ...input.template, page, window } });
}

const CASES = [
  ['A4', 'zh-CN', 300],
  ['A4', 'en', 300],
  ['241x140', 'zh-CN', 300],
  ['241x140', 'en', 12],
] as const;

function withoutSpaces(text: string): string {
  return text.replaceAll(/\s/gu, '');
}

test.each(CASES)(
  'what is copied out of the paper is what was laid out: %s, %s, %s lines',
  async (page, locale, lines) => {
    const snapshot = onPaper(movementStatement(movements(lines), 5_365_040n), page, locale);
    const laidOut = statementPages(snapshot, METRICS, null);
    const read = await readPdf(renderStatementPdf(snapshot, PAPER_FONTS));
    expect(read).toHaveLength(laidOut.length);
    read.forEach((own, index) => {
      const drawn = (laidOut[index] ?? []).flatMap((item) => (item.kind === 'text' ? [item.text] : []));
      expect(withoutSpaces(own.texts.map(({ text }) => text).join(''))).toBe(withoutSpaces(drawn.join('')));
    });
  },
);

/** The texts on one line of a page, left to right, without those of other lines. */
function lineAt(page: PdfPage, y: number): readonly string[] {
  return page.texts
    .filter((piece) => Math.abs(piece.y - y) < 1.5)
    .toSorted((a, b) => a.x - b.x)
    .map((piece) => piece.text);
}

test.each(CASES)(
  'every line has its date, number and amounts to the cent: %s, %s, %s lines',
  async (page, locale, lines) => {
    const snapshot = onPaper(movementStatement(movements(lines), 5_365_040n), page, locale);
    const pages = await readPdf(renderStatementPdf(snapshot, PAPER_FONTS));
    const shown = (amount: string): string =>
      formatGrouped(frozenMinor(amount, snapshot.currency), snapshot.currency);
    for (const line of snapshot.lines) {
      const found = pages.flatMap((own) =>
        own.texts.filter(({ text }) => text === line.number).map(({ y }) => lineAt(own, y)),
      );
      expect(found).toHaveLength(1);
      const row = present(found[0], line.number);
      const moved = [line.debit, line.credit].filter(
        (amount) => frozenMinor(amount, snapshot.currency) !== 0n,
      );
      expect(row.slice(0, 2)).toEqual([line.date, line.number]);
      expect(row.filter((text) => /^-?[\d,]+\.\d\d$/u.test(text))).toEqual(
        [...moved, line.balance.amount].map(shown),
      );
    }
  },
);

test.each(CASES)(
  'what is carried forward is brought forward on the next page: %s, %s, %s lines',
  async (page, locale, lines) => {
    const snapshot = onPaper(movementStatement(movements(lines), 5_365_040n), page, locale);
    const pages = await readPdf(renderStatementPdf(snapshot, PAPER_FONTS));
    const [forward, brought] =
      locale === 'en' ? ['Carried forward', 'Brought forward'] : ['过次页', '承前页'];
    const row = (own: PdfPage | undefined, label: string): readonly string[] =>
      own?.texts.filter(({ text }) => text === label).flatMap(({ y }) => lineAt(own, y).slice(1)) ?? [];
    let carried = 0;
    pages.forEach((own, index) => {
      const feet = row(own, forward);
      if (feet.length === 0) return;
      carried += 1;
      expect(feet).toHaveLength(4);
      expect(row(pages[index + 1], brought)).toEqual(feet);
    });
    expect(carried).toBeGreaterThan(lines > 100 ? 5 : 0);
  },
);

test('a red document is negative on its side and printed in red, but on a dot-matrix printer in black', () => {
  const red = movementStatement([[5, 'CN-1', 'credit_note', '', -113_000n, 0n]], 500_000n);
  const colours = (page: 'A4' | '241x140'): readonly string[] =>
    statementPages(onPaper(red, page, 'zh-CN'), METRICS, null)
      .flat()
      .flatMap((item) => (item.kind === 'text' && item.text === '-1,130.00' ? [item.colour] : []));
  expect(new Set(colours('A4'))).toEqual(new Set(['#b3261e']));
  expect(new Set(colours('241x140'))).toEqual(new Set(['#000000']));
  const content = readObjects(renderStatementPdf(onPaper(red, 'A4', 'zh-CN'), PAPER_FONTS));
  const drawn = [...content.values()].map(({ stream }) => stream.toString('latin1')).join('');
  expect(drawn).toContain('0.702 0.149 0.118 rg');
});

test.each([
  ['A4', 'zh-CN'],
  ['A4', 'en'],
  ['241x140', 'zh-CN'],
] as const)('names of 60 characters are whole on %s paper in %s', async (page, locale) => {
  const worked = workedStatement();
  expect(Array.from(LONG_NAME)).toHaveLength(60);
  const input = {
    ...worked,
    party: { ...worked.party, name: LONG_NAME },
    company: { ...worked.company, name: LONG_NAME },
  };
  const pages = await readPdf(renderStatementPdf(onPaper(input, page, locale), PAPER_FONTS));
  const first = withoutSpaces((pages[0]?.texts ?? []).map(({ text }) => text).join(''));
  expect(first.split(LONG_NAME).length - 1).toBeGreaterThanOrEqual(2);
  for (const { text, x, width } of pages.flatMap((own) => own.texts)) {
    expect([text, x > 20 && x + width < (pages[0]?.width ?? 0) - 20]).toEqual([text, true]);
  }
});

test('a twenty-digit invoice number stands on one line', async () => {
  for (const page of ['A4', '241x140'] as const) {
    const input = movementStatement([[5, '25332000000000000746', 'invoice', '', 9_999_999_999_999n, 0n]]);
    const pages = await readPdf(renderStatementPdf(onPaper(input, page, 'zh-CN'), PAPER_FONTS));
    expect(
      pages.flatMap((own) => own.texts).filter(({ text }) => text === '25332000000000000746'),
    ).toHaveLength(1);
  }
});

test('the reply slip bears the code of its paper, on the printers that can show it', () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  const codes = (page: 'A4' | '241x140') =>
    statementPages(onPaper(workedStatement(), page, 'zh-CN'), METRICS, null)
      .flat()
      .flatMap((item) => (item.kind === 'code' ? [item.modules] : []));
  const text = statementCode(snapshot);
  expect(text).toMatch(/^QZ1:DZ-2026-0001:1:[0-9A-F]{16}$/u);
  expect(codes('A4')).toEqual([qrCode(text)]);
  expect(codes('241x140')).toEqual([]);
});

test('the code is that of the snapshot as it is stored, and of no other', () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  const stored = statementSnapshot.parse(JSON.parse(JSON.stringify(snapshot)));
  expect(statementCode(stored)).toBe(statementCode(snapshot));
  expect(statementCode({ ...snapshot, copy: 2 })).not.toBe(statementCode(snapshot));
  const [first, ...others] = snapshot.lines;
  const changed = { ...snapshot, lines: [{ ...present(first, 'line'), text: '另一摘要' }, ...others] };
  expect(statementCode(changed)).not.toBe(statementCode(snapshot));
});

test('the same snapshot gives the same bytes whatever was printed before and wherever the fonts lie', () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  const first = renderStatementPdf(snapshot, PAPER_FONTS);
  renderStatementPdf(onPaper(movementStatement(movements(40)), '241x140', 'en'), PAPER_FONTS);
  const moved = { regular: PAPER_FONTS.regular.slice(), bold: PAPER_FONTS.bold.slice() };
  expect(Buffer.compare(renderStatementPdf(snapshot, PAPER_FONTS), first)).toBe(0);
  expect(Buffer.compare(renderStatementPdf(structuredClone(snapshot), moved), first)).toBe(0);
});

test('the file says what it is, in which language and when it was made', () => {
  const bytes = renderStatementPdf(buildStatementSnapshot(workedStatement()), PAPER_FONTS);
  const objects = [...readObjects(bytes).values()].map(({ dictionary }) => dictionary);
  expect(objects.some((text) => text.includes("/CreationDate (D:20261102093000+08'00')"))).toBe(true);
  expect(
    objects.filter((text) => text.includes('/Lang (zh-CN)') && text.includes('/PrintScaling /None')),
  ).toHaveLength(1);
  expect(objects.filter((text) => text.includes('/Subtype /Type0'))).toHaveLength(2);
});

/** Runs a program of the machine on a PDF; its complaints go to standard error. */
function runOn(
  program: string,
  options: readonly string[],
  pdf: Uint8Array,
): { readonly out: string; readonly err: string } {
  const folder = mkdtempSync(join(tmpdir(), 'qingzhang-paper-'));
  try {
    const path = join(folder, 'paper.pdf');
    writeFileSync(path, pdf);
    const run = spawnSync(program, [...options, path, ...(program === 'pdftotext' ? ['-'] : [])], {
      encoding: 'utf8',
    });
    return { out: run.stdout, err: run.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const installed = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

/** What is not on the machine cannot be asked; where it is, it must agree. */
const READ_AGAIN = ['pdftotext', 'pdfinfo'].every(installed) ? CASES : [];
const CHECKERS = ['qpdf'].filter(installed);

test.each(READ_AGAIN)(
  'another reader finds the same pages and texts and nothing to complain of: %s, %s, %s lines',
  (page, locale, lines) => {
    const snapshot = onPaper(movementStatement(movements(lines), 5_365_040n), page, locale);
    const pdf = renderStatementPdf(snapshot, PAPER_FONTS);
    const laidOut = statementPages(snapshot, METRICS, null);
    const info = runOn('pdfinfo', [], pdf);
    expect([/Pages:\s+(\d+)/u.exec(info.out)?.[1], info.err]).toEqual([String(laidOut.length), '']);
    const text = runOn('pdftotext', ['-raw', '-enc', 'UTF-8'], pdf);
    expect(text.err).toBe('');
    const pages = text.out.split('\f').map(withoutSpaces);
    const missing = laidOut.flatMap((own, index) =>
      own.flatMap((item) =>
        item.kind === 'text' && pages[index]?.includes(withoutSpaces(item.text)) !== true ? [item.text] : [],
      ),
    );
    expect(missing).toEqual([]);
  },
);

test.each(CHECKERS)('%s finds nothing to complain of', (checker) => {
  const pdf = renderStatementPdf(buildStatementSnapshot(workedStatement()), PAPER_FONTS);
  const { out, err } = runOn(checker, ['--check'], pdf);
  expect([out.includes('No syntax or stream encoding errors found'), err]).toEqual([true, '']);
});
