import { expect, test } from 'vitest';
import {
  checkLetterPrintable,
  letterPages,
  renderLetterPdf,
} from '../../../electron/engine/writers/letter-pdf/render-letter-pdf.ts';
import { fontMetrics } from '../../../electron/engine/writers/statement-pdf/font-metrics.ts';
import { statementCode } from '../../../electron/engine/writers/statement-pdf/paper-hash.ts';
import { buildLetter } from '../../../shared/domain/letter/build-letter.ts';
import { checkTemplate } from '../../../shared/domain/letter/check-template.ts';
import type { LetterInput, LetterSnapshot, LetterTemplate } from '../../../shared/domain/letter/types.ts';
import { formatGrouped } from '../../../shared/domain/money/parse-amount.ts';
import { readPaperCode } from '../../../shared/domain/statement/paper-code.ts';
import { STANDARD_TEMPLATES } from '../../../shared/i18n/letter-templates.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { expectValue } from '../../unit/expect-result.ts';
import { EMPTY_ITEM, workedLetter } from '../../unit/letter/worked-letter.ts';
import { CNY } from '../../unit/worked-example.ts';
import { PAPER_FONTS } from './paper-fonts.ts';
import { pngOf } from './picture.ts';
import { type PdfPage, readPdf, rowOf } from './read-pdf.ts';

const METRICS = { regular: fontMetrics(PAPER_FONTS.regular), bold: fontMetrics(PAPER_FONTS.bold) };
const MM = 72 / 25.4;

async function printed(input: LetterInput): Promise<readonly PdfPage[]> {
  return readPdf(renderLetterPdf(buildLetter(input), PAPER_FONTS));
}

function joined(pages: readonly PdfPage[]): string {
  return pages.flatMap((page) => page.texts.map((piece) => piece.text)).join('\n');
}

test('the confirmation of the worked example prints its open items and a slip on one page (SPEC 26)', async () => {
  const pages = await printed(workedLetter('standard-confirmation-zh'));
  const [page] = pages;
  expect(pages).toHaveLength(1);
  if (page === undefined) throw new Error('a page');
  expect(rowOf(page, 'INV-1004')).toEqual([
    '3',
    '2026-10-15',
    'INV-1004',
    '货款',
    '2026-11-14',
    '45,200.00',
    '15,200.00',
  ]);
  expect(rowOf(page, '合计')).toEqual(['合计', '130,205.08', '60,205.08']);
  for (const part of [
    '对账函回执',
    '核对无误',
    '核对不符',
    '借 ¥60,205.08',
    '请于 2026-11-15 前寄回',
    '第 1 页 / 共 1 页',
  ])
    expect(joined(pages)).toContain(part);
});

test('the confirmation by movements prints the account of the worked example', async () => {
  const pages = await printed(workedLetter('standard-confirmation-movements-zh'));
  const [page] = pages;
  if (page === undefined) throw new Error('a page');
  expect(rowOf(page, '期初余额')).toEqual(['期初余额', '借', '53,650.40']);
  expect(rowOf(page, 'CN-1003')).toEqual([
    '2026-10-12',
    'CN-1003',
    '红冲 INV-1002',
    '-1,130.00',
    '借',
    '47,770.00',
  ]);
  expect(rowOf(page, '本期合计')).toEqual(['本期合计', '117,975.08', '111,420.40', '借', '60,205.08']);
});

test('an audit confirmation has its mandatory parts in their order', async () => {
  const pages = await printed(workedLetter('standard-audit-positive-zh'));
  const text = joined(pages);
  const parts = [
    '企业询证函',
    'HJ-2026-0001',
    '致：苏州示例精密制造有限公司',
    '本公司聘请的示例会计师事务所',
    '回函请直接寄至：示例会计师事务所（特殊普通合伙）',
    '邮编：200000',
    '传真：021-0000 0001',
    '1. 本公司与贵公司的往来账项',
    '截止日期',
    '贵公司欠',
    '欠贵公司',
    '备注',
    '60,205.08',
    '2. 其他事项',
    '本函仅为核对账目之用，并非催款结算',
    '（盖章）',
    '日期：2026年11月2日',
    '结论',
    '1. 信息证明无误',
    '经办人（签字）：',
    '2. 信息不符',
  ];
  const places = parts.map((part) => text.indexOf(part));
  expect(parts.filter((_, index) => places[index] === -1)).toEqual([]);
  expect([...places].sort((one, other) => one - other)).toEqual(places);
  expect(joined(await printed(workedLetter('standard-audit-negative-zh')))).not.toContain('信息证明无误');
});

