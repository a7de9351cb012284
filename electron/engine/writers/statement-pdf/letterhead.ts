import type { StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { message } from '../../../../shared/i18n/message.ts';
import { PAPER, paperSide } from '../../../../shared/i18n/paper.ts';
import { contentWidth, MM } from './paper-format.ts';
import { currentPage, drawLine, writeParagraph, writeText, type Sheet } from './sheet.ts';

/** Who writes, to whom, in which language. */
export type PaperEnds = Pick<StatementSnapshot, 'company' | 'party' | 'locale'>;

/** Whose paper it is. */
export type CompanyPaper = Pick<StatementSnapshot, 'locale'> & {
  readonly company: Pick<StatementSnapshot['company'], 'name' | 'address' | 'phone' | 'contact' | 'taxId'>;
};

/** What stands on top of every page after the first. */
export type ContinuationFacts = {
  readonly heading: string;
  readonly number: string;
  readonly party: string;
  readonly detail: string;
};

/** Height and width of a logo as drawn, in points. */
export type LogoBox = { readonly width: number; readonly height: number };

const LOGO_HEIGHT = 15 * MM;
const LOGO_WIDTH_MAX = 42 * MM;

/** The size a logo of the given pixels is drawn at. */
export function logoBox(pixels: { readonly width: number; readonly height: number }): LogoBox {
  const scale = Math.min(LOGO_HEIGHT / pixels.height, LOGO_WIDTH_MAX / pixels.width);
  return { width: pixels.width * scale, height: pixels.height * scale };
}

/** Draws the first page's head: our letterhead, the party's address, the facts of the statement and its title. */
export function drawFirstHead(sheet: Sheet, snapshot: StatementSnapshot, logo: LogoBox | null): void {
  drawCompany(sheet, snapshot, sheet.format.pictures ? logo : null);
  const { window } = snapshot.template;
  if (window === null) {
    drawTitle(sheet, snapshot);
    drawAddressAndFacts(sheet, snapshot, {
      left: sheet.format.left,
      top: sheet.y,
      width: contentWidth(sheet.format) * 0.52,
      height: 0,
    });
    return;
  }
  drawAddressAndFacts(sheet, snapshot, {
    left: window.leftMm * MM,
    top: Math.max(window.topMm * MM, sheet.y),
    width: window.widthMm * MM,
    height: window.heightMm * MM,
  });
  drawTitle(sheet, snapshot);
  const intro = message(PAPER, snapshot.locale, 'intro', { to: snapshot.to });
  const { left, body } = sheet.format;
  sheet.y = writeParagraph(sheet, { x: left, top: sheet.y, width: contentWidth(sheet.format) }, intro, {
    size: body,
  });
  sheet.y += 2 * MM;
}

/** Draws the head of a later page: who, to whom, which statement. Returns the y below it. */
export function drawContinuationHead(sheet: Sheet, snapshot: StatementSnapshot): number {
  const words = PAPER[snapshot.locale];
  const period = message(PAPER, snapshot.locale, 'periodValue', { from: snapshot.from, to: snapshot.to });
  return drawContinuation(sheet, {
    heading: `${snapshot.company.name}  ${words.title}`,
    number: `${words.number} ${snapshot.number}`,
    party: `${snapshot.party.code}  ${snapshot.party.name}`,
    detail: `${period}  ${unitText(snapshot)}`,
  });
}

/** The same from its texts. */
export function drawContinuation(sheet: Sheet, facts: ContinuationFacts): number {
  const { format } = sheet;
  const right = format.width - format.right;
  const half = contentWidth(format) * 0.6;
  const beside = contentWidth(format) * 0.38;
  const first = format.top + format.body;
  const second = first + format.body * format.leading + 1;
  const style = { size: format.small, colour: format.soft };
  const heading = { x: format.left, baseline: first, widthMax: half };
  writeText(sheet, heading, facts.heading, { size: format.body, bold: true });
  const number = { x: right, baseline: first, align: 'right' as const, widthMax: beside };
  writeText(sheet, number, facts.number, style);
  const party = { x: format.left, top: first + 0.9 * MM, width: half, linesMax: 3 };
  const partyEnd = writeParagraph(sheet, party, facts.party, style);
  const detail = { x: right, baseline: second, align: 'right' as const, widthMax: beside };
  writeText(sheet, detail, facts.detail, style);
  const below = Math.max(second + 1.6 * MM, partyEnd + 0.6 * MM);
  drawLine(sheet, { x: format.left, y: below }, { x: right, y: below });
  return below + 2.4 * MM;
}

/** The currency's code, and the unit where that is another word. */
function currencyText(snapshot: StatementSnapshot): string {
  const named = snapshot.currency === 'CNY' && PAPER[snapshot.locale].yuan !== snapshot.currency;
  return named ? `${snapshot.currency}  ${unitText(snapshot)}` : snapshot.currency;
}

/** 单位：元, or the currency's code. */
export function unitText(snapshot: Pick<StatementSnapshot, 'currency' | 'locale'>): string {
  const unit = snapshot.currency === 'CNY' ? PAPER[snapshot.locale].yuan : snapshot.currency;
  return message(PAPER, snapshot.locale, 'unit', { unit });
}

/** Draws our logo, name and particulars across the top. */
export function drawCompany(sheet: Sheet, snapshot: CompanyPaper, logo: LogoBox | null): void {
  const { format } = sheet;
  const { company, locale } = snapshot;
  let x = format.left;
  if (logo !== null) {
    currentPage(sheet).push({ kind: 'logo', x, y: format.top, ...logo });
    x += logo.width + 4 * MM;
  }
  const width = format.width - format.right - x;
  let y = writeParagraph(sheet, { x, top: format.top, width, linesMax: 2 }, company.name, {
    size: format.company,
    bold: true,
  });
  const facts = [
    company.address,
    company.phone === '' ? '' : message(PAPER, locale, 'phone', { value: company.phone }),
    company.contact === '' ? '' : message(PAPER, locale, 'contact', { value: company.contact }),
    company.taxId === '' ? '' : message(PAPER, locale, 'taxId', { value: company.taxId }),
  ].filter((text) => text !== '');
  y += 0.6 * MM;
  for (const line of factLines(sheet, facts, width)) {
    y = writeParagraph(sheet, { x, top: y, width, linesMax: 2 }, line, {
      size: format.small,
      colour: format.soft,
    });
  }
  const bottom = Math.max(y, logo === null ? 0 : format.top + logo.height) + 1.6 * MM;
  drawLine(
    sheet,
    { x: format.left, y: bottom },
    { x: format.width - format.right, y: bottom },
    { width: 0.9, colour: format.ink },
  );
  sheet.y = bottom + 2.4 * MM;
}

/** Facts side by side as far as they fit: a line breaks between two of them, not between a word and its number. */
function factLines(sheet: Sheet, facts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const fact of facts) {
    const joined = `${lines.at(-1) ?? ''}    ${fact}`;
    if (lines.length > 0 && sheet.regular.widthOf(joined, sheet.format.small) <= width)
      lines.splice(-1, 1, joined);
    else lines.push(fact);
  }
  return lines;
}

