import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fontMetrics } from '../../../electron/engine/writers/statement-pdf/font-metrics.ts';
import {
  renderStatementPdf,
  checkPrintable,
} from '../../../electron/engine/writers/statement-pdf/render-statement-pdf.ts';
import { statementPages } from '../../../electron/engine/writers/statement-pdf/statement-pages.ts';
import type { DrawnPage } from '../../../electron/engine/writers/grid-pdf/drawn.ts';
import {
  buildStatementSnapshot,
  type StatementInput,
} from '../../../shared/domain/statement/build-snapshot.ts';
import type { StatementSnapshot } from '../../../shared/domain/statement/snapshot.ts';
import { formatGrouped, parseAmount } from '../../../shared/domain/money/parse-amount.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { CNY } from '../../unit/worked-example.ts';
import { expectValue, SEED } from '../../unit/expect-result.ts';
import { movementStatement, workedStatement, type Movement } from '../../unit/statement/worked-statement.ts';
import { PAPER_FONTS } from './paper-fonts.ts';
import { pngOf } from './picture.ts';
import { readPdf, rowOf, type PdfPage } from './read-pdf.ts';

const METRICS = { regular: fontMetrics(PAPER_FONTS.regular), bold: fontMetrics(PAPER_FONTS.bold) };

async function printed(input: StatementInput): Promise<readonly PdfPage[]> {
  return readPdf(renderStatementPdf(buildStatementSnapshot(input), PAPER_FONTS));
}

function joined(pages: readonly PdfPage[]): string {
  return pages.flatMap((page) => page.texts.map((piece) => piece.text)).join('\n');
}

function manyMovements(count: number): readonly Movement[] {
  return Array.from({ length: count }, (_, index): Movement => {
    const day = 1 + Math.floor((index * 31) / count);
    const minor = BigInt(10_000 + ((index * 7919) % 900_000));
    const text = index % 5 === 0 ? `机电配件一批 合同号 HT-2026-${index} 送货单 SH-${index}` : '';
    return index % 3 === 2
      ? [day, `R${index}`, 'receipt', text, 0n, minor]
      : [
          day,
          `INV-${2000 + index}`,
          index % 7 === 3 ? 'credit_note' : 'invoice',
          text,
          index % 7 === 3 ? -minor : minor,
          0n,
        ];
  });
}

test('the worked example prints its ledger, totals, words, aging and open items (SPEC 7, 19)', async () => {
  const pages = await printed(workedStatement());
  const first = pages[0];
  if (first === undefined) throw new Error('a page');
  expect(rowOf(first, '期初余额')).toEqual(['2026-09-30', '期初余额', '借', '53,650.40']);
  expect(rowOf(first, 'CN-1003')).toEqual([
    '2026-10-12',
    'CN-1003',
    '红字发票 红冲 INV-1002',
    '-1,130.00',
    '借',
    '47,770.00',
  ]);
  expect(rowOf(first, '手续费')).toEqual(['2026-10-16', 'R2-F', '手续费', '15.00', '借', '60,200.00']);
  expect(rowOf(first, '本期合计')).toEqual([
    '2026-10-31',
    '本期合计',
    '117,975.08',
    '111,420.40',
    '借',
    '60,205.08',
  ]);
  expect(rowOf(first, '本年累计')).toEqual([
    '2026-10-31',
    '本年累计',
    '206,625.48',
    '146,420.40',
    '借',
    '60,205.08',
  ]);
  expect(rowOf(first, '借 ¥60,205.08')).toEqual([
    '期末余额 2026-10-31',
    '人民币陆万零贰佰零伍元零捌分',
    '借 ¥60,205.08',
  ]);
  expect(rowOf(first, '55,205.08')).toEqual([
    '55,205.08',
    '0.00',
    '0.00',
    '0.00',
    '10,000.00',
    '0.00',
    '-5,000.00',
    '60,205.08',
  ]);
  const last = pages.at(-1);
  if (last === undefined) throw new Error('a page');
  expect(rowOf(last, '合计')).toEqual(['合计', '60,205.08', '60,205.08']);
  const text = joined(pages);
  for (const part of [
    '往来对账单回执',
    '核对无误',
    '核对不符',
    '请于 2026-11-15 前寄回',
    '（盖章）',
    'DZ-2026-0001',
  ]) {
    expect(text).toContain(part);
  }
  for (const [index, page] of pages.entries()) {
    const footer = page.texts.map((piece) => piece.text).join(' ');
    expect(footer).toContain(`第 ${index + 1} 页 / 共 ${pages.length} 页`);
    expect(footer).toContain('打印时间 2026-11-02 09:30 操作员 张会计');
    expect(footer).toContain('账簿头码 K7Q2-9FXM-00A1-3ZBC #1284 存档第 1 份');
  }
});

