import type { LetterSnapshot } from '../../../../shared/domain/letter/types.ts';
import { LETTER_PAPER } from '../../../../shared/i18n/letter-paper.ts';
import { message } from '../../../../shared/i18n/message.ts';
import { PAPER } from '../../../../shared/i18n/paper.ts';
import { letterDate } from '../../../../shared/domain/letter/placeholders.ts';
import { qrCode } from '../grid-pdf/qr.ts';
import { blank, drawSealPlace } from '../statement-pdf/closing.ts';
import { statementCode } from '../statement-pdf/paper-hash.ts';
import { contentWidth, MM } from '../statement-pdf/paper-format.ts';
import type { PaperSlip } from '../statement-pdf/reply-slip.ts';
import {
  currentPage,
  drawRect,
  ensure,
  paragraphHeight,
  type Sheet,
  type TextStyle,
  writeParagraph,
  writeText,
} from '../statement-pdf/sheet.ts';
import { indentedHeight, writeIndented } from './indented.ts';

const CODE_SIDE = 15 * MM;
/** Date and signatures below what stands beside a seal. */
const SIGNED_HEIGHT = 13 * MM;

/** Side of the place kept clear for a seal, in points; null: the template has none. */
function sealSide(snapshot: LetterSnapshot, of: 'ours' | 'theirs'): number | null {
  const seal = snapshot.template.seals.find((own) => own.of === of);
  return seal === undefined ? null : seal.sideMm * MM;
}

function sealWord(snapshot: LetterSnapshot, of: 'ours' | 'theirs'): string {
  const caption = snapshot.template.seals.find((own) => own.of === of)?.caption ?? '';
  return caption === '' ? LETTER_PAPER[snapshot.locale].sealWord : caption;
}

/** Draws the closing paragraphs, who made and reviewed the letter, the place for our seal with the date, and the code where no slip has it. */
export function drawLetterFoot(sheet: Sheet, snapshot: LetterSnapshot): void {
  const { format } = sheet;
  const side = sealSide(snapshot, 'ours');
  const width = contentWidth(format) - (side === null ? 0 : side + 6 * MM);
  const beside = fitsBeside(sheet, snapshot, side ?? 0, width);
  const write = (room: number): void => {
    for (const text of snapshot.closingTexts) writeIndented(sheet, text, snapshot.locale, room);
    writeFooter(sheet, snapshot, room);
  };
  if (!beside) write(contentWidth(format));
  sheet.y += 1.5 * MM;
  const height = side ?? CODE_SIDE + SIGNED_HEIGHT;
  ensure(sheet, height + 2 * MM);
  const top = sheet.y;
  if (beside) write(width);
  if (side !== null) {
    const at = { x: format.width - format.right - side, y: top };
    drawSealPlace(sheet, at, snapshot.company.name, sealWord(snapshot, 'ours'), side);
  }
  if (carriesCode(snapshot) && format.pictures) {
    const modules = qrCode(statementCode(snapshot));
    currentPage(sheet).push({ kind: 'code', x: format.left, y: top + 1 * MM, side: CODE_SIDE, modules });
  }
  const words = PAPER[snapshot.locale];
  const last = top + height - 1 * MM;
  const date = message(LETTER_PAPER, snapshot.locale, 'date', {
    date: letterDate(snapshot.issueDate, snapshot.locale),
  });
  writeText(sheet, { x: format.left, baseline: last - 7 * MM, widthMax: width }, date, { size: format.body });
  const made = { x: format.left, baseline: last, end: format.left + width * 0.4 };
  blank(sheet, `${words.preparedBy} `, snapshot.preparedBy, made);
  const reviewed = { x: format.left + width * 0.45, baseline: last, end: format.left + width * 0.85 };
  blank(sheet, `${words.reviewedBy} `, snapshot.reviewedBy, reviewed);
  sheet.y = top + height + 2 * MM;
}

/** Whether the closing paragraphs find room beside our seal, above date and signatures: a letter with a slip then often needs one page less. */
function fitsBeside(sheet: Sheet, snapshot: LetterSnapshot, side: number, width: number): boolean {
  if (carriesCode(snapshot)) return false;
  const heights = snapshot.closingTexts.map((text) => indentedHeight(sheet, text, snapshot.locale, width));
  const all = heights.reduce((sum, height) => sum + height, footerHeight(sheet, snapshot, width));
  return all <= side - SIGNED_HEIGHT;
}

function footerStyle({ format }: Sheet): TextStyle {
  return { size: format.small, colour: format.soft };
}

