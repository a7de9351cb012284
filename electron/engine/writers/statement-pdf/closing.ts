import type { StatementAging, StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { message, t } from '../../../../shared/i18n/message.ts';
import { PAPER, paperBucket } from '../../../../shared/i18n/paper.ts';
import { amountWriter } from './amounts.ts';
import {
  drawHeading,
  drawRow,
  measureRow,
  naturalWidth,
  plainRowHeight,
  type GridCell,
  type GridColumn,
} from './grid.ts';
import { contentWidth, MM } from './paper-format.ts';
import {
  drawLine,
  drawRect,
  ensure,
  paragraphHeight,
  writeParagraph,
  writeText,
  type Sheet,
} from './sheet.ts';
import { wrapText } from './wrap-text.ts';

/** Side of the square kept clear for a seal, in points: company seals measure 40 to 42 mm. */
export const SEAL_SIDE = 45 * MM;

/** Measures of the closing box. */
function closingBox(sheet: Sheet, snapshot: StatementSnapshot) {
  const { format } = sheet;
  const { locale, closing } = snapshot;
  const padding = 2 * MM;
  const marked = amountWriter(snapshot, format).marked(closing.amount);
  const figures = `${t(locale, `direction.${closing.direction}`)}  ${marked}`;
  const figureStyle = { size: format.body + 3, bold: true };
  const figureWidth = Math.min(sheet.bold.widthOf(figures, figureStyle.size), contentWidth(format) * 0.5);
  const label = `${PAPER[locale].closing} ${snapshot.to}`;
  const labelWidth = sheet.bold.widthOf(label, format.body);
  const wordsWidth = contentWidth(format) - figureWidth - labelWidth - padding * 4;
  const wordsHeight = paragraphHeight(sheet, wordsWidth, snapshot.closingWords, { size: format.body });
  const height = Math.max(wordsHeight + padding * 1.4, 9 * MM);
  return { padding, figures, figureStyle, figureWidth, label, labelWidth, wordsWidth, wordsHeight, height };
}

/** Height of the closing box and the gaps around it: the totals are never parted from it. */
export function closingHeight(sheet: Sheet, snapshot: StatementSnapshot): number {
  return closingBox(sheet, snapshot).height + 4 * MM;
}

/** Draws the closing balance in figures and in words, as one box under the account. */
export function drawClosing(sheet: Sheet, snapshot: StatementSnapshot): void {
  const { format } = sheet;
  const box = closingBox(sheet, snapshot);
  ensure(sheet, closingHeight(sheet, snapshot));
  sheet.y += 1.5 * MM;
  const width = contentWidth(format);
  const look = { fill: format.fill, stroke: format.ink };
  drawRect(sheet, { x: format.left, y: sheet.y, width, height: box.height }, look);
  const middle = sheet.y + box.height / 2;
  const left = format.left + box.padding;
  const label = { x: left, baseline: middle + format.body * 0.36 };
  writeText(sheet, label, box.label, { size: format.body, bold: true });
  const words = {
    x: left + box.padding + box.labelWidth,
    top: middle - box.wordsHeight / 2,
    width: box.wordsWidth,
  };
  writeParagraph(sheet, words, snapshot.closingWords, { size: format.body });
  const x = format.left + width - box.padding;
  const baseline = middle + box.figureStyle.size * 0.36;
  writeText(sheet, { x, baseline, align: 'right', widthMax: box.figureWidth }, box.figures, box.figureStyle);
  sheet.y += box.height + 2.5 * MM;
}

/** Draws the movements as four sums, for the form that lists open items instead of movements. */
export function drawSummary(sheet: Sheet, snapshot: StatementSnapshot): void {
  const words = PAPER[snapshot.locale];
  const amounts = amountWriter(snapshot, sheet.format);
  const width = contentWidth(sheet.format) / 4;
  const balance = (side: StatementSnapshot['opening']): string =>
    `${amounts.side(side).text}  ${amounts.cell(side.amount).text}`;
  const columns: readonly GridColumn[] = [
    words.opening,
    words.periodDebit,
    words.periodCredit,
    words.closing,
  ].map((title) => ({ title, width, align: 'right', wraps: false }));
  drawHeading(sheet, columns);
  const cells = [
    { text: balance(snapshot.opening) },
    amounts.cell(snapshot.periodTotals.debit),
    amounts.cell(snapshot.periodTotals.credit),
    { text: balance(snapshot.closing) },
  ];
  drawRow(sheet, columns, measureRow(sheet, columns, { cells }));
  sheet.y += 2.5 * MM;
}

/** Draws an aging row with its own heading (SPEC 7). */
export function drawAging(sheet: Sheet, snapshot: StatementSnapshot, aging: StatementAging): void {
  const { format } = sheet;
  const { locale } = snapshot;
  const words = PAPER[locale];
  const amounts = amountWriter(snapshot, format);
  const titles = [
    ...aging.buckets.map((bucket) => paperBucket(locale, bucket)),
    words.agingUnapplied,
    words.total,
  ];
  const cells = [...aging.buckets.map((bucket) => bucket.amount), aging.unapplied, aging.total].map(
    amounts.cell,
  );
  const columns = evenColumns(sheet, titles, cells);
  const caption = format.body * format.leading + 1.5 * MM;
  ensure(sheet, caption + plainRowHeight(sheet) * 2 + 2.5 * MM);
  const title = aging.basis === 'due_date' ? words.agingDue : words.agingDocument;
  writeText(sheet, { x: format.left, baseline: sheet.y + format.body }, title, {
    size: format.body,
    bold: true,
  });
  sheet.y += caption;
  drawHeading(sheet, columns);
  drawRow(sheet, columns, measureRow(sheet, columns, { cells }));
  sheet.y += 2.5 * MM;
}

/** Columns of figures that share the width: each what its own texts need, and of what is left the same. */
function evenColumns(
  sheet: Sheet,
  titles: readonly string[],
  cells: readonly GridCell[],
): readonly GridColumn[] {
  const total = contentWidth(sheet.format);
  const natural = titles.map((title, index) =>
    naturalWidth(sheet, [title, cells[index]?.text ?? ''], { min: 0, max: total }),
  );
  const asked = natural.reduce((sum, width) => sum + width, 0);
  const scale = Math.min(1, total / asked);
  const more = (total - asked * scale) / titles.length;
  return titles.map((title, index) => ({
    title,
    width: (natural[index] ?? 0) * scale + more,
    align: 'right',
    wraps: false,
  }));
}

/** Height of the block `drawSignature` draws. */
export const SIGNATURE_HEIGHT = SEAL_SIDE + 2 * MM;

/** Draws our bank accounts, the note and the place for our seal. */
export function drawSignature(sheet: Sheet, snapshot: StatementSnapshot): void {
  const { format } = sheet;
  const words = PAPER[snapshot.locale];
  const width = contentWidth(format) - SEAL_SIDE - 6 * MM;
  ensure(sheet, SIGNATURE_HEIGHT);
  const top = sheet.y;
  drawSealPlace(
    sheet,
    { x: format.width - format.right - SEAL_SIDE, y: top },
    snapshot.company.name,
    words.sealOurs,
  );
  const style = { size: format.small, colour: format.soft };
  let y =
    writeParagraph(sheet, { x: format.left, top, width, linesMax: 4 }, noteText(snapshot), style) + 1.5 * MM;
  const banks = snapshot.company.bankAccounts.map((bank) => bankText(snapshot, bank));
  if (banks.length > 0) {
    y = writeParagraph(sheet, { x: format.left, top: y, width }, words.bankHeading, {
      size: format.body,
      bold: true,
    });
    for (const text of banks.slice(0, 4)) {
      y = writeParagraph(sheet, { x: format.left, top: y, width, linesMax: 2 }, text, { size: format.body });
    }
  }
  if (snapshot.company.footer !== '') {
    writeParagraph(
      sheet,
      { x: format.left, top: y + 1 * MM, width, linesMax: 2 },
      snapshot.company.footer,
      style,
    );
  }
  const baseline = top + SEAL_SIDE - 1 * MM;
  blank(sheet, `${words.preparedBy} `, snapshot.preparedBy, {
    x: format.left,
    baseline,
    end: format.left + width * 0.4,
  });
  blank(sheet, `${words.reviewedBy} `, '', {
    x: format.left + width * 0.45,
    baseline,
    end: format.left + width * 0.85,
  });
  sheet.y = top + SIGNATURE_HEIGHT;
}

function noteText(snapshot: StatementSnapshot): string {
  const words = PAPER[snapshot.locale];
  return snapshot.template.withoutReplySlip ? words.noteWithoutSlip : words.note;
}

function bankText(
  snapshot: StatementSnapshot,
  bank: StatementSnapshot['company']['bankAccounts'][number],
): string {
  const { locale } = snapshot;
  const number = bank.account.replaceAll(' ', '\u00a0');
  const account = message(PAPER, locale, 'bankLine', { bank: bank.bank, account: number });
  return bank.holder === ''
    ? account
    : `${message(PAPER, locale, 'bankHolder', { holder: bank.holder })}  ${account}`;
}

/** Marks the corners of a square in which nothing but a seal goes, the word for it at its centre. */
export function drawSealPlace(
  sheet: Sheet,
  at: { readonly x: number; readonly y: number },
  name: string,
  word: string,
  side: number = SEAL_SIDE,
): void {
  const { format } = sheet;
  const tick = 3 * MM;
  for (const [right, down] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    const x = at.x + right * side;
    const y = at.y + down * side;
    const look = { width: 0.5, colour: format.rule };
    drawLine(sheet, { x, y }, { x: x + (right === 0 ? tick : -tick), y }, look);
    drawLine(sheet, { x, y }, { x, y: y + (down === 0 ? tick : -tick) }, look);
  }
  const style = { size: format.small, colour: format.soft };
  const lines = wrapText(name, sheet.regular, style.size, side - 5 * MM, 4);
  const leading = style.size * 1.4;
  const first = at.y + side / 2 - (lines.length * leading) / 2 + style.size * 0.5;
  [...lines, word].forEach((line, index) => {
    const baseline = first + index * leading;
    writeText(sheet, { x: at.x + side / 2, baseline, align: 'center' }, line, style);
  });
}

/** A label followed by a value on a line to write on. */
export function blank(
  sheet: Sheet,
  label: string,
  value: string,
  at: { readonly x: number; readonly baseline: number; readonly end: number },
): void {
  const { format } = sheet;
  const from = at.x + sheet.regular.widthOf(label, format.body) + 1 * MM;
  writeText(sheet, { x: at.x, baseline: at.baseline }, label, { size: format.body });
  writeText(sheet, { x: from + 1 * MM, baseline: at.baseline, widthMax: at.end - from }, value, {
    size: format.body,
  });
  drawLine(sheet, { x: from, y: at.baseline + 2 }, { x: at.end, y: at.baseline + 2 });
}