test('the same snapshot gives the same bytes, with a logo too', async () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  const logo = pngOf(40, 20, true);
  const [first, second] = [
    renderStatementPdf(snapshot, PAPER_FONTS, logo),
    renderStatementPdf(snapshot, PAPER_FONTS, logo),
  ];
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  const plain = renderStatementPdf(snapshot, PAPER_FONTS);
  expect(Buffer.from(plain).equals(Buffer.from(renderStatementPdf(snapshot, PAPER_FONTS)))).toBe(true);
  expect(Buffer.from(plain).equals(Buffer.from(first))).toBe(false);
});

test.each([0, 3, 40, 400])('a statement of %s lines carries its sums over each page break', async (count) => {
  const movements = manyMovements(count);
  const pages = await printed(movementStatement(movements, 5_365_040n));
  let debit = 0n;
  let credit = 0n;
  let seen = 0;
  for (const [index, page] of pages.entries()) {
    const broken = page.texts.some((piece) => piece.text === '承前页');
    if (index > 0 && seen < count) expect(broken).toBe(true);
    if (broken) {
      const row = [
        '承前页',
        formatGrouped(debit, CNY),
        formatGrouped(credit, CNY),
        '借',
        formatGrouped(5_365_040n + debit - credit, CNY),
      ];
      expect(rowOf(page, '承前页')).toEqual(row);
    }
    for (const [, number, , , debitMinor, creditMinor] of movements) {
      if (!page.texts.some((piece) => piece.text === number)) continue;
      seen += 1;
      debit += debitMinor;
      credit += creditMinor;
    }
    const forward = page.texts.some((piece) => piece.text === '过次页');
    expect(forward).toBe(seen < count);
    if (forward)
      expect(rowOf(page, '过次页').slice(0, 3)).toEqual([
        '过次页',
        formatGrouped(debit, CNY),
        formatGrouped(credit, CNY),
      ]);
  }
  expect(seen).toBe(count);
  const totals = pages.flatMap((page) =>
    page.texts.some((piece) => piece.text === '本期合计') ? [rowOf(page, '本期合计')] : [],
  );
  expect(totals).toEqual([
    [
      '2026-10-31',
      '本期合计',
      formatGrouped(debit, CNY),
      formatGrouped(credit, CNY),
      '借',
      formatGrouped(5_365_040n + debit - credit, CNY),
    ],
  ]);
});

test.each(['page', 'year', 'balance_only'] as const)(
  'carry mode %s repeats the figures of the foot at the head of the next page',
  async (carry) => {
    const input = movementStatement(manyMovements(60), 5_365_040n);
    const pages = await printed({ ...input, template: { ...input.template, carry } });
    const foot = pages[0] === undefined ? [] : rowOf(pages[0], '过次页').slice(1);
    expect(pages[1] === undefined ? [] : rowOf(pages[1], '承前页').slice(1)).toEqual(foot);
    expect(foot).toHaveLength(carry === 'balance_only' ? 2 : 4);
  },
);

test('a credit balance prints on the credit side with a positive amount', async () => {
  const pages = await printed(movementStatement([[5, 'R1', 'receipt', '', 0n, 123_456n]]));
  const text = joined(pages);
  expect(text).toContain('贷 ¥1,234.56');
  expect(text).toContain('人民币壹仟贰佰叁拾肆元伍角陆分');
  expect(text).not.toContain('-1,234.56');
});