function footerHeight(sheet: Sheet, { company }: LetterSnapshot, width: number): number {
  return company.footer === '' ? 0 : paragraphHeight(sheet, width, company.footer, footerStyle(sheet));
}

/** Writes the company's own line below the closing paragraphs. */
function writeFooter(sheet: Sheet, snapshot: LetterSnapshot, width: number): void {
  const height = footerHeight(sheet, snapshot, width);
  if (height === 0) return;
  ensure(sheet, height);
  const at = { x: sheet.format.left, top: sheet.y, width };
  sheet.y = writeParagraph(sheet, at, snapshot.company.footer, footerStyle(sheet));
}

/** A slip that is torn off carries the code itself; every other paper has it beside our seal. */
function carriesCode({ kind, template }: LetterSnapshot): boolean {
  return kind === 'audit_confirmation' || template.replySlip === null;
}

/** The slip of a 对账函 as it is torn off and sent back; null: the letter has none. */
export function letterSlip(snapshot: LetterSnapshot): PaperSlip | null {
  const { replySlip } = snapshot.template;
  if (replySlip === null || snapshot.kind === 'audit_confirmation') return null;
  const { locale, number, to, title } = snapshot;
  return {
    locale,
    currency: snapshot.currency,
    company: snapshot.company,
    replyBy: snapshot.replyBy,
    title: replySlip.title,
    subject: message(LETTER_PAPER, locale, 'slipSubject', { number, to, title }),
    agrees: replySlip.agree,
    differs: replySlip.differ,
    balance: snapshot.closing,
    balanceWords: snapshot.subjectWords,
    party: snapshot.party.name,
    seal: sealWord(snapshot, 'theirs'),
    sealSide: sealSide(snapshot, 'theirs') ?? LEAST_SEAL,
    code: statementCode(snapshot),
  };
}

const LEAST_SEAL = 45 * MM;
const WRITING_LINE = 7 * MM;

/** Draws the conclusions of an audit confirmation, each in a box with its own place for their seal: the first only where the form has it. */
export function drawConclusions(sheet: Sheet, snapshot: LetterSnapshot): void {
  const { replySlip } = snapshot.template;
  if (replySlip === null) return;
  const { format } = sheet;
  const side = sealSide(snapshot, 'theirs') ?? LEAST_SEAL;
  const texts = [replySlip.agree, replySlip.differ].filter((text) => text !== '');
  const gap = 4 * MM;
  const width = (contentWidth(format) - gap * (texts.length - 1)) / texts.length;
  const heading = format.body * format.leading + 2 * MM;
  const height = 8 * MM + WRITING_LINE * 2 + side + 3 * MM;
  ensure(sheet, heading + height);
  const at = { x: format.left, baseline: sheet.y + format.body };
  writeText(sheet, at, replySlip.title, { size: format.body, bold: true });
  sheet.y += heading;
  texts.forEach((text, index) => {
    const box = { x: format.left + index * (width + gap), y: sheet.y, width, height };
    drawConclusion(sheet, snapshot, { ...box, text, lines: text === replySlip.differ, side });
  });
  sheet.y += height;
}

type Conclusion = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  /** Whether there is something to write down. */
  readonly lines: boolean;
  readonly side: number;
};

function drawConclusion(sheet: Sheet, snapshot: LetterSnapshot, box: Conclusion): void {
  const { format } = sheet;
  const own = LETTER_PAPER[snapshot.locale];
  const inset = 2 * MM;
  drawRect(sheet, box, { stroke: format.rule });
  const x = box.x + inset;
  const end = box.x + box.width - inset;
  writeParagraph(sheet, { x, top: box.y + 1.5 * MM, width: box.width - inset * 2, linesMax: 2 }, box.text, {
    size: format.body,
  });
  if (box.lines) {
    for (const line of [1, 2]) {
      blank(sheet, '', '', { x, baseline: box.y + 8 * MM + WRITING_LINE * line - 2 * MM, end });
    }
  }
  const sealTop = box.y + box.height - box.side - 1.5 * MM;
  const seal = { x: end - box.side, y: sealTop };
  drawSealPlace(sheet, seal, snapshot.party.name, sealWord(snapshot, 'theirs'), box.side);
  const signed = { x, baseline: sealTop + box.side - 12 * MM, end: seal.x - 2 * MM };
  writeText(sheet, { x, baseline: signed.baseline - 5 * MM }, own.handler, { size: format.body });
  blank(sheet, '', '', signed);
  writeText(sheet, { x, baseline: sealTop + box.side - 2 * MM, widthMax: signed.end - x }, own.dateBlank, {
    size: format.body,
  });
}
