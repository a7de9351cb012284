import type { StatementBalance, StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { message, t } from '../../../../shared/i18n/message.ts';
import { PAPER, paperSide } from '../../../../shared/i18n/paper.ts';
import { qrCode } from '../grid-pdf/qr.ts';
import { amountWriter } from './amounts.ts';
import { blank, drawSealPlace, SEAL_SIDE } from './closing.ts';
import { statementCode } from './paper-hash.ts';
import { contentWidth, MM } from './paper-format.ts';
import {
  currentPage,
  drawLine,
  drawRect,
  ensure,
  paragraphHeight,
  writeParagraph,
  writeText,
  type Sheet,
} from './sheet.ts';

const TEXT_TOP = 10.5 * MM;
const STEP = 6.3 * MM;
/** Side of the code by which a reply that comes back is known again, and the white around it. */
const CODE_SIDE = 15 * MM;
const CODE_MARGIN = 3 * MM;

/** What a slip says and whom it comes back to. */
export type PaperSlip = Pick<StatementSnapshot, 'locale' | 'currency' | 'company' | 'replyBy'> & {
  readonly title: string;
  readonly subject: string;
  readonly agrees: string;
  readonly differs: string;
  readonly balance: StatementBalance;
  readonly balanceWords: string;
  readonly party: string;
  readonly seal: string;
  /** Side of the square for their seal, in points. */
  readonly sealSide: number;
  /** The text of the QR code. */
  readonly code: string;
};

/** The slip of a statement of account. */
export function statementSlip(snapshot: StatementSnapshot): PaperSlip {
  const words = PAPER[snapshot.locale];
  return {
    locale: snapshot.locale,
    currency: snapshot.currency,
    company: snapshot.company,
    replyBy: snapshot.replyBy,
    title: words.slipTitle,
    subject: subjectText(snapshot),
    agrees: words.slipAgrees,
    differs: words.slipDiffers,
    balance: snapshot.closing,
    balanceWords: snapshot.closingWords,
    party: snapshot.party.name,
    seal: words.sealTheirs,
    sealSide: SEAL_SIDE,
    code: statementCode(snapshot),
  };
}

/** Height of the slip from the cutting line down: the seal's square beside it is the least. */
export function replySlipHeight(sheet: Sheet, slip: PaperSlip): number {
  const text = slipTexts(sheet, slip).reduce(
    (sum, part) => sum + paragraphHeight(sheet, part.width, part.text, { size: sheet.format.body }),
    0,
  );
  return Math.max(TEXT_TOP + Math.max(text, codeRoom(sheet)) + STEP * 4.7, slip.sealSide + 11.5 * MM);
}

/** Draws the customer's answer (回执) at the foot of the page: agrees or not, signature, seal, date, return by when and to whom. */
export function drawReplySlip(sheet: Sheet, slip: PaperSlip): void {
  const { format } = sheet;
  const height = replySlipHeight(sheet, slip);
  ensure(sheet, height);
  const top = format.bottom - height;
  drawCuttingLine(sheet, slip, top);
  const seal = { x: format.width - format.right - slip.sealSide, y: top + 10.5 * MM };
  drawSealPlace(sheet, seal, slip.party, slip.seal, slip.sealSide);
  writeText(sheet, { x: format.width / 2, baseline: top + 7.5 * MM, align: 'center' }, slip.title, {
    size: format.body + 2,
    bold: true,
  });
  drawCode(sheet, slip, top + TEXT_TOP);
  const below = Math.max(drawTexts(sheet, slip, top + TEXT_TOP), top + TEXT_TOP + codeRoom(sheet));
  drawAnswers(sheet, slip, { top: below + 1.5 * MM, width: textWidth(sheet, slip) });
  sheet.y = format.bottom;
}

/** Writes what the slip says and returns the y below it. */
function drawTexts(sheet: Sheet, slip: PaperSlip, top: number): number {
  const { body, left } = sheet.format;
  const whole = textWidth(sheet, slip) - codeRoom(sheet);
  let y = top;
  for (const { lead, text, width } of slipTexts(sheet, slip)) {
    writeParagraph(sheet, { x: left, top: y, width: whole }, lead, { size: body, bold: true });
    y = writeParagraph(sheet, { x: left + whole - width, top: y, width }, text, { size: body });
  }
  return y;
}

/** Width and height the code takes of the texts beside it. Dot-matrix printers, which show no pictures, have none. */
function codeRoom(sheet: Sheet): number {
  return sheet.format.pictures ? CODE_SIDE + CODE_MARGIN : 0;
}

function drawCode(sheet: Sheet, slip: PaperSlip, top: number): void {
  if (!sheet.format.pictures) return;
  const x = sheet.format.left + textWidth(sheet, slip) - CODE_SIDE;
  const modules = qrCode(slip.code);
  currentPage(sheet).push({ kind: 'code', x, y: top, side: CODE_SIDE, modules });
}

function textWidth(sheet: Sheet, slip: PaperSlip): number {
  return contentWidth(sheet.format) - slip.sealSide - 6 * MM;
}

/** What the slip says, each with the bold words that stand before it on its first line. */
function slipTexts(
  sheet: Sheet,
  slip: PaperSlip,
): readonly { readonly lead: string; readonly text: string; readonly width: number }[] {
  const side = t(slip.locale, `direction.${slip.balance.direction}`);
  const figures = `${side} ${amountWriter(slip, sheet.format).marked(slip.balance.amount)}`;
  const leadWidth = sheet.bold.widthOf(figures, sheet.format.body) + 2 * MM;
  const width = textWidth(sheet, slip) - codeRoom(sheet);
  return [
    { lead: '', text: message(PAPER, slip.locale, 'slipTo', { company: slip.company.name }), width },
    { lead: '', text: slip.subject, width },
    { lead: figures, text: slip.balanceWords, width: width - leadWidth },
  ];
}

function subjectText(snapshot: StatementSnapshot): string {
  const { locale, number, from, to } = snapshot;
  const ledger = paperSide(locale, snapshot.ledger).account;
  return message(PAPER, locale, 'slipSubject', { number, from, to, ledger });
}

function drawCuttingLine(sheet: Sheet, slip: PaperSlip, y: number): void {
  const { format } = sheet;
  drawLine(sheet, { x: 0, y }, { x: format.width, y }, { width: 0.6, dash: 3 });
  const word = PAPER[slip.locale].cutHere;
  const at = { x: format.width - format.right, baseline: y + format.small * 1.25, align: 'right' as const };
  writeText(sheet, at, word, { size: format.small, colour: format.soft });
}

function drawAnswers(
  sheet: Sheet,
  slip: PaperSlip,
  at: { readonly top: number; readonly width: number },
): void {
  const { format } = sheet;
  const words = PAPER[slip.locale];
  const { left } = format;
  const end = left + at.width;
  const third = at.width / 3;
  let baseline = at.top + format.body;
  const agreesEnd = tick(sheet, left, baseline, slip.agrees);
  const differsEnd = tick(sheet, agreesEnd + 8 * MM, baseline, slip.differs);
  if (slip.replyBy !== null) {
    const by = message(PAPER, slip.locale, 'slipReplyBy', { date: slip.replyBy });
    const room = end - differsEnd - 3 * MM;
    writeText(sheet, { x: end, baseline, align: 'right', widthMax: room }, by, {
      size: format.body,
      bold: true,
    });
  }
  baseline += STEP;
  blank(sheet, words.slipTheirBalance, '', { x: left, baseline, end: left + third * 1.75 - 3 * MM });
  blank(sheet, words.slipDifference, '', { x: left + third * 1.75, baseline, end });
  baseline += STEP;
  blank(sheet, words.slipReason, '', { x: left, baseline, end });
  baseline += STEP;
  blank(sheet, words.slipSignature, '', { x: left, baseline, end: left + third * 1.2 - 3 * MM });
  blank(sheet, words.slipPhone, '', { x: left + third * 1.2, baseline, end: left + third * 2 - 3 * MM });
  blank(sheet, words.slipDate, '', { x: left + third * 2, baseline, end });
  if (slip.company.address === '') return;
  const address = message(PAPER, slip.locale, 'slipReplyTo', { address: slip.company.address });
  const below = { x: left, baseline: baseline + STEP * 0.85, widthMax: at.width };
  writeText(sheet, below, address, { size: format.small, colour: format.soft });
}

/** An empty box and its word; returns where the word ends. */
function tick(sheet: Sheet, x: number, baseline: number, word: string): number {
  const side = 3.2 * MM;
  const { body, ink } = sheet.format;
  drawRect(sheet, { x, y: baseline - side + 0.4 * MM, width: side, height: side }, { stroke: ink });
  writeText(sheet, { x: x + side + 1.5 * MM, baseline }, word, { size: body, bold: true });
  return x + side + 1.5 * MM + sheet.bold.widthOf(word, body);
}