test('a 催款函 and a 收据 say their amount in words beside it in figures', async () => {
  const [dunning] = await printed(workedLetter('standard-dunning-3-zh'));
  const [receipt] = await printed(workedLetter('standard-receipt-zh'));
  if (dunning === undefined || receipt === undefined) throw new Error('a page each');
  expect(rowOf(dunning, '大写')).toEqual(['大写', '人民币壹万元整', '小写', '¥10,000.00']);
  expect(rowOf(receipt, '大写')).toEqual(['大写', '人民币叁万贰仟柒佰伍拾伍元整', '小写', '¥32,755.00']);
  expect([Math.round(receipt.width / MM), Math.round(receipt.height / MM)]).toEqual([241, 140]);
});

test('the same snapshot gives the same bytes, for every kind and with a logo', () => {
  for (const template of STANDARD_TEMPLATES) {
    const letter = buildLetter(workedLetter(template.uid));
    const logo = template.kind === 'dunning' ? pngOf(40, 20, true) : null;
    const [first, second] = [
      renderLetterPdf(letter, PAPER_FONTS, logo),
      renderLetterPdf(letter, PAPER_FONTS, logo),
    ];
    expect([template.uid, Buffer.from(first).equals(Buffer.from(second))]).toEqual([template.uid, true]);
  }
});

test('the code on every A4 letter names its number, copy and hash', () => {
  for (const template of STANDARD_TEMPLATES) {
    const letter = buildLetter(workedLetter(template.uid));
    const codes = letterPages(letter, METRICS, null)
      .flat()
      .filter((drawn) => drawn.kind === 'code');
    expect([template.uid, codes.length]).toEqual([template.uid, template.page === 'A4' ? 1 : 0]);
    expect(readPaperCode(statementCode(letter))).toMatchObject({ number: letter.number, copy: 1 });
  }
});

function manyItems(count: number): LetterInput {
  const items = Array.from({ length: count }, (_, index) => ({
    ...EMPTY_ITEM,
    number: `INV-${3000 + index}`,
    originalMinor: BigInt(20_000 + index),
    openMinor: BigInt(10_000 + index),
  }));
  const closingMinor = items.reduce((sum, item) => sum + item.openMinor, 0n);
  return { ...workedLetter('standard-confirmation-zh'), items, closingMinor, subjectMinor: closingMinor };
}

test.each([30, 120])('a table of %s rows carries its sums over each page break', async (count) => {
  const input = manyItems(count);
  const pages = await printed(input);
  let open = 0n;
  let seen = 0;
  for (const [index, page] of pages.entries()) {
    if (index > 0 && seen < count) expect(rowOf(page, '承前页').at(-1)).toBe(formatGrouped(open, CNY));
    for (const item of input.items) {
      if (!page.texts.some((piece) => piece.text === item.number)) continue;
      seen += 1;
      open += item.openMinor ?? 0n;
    }
    if (seen < count) expect(rowOf(page, '过次页').at(-1)).toBe(formatGrouped(open, CNY));
    expect(joined([page])).toContain(`第 ${index + 1} 页 / 共 ${pages.length} 页`);
  }
  expect(seen).toBe(count);
});