function furthest(pages: readonly DrawnPage[], snapshot: StatementSnapshot): void {
  const a4 = snapshot.template.page === 'A4';
  const [width, height] = a4 ? [595.28, 841.89] : [683.15, 396.85];
  for (const item of pages.flat()) {
    if (item.kind !== 'text') continue;
    const metrics = item.bold ? METRICS.bold : METRICS.regular;
    expect(item.x).toBeGreaterThan(20);
    expect(item.x + metrics.widthOf(item.text, item.size)).toBeLessThan(width - 20);
    expect(item.baseline).toBeGreaterThan(0);
    expect(item.baseline).toBeLessThan(height - 10);
    expect(item.size).toBeGreaterThan(3.5);
  }
}

const LONG_NAME =
  '苏州示例精密制造（集团）股份有限公司第一机电设备安装工程分公司驻示例工业园区项目部物资采购供应管理中心结算办公室往来科一二';

test.each([
  ['A4', 'zh-CN', 'balance_forward'],
  ['A4', 'en', 'open_item'],
  ['241x140', 'zh-CN', 'balance_forward'],
  ['241x140', 'zh-CN', 'open_item'],
] as const)(
  'names of 60 characters and amounts of 15 digits stay on %s paper (%s, %s)',
  (page, locale, style) => {
    const largest = 99_999_999_999_999_999n;
    const movements: readonly Movement[] = [
      [1, '25327000000123456789', 'invoice', LONG_NAME + LONG_NAME, largest, 0n],
      [2, 'CN-00000000000000000000000000000', 'credit_note', '', -largest, 0n],
      [3, 'R', 'receipt', '无空格的很长的摘要'.repeat(30), 0n, largest],
    ];
    const input = movementStatement(movements, 5n);
    const snapshot = buildStatementSnapshot({
      ...input,
      locale,
      party: { ...input.party, name: LONG_NAME, address: LONG_NAME },
      company: { ...input.company, name: LONG_NAME },
      template: { ...input.template, page, style, window: page === 'A4' ? input.template.window : null },
      openItems: [
        {
          number: '25327000000123456789',
          kind: 'invoice',
          adjustmentCode: null,
          text: LONG_NAME,
          date: input.from,
          dueDate: input.to,
          originalMinor: largest,
          openMinor: 5n - largest,
          daysOverdue: 30,
        },
      ],
    });
    const pages = statementPages(snapshot, METRICS, null);
    furthest(pages, snapshot);
  },
);

test('the paper is A4 or 241 × 140 mm, and dot-matrix paper has neither fills nor a logo', async () => {
  const worked = workedStatement();
  const a4 = await printed(worked);
  expect([Math.round(a4[0]?.width ?? 0), Math.round(a4[0]?.height ?? 0)]).toEqual([595, 842]);
  const input = { ...worked, template: { ...worked.template, page: '241x140' as const, window: null } };
  const half = await printed(input);
  expect([Math.round(half[0]?.width ?? 0), Math.round(half[0]?.height ?? 0)]).toEqual([683, 397]);
  const drawn = statementPages(buildStatementSnapshot(input), METRICS, { width: 50, height: 20 }).flat();
  expect(
    drawn.filter((item) => item.kind === 'logo' || (item.kind === 'rect' && item.fill !== null)),
  ).toEqual([]);
  expect(drawn.filter((item) => item.kind === 'text' && item.colour !== '#000000')).toEqual([]);
});

