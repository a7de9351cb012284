import type { LetterSnapshot } from '../../../../shared/domain/letter/types.ts';
import { LETTER_PAPER } from '../../../../shared/i18n/letter-paper.ts';
import { message } from '../../../../shared/i18n/message.ts';
import { PAPER, paperSide } from '../../../../shared/i18n/paper.ts';
import {
  type Box,
  drawAddress,
  drawCompany,
  drawContinuation,
  type LogoBox,
  unitText,
} from '../statement-pdf/letterhead.ts';
import { contentWidth, MM } from '../statement-pdf/paper-format.ts';
import { type Sheet, writeText } from '../statement-pdf/sheet.ts';
import { writeIndented } from './indented.ts';

/** Draws the first page down to the table: letterhead, address, facts, title, salutation and opening paragraphs. */
export function drawLetterHead(sheet: Sheet, snapshot: LetterSnapshot, logo: LogoBox | null): void {
  if (snapshot.template.letterhead) drawCompany(sheet, snapshot, sheet.format.pictures ? logo : null);
  const { window } = snapshot.template;
  if (window === null) {
    drawTitle(sheet, snapshot);
    drawFactsInLine(sheet, snapshot);
  } else {
    drawAddressBesideFacts(sheet, snapshot, {
      left: window.leftMm * MM,
      top: Math.max(window.topMm * MM, sheet.y),
      width: window.widthMm * MM,
      height: window.heightMm * MM,
    });
    drawTitle(sheet, snapshot);
  }
  const { format } = sheet;
  if (snapshot.salutation !== '') {
    const at = { x: format.left, baseline: sheet.y + format.body, widthMax: contentWidth(format) };
    writeText(sheet, at, snapshot.salutation, { size: format.body + 0.5, bold: true });
    sheet.y += format.body * format.leading + 1.4 * MM;
  }
  for (const text of snapshot.openingTexts) writeIndented(sheet, text, snapshot.locale);
  sheet.y += 1 * MM;
}

/** Draws the head of a later page and returns the y below it. */
export function drawLetterContinuation(sheet: Sheet, snapshot: LetterSnapshot): number {
  const { locale, company, party } = snapshot;
  return drawContinuation(sheet, {
    heading: `${company.name}  ${snapshot.title}`,
    number: `${LETTER_PAPER[locale].number} ${snapshot.number}`,
    party: `${party.code}  ${party.name}`,
    detail: `${LETTER_PAPER[locale].asOf} ${snapshot.to}  ${unitText(snapshot)}`,
  });
}

function drawTitle(sheet: Sheet, snapshot: LetterSnapshot): void {
  const { format } = sheet;
  const baseline = sheet.y + format.title * 0.95;
  const centre = { x: format.width / 2, baseline, align: 'center' as const, widthMax: contentWidth(format) };
  writeText(sheet, centre, snapshot.title, { size: format.title, bold: true });
  sheet.y = baseline + 3 * MM;
}

/** Number on the right, unit on the left: the form of papers that go into no window envelope. */
function drawFactsInLine(sheet: Sheet, snapshot: LetterSnapshot): void {
  const { format } = sheet;
  const { locale } = snapshot;
  const baseline = sheet.y + format.body;
  const half = contentWidth(format) / 2;
  writeText(sheet, { x: format.left, baseline, widthMax: half }, unitText(snapshot), {
    size: format.body,
    colour: format.soft,
  });
  const right = { x: format.width - format.right, baseline, align: 'right' as const, widthMax: half };
  writeText(sheet, right, `${LETTER_PAPER[locale].number}  ${snapshot.number}`, {
    size: format.body,
    bold: true,
  });
  sheet.y += format.body * format.leading + 2 * MM;
}

function factsOf(snapshot: LetterSnapshot): readonly (readonly [string, string])[] {
  const { locale, about } = snapshot;
  const words = PAPER[locale];
  const own = LETTER_PAPER[locale];
  const { party } = paperSide(locale, snapshot.ledger);
  const period =
    snapshot.from === null
      ? ([own.asOf, snapshot.to] as const)
      : ([
          words.period,
          message(PAPER, locale, 'periodValue', { from: snapshot.from, to: snapshot.to }),
        ] as const);
  const facts: (readonly [string, string])[] = [
    [own.number, snapshot.number],
    [message(PAPER, locale, 'partyCode', { party }), snapshot.party.code],
    period,
    [words.currency, snapshot.currency],
    [words.issueDate, snapshot.issueDate],
  ];
  if (about !== null) facts.push([own.about, message(LETTER_PAPER, locale, 'aboutValue', about)]);
  return facts;
}

function drawAddressBesideFacts(sheet: Sheet, snapshot: LetterSnapshot, box: Box): void {
  const { format } = sheet;
  const rightEdge = format.width - format.right;
  const roomRight = rightEdge - (box.left + box.width + 6 * MM);
  const roomLeft = box.left - 6 * MM - format.left;
  const beside =
    roomRight >= roomLeft
      ? { left: box.left + box.width + 6 * MM, width: roomRight }
      : { left: format.left, width: roomLeft };
  const addressEnd = drawAddress(sheet, snapshot, box);
  const facts = factsOf(snapshot);
  const labelWidth = Math.max(...facts.map(([label]) => sheet.regular.widthOf(label, format.body))) + 4 * MM;
  const leading = format.body * format.leading + 1.2;
  facts.forEach(([label, value], index) => {
    const baseline = box.top + index * leading + format.body;
    writeText(sheet, { x: beside.left, baseline }, label, { size: format.body, colour: format.soft });
    const at = { x: beside.left + labelWidth, baseline, widthMax: beside.width - labelWidth };
    writeText(sheet, at, value, { size: format.body, bold: index === 0 });
  });
  sheet.y = Math.max(box.top + box.height, addressEnd, box.top + facts.length * leading) + 2 * MM;
}
