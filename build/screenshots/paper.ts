import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderAdjustmentPdf } from '../../electron/engine/writers/adjustment-sheet-pdf/render-adjustment-pdf.ts';
import { renderLetterPdf } from '../../electron/engine/writers/letter-pdf/render-letter-pdf.ts';
import { renderStatementPdf } from '../../electron/engine/writers/statement-pdf/render-statement-pdf.ts';
import { buildLetter } from '../../shared/domain/letter/build-letter.ts';
import type { StatementInput } from '../../shared/domain/statement/build-snapshot.ts';
import { buildStatementSnapshot } from '../../shared/domain/statement/build-snapshot.ts';
import { calendarDate } from '../../shared/std/calendar-date.ts';
import { benchInput } from '../bench/paper/statements.ts';
import { adjustmentSample } from './adjustment-sample.ts';
import { sampleLetter } from './letter-sample.ts';

/** Pictures of each printed document, page by page, drawn by poppler's pdftoppm: `npm run screenshots` makes them where it is installed. */
const root = join(import.meta.dirname, '..', '..');
const target = join(root, 'assets', 'screenshots');
const RESOLUTION = 90;

const font = (weight: string): Uint8Array =>
  new Uint8Array(readFileSync(join(root, 'assets', 'fonts', `NotoSansSC-${weight}.ttf`)));
const fonts = { regular: font('Regular'), bold: font('Bold') };

/** A statement with open items, an overdue one among them, and a red invoice. */
function statement(
  change: Partial<StatementInput>,
  template: Partial<StatementInput['template']>,
): Uint8Array {
  const input = benchInput(8);
  const [first, ...others] = input.lines;
  const red = 113_000n;
  const lines = [
    ...(first === undefined ? [] : [first]),
    ...others.map((line) => ({ ...line, balanceMinor: line.balanceMinor - red })),
  ];
  if (first !== undefined) {
    lines.splice(1, 0, {
      ...first,
      kind: 'credit_note',
      number: '25332000000000000899',
      text: '红冲 8 月发票',
      debitMinor: -red,
      balanceMinor: first.balanceMinor - red,
    });
  }
  const closingMinor = lines.at(-1)?.balanceMinor ?? 0n;
  const overdue = closingMinor / 3n;
  const item = { kind: 'invoice', adjustmentCode: null, text: '控制柜' } as const;
  const [august, october] = [calendarDate(2026, 8, 20), calendarDate(2026, 10, 24)];
  return renderStatementPdf(
    buildStatementSnapshot({
      ...input,
      lines,
      closingMinor,
      aging: [
        {
          basis: 'due_date',
          buckets: [
            { fromDay: null, toDay: 0, minor: closingMinor - overdue },
            { fromDay: 1, toDay: 30, minor: 0n },
            { fromDay: 31, toDay: 60, minor: overdue },
            { fromDay: 61, toDay: null, minor: 0n },
          ],
          unappliedMinor: 0n,
          totalMinor: closingMinor,
        },
      ],
      openItems: [
        {
          ...item,
          number: '25332000000000000712',
          date: august,
          dueDate: calendarDate(2026, 9, 20),
          originalMinor: overdue * 2n,
          openMinor: overdue,
          daysOverdue: 41,
        },
        {
          ...item,
          number: '25332000000000000823',
          date: october,
          dueDate: calendarDate(2026, 11, 24),
          originalMinor: closingMinor - overdue,
          openMinor: closingMinor - overdue,
          daysOverdue: -24,
        },
      ],
      ...change,
      template: { ...input.template, listOpenItems: true, ...template },
    }),
    fonts,
  );
}

function letter(uid: string, rows?: number): Uint8Array {
  return renderLetterPdf(buildLetter(sampleLetter(uid, rows)), fonts);
}

function adjustment(...sample: Parameters<typeof adjustmentSample>): Uint8Array {
  return renderAdjustmentPdf(adjustmentSample(...sample), fonts);
}

const PAPERS: readonly (readonly [name: string, pdf: () => Uint8Array])[] = [
  ['statement-a4-zh', () => statement({}, {})],
  ['statement-a4-en', () => statement({ locale: 'en' }, { style: 'open_item' })],
  ['statement-241x140-zh', () => statement({}, { page: '241x140', window: null })],
  ['confirmation-zh', () => letter('standard-confirmation-zh')],
  ['confirmation-en', () => letter('standard-confirmation-en')],
  ['confirmation-long-zh', () => letter('standard-confirmation-zh', 40)],
  ['audit-positive-zh', () => letter('standard-audit-positive-zh')],
  ['audit-negative-zh', () => letter('standard-audit-negative-zh')],
  ['dunning-1-zh', () => letter('standard-dunning-1-zh')],
  ['dunning-2-en', () => letter('standard-dunning-2-en')],
  ['dunning-3-zh', () => letter('standard-dunning-3-zh')],
  ['receipt-zh', () => letter('standard-receipt-zh')],
  ['changed-zh', () => letter('standard-changed-zh')],
  ['adjustment-zh', () => adjustment({ direction: 'ours', locale: 'zh-CN' })],
  ['adjustment-theirs-en', () => adjustment({ direction: 'theirs', locale: 'en' })],
  ['adjustment-long-zh', () => adjustment({ direction: 'ours', locale: 'zh-CN' }, 60)],
];

const folder = mkdtempSync(join(tmpdir(), 'qingzhang-paper-pictures-'));
try {
  for (const [name, pdf] of PAPERS) {
    const file = join(folder, `${name}.pdf`);
    writeFileSync(file, pdf());
    const options = ['-r', String(RESOLUTION), '-png', file, join(target, `paper-${name}`)];
    const run = spawnSync('pdftoppm', options, { encoding: 'utf8' });
    if (run.error !== undefined) {
      process.stdout.write('Pictures of paper are left as they are: pdftoppm (poppler) is not installed.\n');
      break;
    }
    if (run.status !== 0 || run.stderr !== '') throw new Error(`${name}: ${run.stderr}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