test('nothing but the address stands in the envelope window, nothing but its word where a seal goes', () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  const pages = statementPages(snapshot, METRICS, null);
  const mm = 72 / 25.4;
  const inside = (pages[0] ?? []).filter(
    (item) =>
      item.kind === 'text' &&
      item.x > 20 * mm &&
      item.x < 105 * mm &&
      item.baseline > 45 * mm &&
      item.baseline < 90 * mm,
  );
  expect(inside.map((item) => (item.kind === 'text' ? item.text : ''))).toEqual([
    '杭州示例机电有限公司 · 浙江省杭州市示例区模范路 88 号 3 幢',
    '苏州示例精密制造有限公司',
    '江苏省苏州市示例工业园区样板街 12 号',
    '收件人：财务部  0512-0000 0000',
  ]);
  const last = pages.at(-1) ?? [];
  const words = last.filter((item) => item.kind === 'text' && item.text === '（盖章）');
  expect(words).toHaveLength(2);
  for (const word of words) {
    if (word.kind !== 'text') continue;
    const [left, right] = [210 * mm - 15 * mm - 45 * mm, 210 * mm - 15 * mm];
    const near = last.filter((item) => {
      if (item.kind === 'line') {
        const long = Math.abs(item.x2 - item.x1) + Math.abs(item.y2 - item.y1) > 3.1 * mm;
        return (
          long &&
          Math.max(item.x1, item.x2) > left &&
          Math.min(item.x1, item.x2) < right &&
          Math.abs(item.y1 - word.baseline) < 20 * mm
        );
      }
      if (item.kind === 'rules') {
        const [top, foot] = [item.ys[0] ?? 0, item.ys.at(-1) ?? 0];
        return (
          (item.xs.at(-1) ?? 0) > left && top < word.baseline + 20 * mm && foot > word.baseline - 20 * mm
        );
      }
      if (item.kind === 'code') return item.x + item.side > left && item.y < word.baseline + 20 * mm;
      if (item.kind !== 'text') return false;
      const end = item.x + METRICS.regular.widthOf(item.text, item.size);
      return end > left && item.x < right && Math.abs(item.baseline - word.baseline) < 20 * mm;
    });
    const texts = near.map((item) => (item.kind === 'text' ? item.text : item.kind));
    expect(texts.filter((text) => !/（盖章）|有限公司/u.test(text))).toEqual([]);
  }
});

test('for any statement the printed lines add up to the printed totals', () => {
  const movement = fc.tuple(fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }), fc.boolean());
  fc.assert(
    fc.property(fc.array(movement, { minLength: 1, maxLength: 90 }), (drawn) => {
      const movements = drawn.map(
        ([minor, debit], index): Movement => [
          1 + Math.floor((index * 31) / drawn.length),
          `D${index}`,
          'invoice',
          '',
          debit ? minor : 0n,
          debit ? 0n : minor,
        ],
      );
      const pages = statementPages(buildStatementSnapshot(movementStatement(movements)), METRICS, null);
      let sum = 0n;
      let totals: readonly string[] = [];
      for (const page of pages) {
        for (const item of page) {
          if (item.kind !== 'text') continue;
          const row = page.filter(
            (other) => other.kind === 'text' && Math.abs(other.baseline - item.baseline) < 0.5,
          );
          const amounts = row.flatMap((other) =>
            other.kind === 'text' && /^-?[\d,]+\.\d\d$/u.test(other.text) ? [other.text] : [],
          );
          if (/^D\d+$/u.test(item.text) && amounts.length > 1) {
            const value = expectValue(parseAmount(amounts[0] ?? '', CNY));
            const debit = movements[Number(item.text.slice(1))]?.[4] !== 0n;
            sum += debit ? value : -value;
          }
          if (item.text === '本期合计') totals = amounts;
        }
      }
      const [debit = '', credit = ''] = totals;
      expect(expectValue(parseAmount(debit, CNY)) - expectValue(parseAmount(credit, CNY))).toBe(sum);
    }),
    { seed: SEED, numRuns: 30 },
  );
});

test('characters the paper font lacks are named before anything is printed', () => {
  const worked = workedStatement();
  const snapshot = buildStatementSnapshot({ ...worked, party: { ...worked.party, name: '示例😀公司😀' } });
  expect(checkPrintable(snapshot, PAPER_FONTS)).toEqual({
    code: 'STATEMENT_CHARACTERS_UNPRINTABLE',
    place: 'DZ-2026-0001',
    params: { party: '示例😀公司😀', characters: '😀' },
  });
  expect(checkPrintable(buildStatementSnapshot(worked), PAPER_FONTS)).toBeNull();
});

test('line breaks and control characters of a text do not disturb the grid', async () => {
  const pages = await printed(
    movementStatement([[5, 'A\n1', 'invoice', '第一行\r\n第二行\u0000\t尾', 100n, 0n]]),
  );
  const row = pages[0] === undefined ? [] : rowOf(pages[0], 'A 1');
  expect(row).toEqual(['2026-10-05', 'A 1', '发票 第一行 第二行 尾', '1.00', '借', '1.00']);
});

test('a logo nobody checked is a bug, not a torn page', () => {
  const snapshot = buildStatementSnapshot(workedStatement());
  expect(() => renderStatementPdf(snapshot, PAPER_FONTS, new Uint8Array([1, 2, 3]))).toThrow(Bug);
});