/** What is drawn within a square around a word for a seal, besides the word, the name and the corner ticks. */
function within(letter: LetterSnapshot): readonly string[] {
  const found: string[] = [];
  for (const page of letterPages(letter, METRICS, null)) {
    const corners = page.filter(
      (drawn) => drawn.kind === 'line' && Math.abs(Math.abs(drawn.x2 - drawn.x1) - 3 * MM) < 0.01,
    );
    for (const corner of corners) {
      if (corner.kind !== 'line' || corner.x2 < corner.x1) continue;
      const side = 45 * MM;
      const [left, top] = [corner.x1 + 0.5, corner.y1 + 0.5];
      const below = corners.some(
        (other) =>
          other.kind === 'line' && other.x1 === corner.x1 && Math.abs(other.y1 - corner.y1 - side) < 0.01,
      );
      if (!below) continue;
      for (const drawn of page) {
        const [x1, x2, y1, y2] =
          drawn.kind === 'text'
            ? [
                drawn.x,
                drawn.x + METRICS.regular.widthOf(drawn.text, drawn.size),
                drawn.baseline,
                drawn.baseline,
              ]
            : drawn.kind === 'line'
              ? [drawn.x1, drawn.x2, drawn.y1, drawn.y2]
              : drawn.kind === 'rules'
                ? [drawn.xs[0] ?? 0, drawn.xs.at(-1) ?? 0, drawn.ys[0] ?? 0, drawn.ys.at(-1) ?? 0]
                : drawn.kind === 'code'
                  ? [drawn.x, drawn.x + drawn.side, drawn.y, drawn.y + drawn.side]
                  : [0, 0, 0, 0];
        const meets =
          Math.max(x1, x2) > left &&
          Math.min(x1, x2) < left + side - 1 &&
          Math.max(y1, y2) > top &&
          Math.min(y1, y2) < top + side - 1;
        if (!meets) continue;
        if (drawn.kind === 'text' && /（盖章）|\(Seal\)|有限公司/u.test(drawn.text)) continue;
        if (corners.includes(drawn)) continue;
        if (drawn.kind === 'line' && Math.abs(Math.abs(drawn.y2 - drawn.y1) - 3 * MM) < 0.01) continue;
        found.push(drawn.kind === 'text' ? drawn.text : drawn.kind);
      }
    }
  }
  return found;
}

test('nothing but its word stands where a seal goes', () => {
  for (const template of STANDARD_TEMPLATES) {
    const letter = buildLetter(workedLetter(template.uid));
    const words = letterPages(letter, METRICS, null)
      .flat()
      .filter((drawn) => drawn.kind === 'text' && /^(?:（盖章）|\(Seal\))$/u.test(drawn.text));
    const boxes =
      template.kind === 'audit_confirmation' && template.form === 'positive' ? 3 : template.seals.length;
    expect([template.uid, words.length]).toEqual([template.uid, boxes]);
    expect([template.uid, within(letter)]).toEqual([template.uid, []]);
  }
});

test('nothing but the address stands in the window of the envelope', () => {
  const [page = []] = letterPages(buildLetter(workedLetter('standard-dunning-1-zh')), METRICS, null);
  const inside = page.flatMap((drawn) =>
    drawn.kind === 'text' &&
    drawn.x > 20 * MM &&
    drawn.x < 105 * MM &&
    drawn.baseline > 45 * MM &&
    drawn.baseline < 90 * MM
      ? [drawn.text]
      : [],
  );
  expect(inside).toEqual([
    '杭州示例机电有限公司 · 浙江省杭州市示例区模范路 88 号 3 幢',
    '苏州示例精密制造有限公司',
    '江苏省苏州市示例工业园区样板街 12 号',
    '收件人：财务部  0512-0000 0000',
  ]);
});

const LONG =
  '苏州示例精密制造（集团）股份有限公司第一机电设备安装工程分公司驻示例工业园区项目部物资采购供应管理中心结算办公室往来科一二';

test('long names and large amounts stay on the paper, whatever the template', () => {
  const largest = 99_999_999_999_999_999n;
  for (const template of STANDARD_TEMPLATES) {
    const worked = workedLetter(template.uid);
    const items = worked.items.map((item) => ({
      ...item,
      text: LONG,
      note: LONG,
      number: '25327000000123456789',
    }));
    const scaled = (minor: bigint | null): bigint | null => (minor === null ? null : minor * 10_000_000n);
    const letter = buildLetter({
      ...worked,
      party: { ...worked.party, name: LONG, address: LONG },
      company: { ...worked.company, name: LONG, address: LONG },
      openingMinor: scaled(worked.openingMinor),
      closingMinor: worked.closingMinor * 10_000_000n,
      subjectMinor: worked.subjectMinor * 10_000_000n,
      items: items.map((item) => ({
        ...item,
        originalMinor: item.originalMinor === null ? null : largest,
        debitMinor: scaled(item.debitMinor),
        creditMinor: scaled(item.creditMinor),
        openMinor: scaled(item.openMinor),
        balanceMinor: scaled(item.balanceMinor),
      })),
    });
    const [width, height] = template.page === 'A4' ? [595.28, 841.89] : [683.15, 396.85];
    for (const drawn of letterPages(letter, METRICS, null).flat()) {
      if (drawn.kind !== 'text') continue;
      const metrics = drawn.bold ? METRICS.bold : METRICS.regular;
      const end = drawn.x + metrics.widthOf(drawn.text, drawn.size);
      const inside = drawn.x > 20 && end < width - 20 && drawn.baseline < height - 10 && drawn.size > 3.5;
      expect([template.uid, drawn.text, inside]).toEqual([template.uid, drawn.text, true]);
    }
  }
});