function drawTitle(sheet: Sheet, snapshot: StatementSnapshot): void {
  const { format } = sheet;
  const baseline = sheet.y + format.title * 0.95;
  const centre = { x: format.width / 2, baseline, align: 'center' as const };
  writeText(sheet, centre, PAPER[snapshot.locale].title, { size: format.title, bold: true });
  sheet.y = baseline + 3 * MM;
}

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** The address block fills the envelope window and nothing else stands in it; the facts stand beside it, on the wider side. */
function drawAddressAndFacts(sheet: Sheet, snapshot: StatementSnapshot, box: Box): void {
  const { format } = sheet;
  const rightEdge = format.width - format.right;
  const roomRight = rightEdge - (box.left + box.width + 6 * MM);
  const roomLeft = box.left - 6 * MM - format.left;
  const facts =
    roomRight >= roomLeft
      ? { left: box.left + box.width + 6 * MM, width: roomRight }
      : { left: format.left, width: roomLeft };
  const addressEnd = drawAddress(sheet, snapshot, box);
  const factsEnd = drawFacts(sheet, snapshot, { ...facts, top: box.top });
  sheet.y = Math.max(box.top + box.height, addressEnd, factsEnd) + 2 * MM;
}

/** Writes the party's address into a box, with our own line above it where the box is the window of an envelope; returns the y below. */
export function drawAddress(sheet: Sheet, snapshot: PaperEnds, box: Box): number {
  const { format } = sheet;
  const { company, party, locale } = snapshot;
  const inset = box.height > 0 ? 2 * MM : 0;
  const at = { x: box.left + inset, width: box.width - inset * 2 };
  let y = box.top + inset;
  if (box.height > 0 && company.address !== '') {
    const style = { size: 6.5, colour: format.soft };
    const sender = `${company.name} · ${company.address}`;
    y = writeParagraph(sheet, { ...at, top: y, linesMax: 2 }, sender, style) + 3 * MM;
  }
  y = writeParagraph(sheet, { ...at, top: y, linesMax: 3 }, party.name, {
    size: format.body + 1.5,
    bold: true,
  });
  y =
    party.address === ''
      ? y
      : writeParagraph(sheet, { ...at, top: y + 1, linesMax: 3 }, party.address, { size: format.body });
  const attention = [party.contact, party.phone].filter((text) => text !== '').join('  ');
  if (attention === '') return y;
  const text = message(PAPER, locale, 'attention', { value: attention });
  return writeParagraph(sheet, { ...at, top: y + 1, linesMax: 1 }, text, { size: format.body });
}

function drawFacts(
  sheet: Sheet,
  snapshot: StatementSnapshot,
  at: { readonly left: number; readonly top: number; readonly width: number },
): number {
  const { format } = sheet;
  const { locale } = snapshot;
  const words = PAPER[locale];
  const side = paperSide(locale, snapshot.ledger);
  const facts: readonly (readonly [string, string])[] = [
    [words.number, snapshot.number],
    [message(PAPER, locale, 'partyCode', { party: side.party }), snapshot.party.code],
    [words.period, message(PAPER, locale, 'periodValue', { from: snapshot.from, to: snapshot.to })],
    [words.account, side.account],
    [words.currency, currencyText(snapshot)],
    [words.issueDate, snapshot.issueDate],
  ];
  const labelWidth = Math.max(...facts.map(([label]) => sheet.regular.widthOf(label, format.body))) + 4 * MM;
  const leading = format.body * format.leading + 1.2;
  facts.forEach(([label, value], index) => {
    const baseline = at.top + index * leading + format.body;
    writeText(sheet, { x: at.left, baseline }, label, { size: format.body, colour: format.soft });
    const bold = index === 0;
    const x = at.left + labelWidth;
    writeText(sheet, { x, baseline, widthMax: at.width - labelWidth }, value, { size: format.body, bold });
  });
  return at.top + facts.length * leading;
}