type Box = { readonly x1: number; readonly x2: number; readonly y1: number; readonly y2: number };

/** Texts and codes of a page that lie on one another. */
function collisions(letter: LetterSnapshot): readonly string[] {
  const found: string[] = [];
  for (const page of letterPages(letter, METRICS, null)) {
    const boxes = page.flatMap((drawn): (Box & { readonly what: string })[] => {
      if (drawn.kind === 'code') {
        const { x, y, side } = drawn;
        return [{ what: 'code', x1: x, x2: x + side, y1: y, y2: y + side }];
      }
      if (drawn.kind !== 'text') return [];
      const width = (drawn.bold ? METRICS.bold : METRICS.regular).widthOf(drawn.text, drawn.size);
      const { x, baseline, size, text } = drawn;
      return [{ what: text, x1: x + 0.5, x2: x + width - 0.5, y1: baseline - size * 0.6, y2: baseline }];
    });
    boxes.forEach((one, index) => {
      for (const other of boxes.slice(index + 1)) {
        const apart = one.x2 <= other.x1 || other.x2 <= one.x1 || one.y2 <= other.y1 || other.y2 <= one.y1;
        if (!apart) found.push(`${one.what} / ${other.what}`);
      }
    });
  }
  return found;
}

const CHANGES: readonly (readonly [string, Partial<LetterTemplate>])[] = [
  ['as it is', {}],
  ['without seals', { seals: [] }],
  [
    'with seals of 60 mm',
    {
      seals: [
        { of: 'ours', sideMm: 60, caption: '' },
        { of: 'theirs', sideMm: 60, caption: '' },
      ],
    },
  ],
  ['on continuous paper', { page: '241x140', window: null }],
  [
    'with the window on the right',
    { page: 'A4', window: { leftMm: 110, topMm: 50, widthMm: 85, heightMm: 40 } },
  ],
  ['without a letterhead', { letterhead: false }],
];

test.each(CHANGES)('no text lies on another or on the code: a template %s', (_, change) => {
  for (const standard of STANDARD_TEMPLATES) {
    const input = workedLetter(standard.uid);
    const template = expectValue(checkTemplate({ ...input.template, ...change }));
    const company = { ...input.company, footer: '本公司开票、收款以书面通知为准，谨防诈骗。'.repeat(3) };
    const letter = buildLetter({ ...input, template, company });
    expect(letterPages(letter, METRICS, null).flat()).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('谨防诈骗') }),
    );
    expect([standard.uid, collisions(letter)]).toEqual([standard.uid, []]);
  }
});

test('the sums are named in a column before them, whatever the columns', async () => {
  const input = workedLetter('standard-dunning-1-zh');
  const [page] = await printed({
    ...input,
    template: { ...input.template, columns: ['number', 'open', 'note'] },
  });
  expect(page === undefined ? [] : rowOf(page, '合计')).toEqual(['合计', '10,000.00']);
});

test('a letter that was changed after it was frozen is not printed', () => {
  const letter = buildLetter(workedLetter('standard-confirmation-zh'));
  expect(() => renderLetterPdf({ ...letter, subject: '60205.09' }, PAPER_FONTS)).toThrow(Bug);
});

test('characters the paper font lacks are named before anything is printed', () => {
  const worked = workedLetter('standard-dunning-1-zh');
  const letter = buildLetter({ ...worked, party: { ...worked.party, name: '示例😀公司' } });
  expect(checkLetterPrintable(letter, PAPER_FONTS)).toMatchObject({
    code: 'STATEMENT_CHARACTERS_UNPRINTABLE',
    params: { characters: '😀' },
  });
  expect(checkLetterPrintable(buildLetter(worked), PAPER_FONTS)).toBeNull();
});
