import { READING_LIMITS } from '../limits.ts';
import { rangeName } from '../range-name.ts';
import { formattedNumber, losesDigits, NUMBER_FORM } from '../xlsx/cell-format.ts';
import { attributesOf, decodeEntities, isName, type XmlHandler } from '../xml/xml-scanner.ts';
import { SheetEvents } from './sheet-events.ts';

const MERGED_TOLD = 10;
const SPACES_MAX = 1_000;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

type Cell = { readonly column: number; readonly repeat: number; readonly text: string };

/** Turns the content of an OpenDocument spreadsheet into rows. Formulas count by their stored value. */
export class OdsRows implements XmlHandler {
  wantText = false;
  readonly events = new SheetEvents();
  private readonly hiddenStyles = new Set<string>();
  private styleName = '';
  private row = 0;
  private rowRepeat = 1;
  private column = 0;
  private cells: Cell[] = [];
  private cell: ReadonlyMap<string, string> = NO_ATTRIBUTES;
  private cellRepeat = 1;
  private isCell = false;
  /** Notes and drawings in a cell have paragraphs of their own. */
  private aside = 0;
  private paragraphs = 0;
  private shownText = '';
  private repeated = 0;
  private mergedCount = 0;
  private merged: string[] = [];
  private digitsLost = { count: 0, line: 0 };

  open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void {
    const is = (name: string): boolean => isName(bytes, nameStart, nameEnd, name);
    const attributes = (): ReadonlyMap<string, string> => attributesOf(bytes, nameEnd, tagEnd);
    if (is('table-cell') || is('covered-table-cell')) this.openCell(attributes());
    else if (is('p')) this.openParagraph();
    else if (is('s'))
      this.addText(' '.repeat(Math.min(SPACES_MAX, Number(attributes().get('c') ?? '1') || 1)));
    else if (is('tab')) this.addText('\t');
    else if (is('line-break')) this.addText('\n');
    else if (is('table-row')) this.openRow(attributes());
    else if (is('annotation') || is('frame') || is('shapes')) this.aside += 1;
    else if (is('table')) this.openTable(attributes());
    else if (is('style')) this.styleName = attributes().get('name') ?? '';
    else if (is('table-properties') && attributes().get('display') === 'false')
      this.hiddenStyles.add(this.styleName);
  }

  close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    const is = (name: string): boolean => isName(bytes, nameStart, nameEnd, name);
    if (is('table-cell') || is('covered-table-cell')) this.closeCell();
    else if (is('p')) this.wantText = false;
    else if (is('table-row')) this.closeRow();
    else if (is('annotation') || is('frame') || is('shapes')) this.aside = Math.max(0, this.aside - 1);
    else if (is('table')) {
      const { mergedCount, merged, digitsLost } = this;
      this.events.end({ mergedCount, merged, digitsLost });
    }
  }

  characters(bytes: Buffer, start: number, end: number, raw: boolean): void {
    const text = bytes.toString('utf8', start, end);
    this.addText((raw ? text : decodeEntities(text)).replaceAll(/[ \t\r\n]+/g, ' '));
  }

  private openTable(attributes: ReadonlyMap<string, string>): void {
    this.row = 0;
    this.repeated = 0;
    this.mergedCount = 0;
    this.merged = [];
    this.digitsLost = { count: 0, line: 0 };
    const hidden = this.hiddenStyles.has(attributes.get('style-name') ?? '');
    this.events.begin(attributes.get('name') ?? '', hidden, false);
  }

  private openRow(attributes: ReadonlyMap<string, string>): void {
    this.rowRepeat = count(attributes.get('number-rows-repeated'));
    this.column = 0;
    this.cells = [];
  }

  private openCell(attributes: ReadonlyMap<string, string>): void {
    this.isCell = true;
    this.cell = attributes;
    this.cellRepeat = count(attributes.get('number-columns-repeated'));
    this.paragraphs = 0;
    this.shownText = '';
    const [across, down] = [
      count(attributes.get('number-columns-spanned')),
      count(attributes.get('number-rows-spanned')),
    ];
    if (across * down === 1) return;
    this.mergedCount += 1;
    if (this.merged.length < MERGED_TOLD)
      this.merged.push(rangeName(this.row, this.column, this.row + down - 1, this.column + across - 1));
  }

  private openParagraph(): void {
    if (!this.isCell || this.aside > 0) return;
    this.wantText = true;
    if (this.paragraphs > 0) this.addText('\n');
    this.paragraphs += 1;
  }

  private addText(text: string): void {
    if (!this.wantText) return;
    if (this.shownText.length > READING_LIMITS.cellCharacters)
      this.events.trouble ??= { what: 'characters', limit: READING_LIMITS.cellCharacters };
    else this.shownText += text;
  }

  private closeCell(): void {
    const text = this.value();
    if (text !== '') this.cells.push({ column: this.column, repeat: this.cellRepeat, text });
    this.column += this.cellRepeat;
    this.isCell = false;
    this.wantText = false;
  }

  /** A row that stands for many is repeated only when it has text; empty ones cost nothing. */
  private closeRow(): void {
    const times = this.cells.length === 0 ? 0 : this.rowRepeat;
    const perRow = this.cells.reduce((sum, { repeat }) => sum + repeat, 0);
    this.repeated += perRow * times - this.cells.length * Math.min(1, times);
    if (this.repeated > READING_LIMITS.repeatedCells)
      this.events.trouble ??= { what: 'repeated cells', limit: READING_LIMITS.repeatedCells };
    for (let time = 0; time < times && this.events.trouble === null; time += 1) {
      for (const { column, repeat, text } of this.cells)
        for (let index = 0; index < repeat; index += 1) this.events.gatherer.put(column + index, text);
      this.events.gatherer.endRow(this.row + 1 + time);
    }
    this.row += this.rowRepeat;
    this.cells = [];
  }

  private value(): string {
    const type = this.cell.get('value-type') ?? '';
    const stored = this.cell.get('value') ?? '';
    if (type === 'percentage') return formattedNumber(stored, NUMBER_FORM.percent, false);
    if (type === 'float' || type === 'currency') return this.number(stored);
    if (type === 'boolean') return this.cell.get('boolean-value') === 'true' ? 'TRUE' : 'FALSE';
    if (type === 'date') return dateText(this.cell.get('date-value') ?? this.shownText);
    if (type === 'time') return timeText(this.cell.get('time-value') ?? '') ?? this.shownText;
    return this.cell.get('string-value') ?? this.shownText;
  }

  /** Codes that are shown with zeros in front keep them. */
  private number(stored: string): string {
    if (losesDigits(stored)) {
      if (this.digitsLost.count === 0) this.digitsLost.line = this.row + 1;
      this.digitsLost.count += 1;
    }
    const isPadded = /^0\d{1,14}$/.test(this.shownText) && Number(this.shownText) === Number(stored);
    return isPadded ? this.shownText : formattedNumber(stored, NUMBER_FORM.plain, false);
  }
}

/** How often something is repeated; no more than a sheet could hold. */
function count(text: string | undefined): number {
  const value = Number(text ?? '1');
  return Number.isInteger(value) && value > 0 ? Math.min(value, READING_LIMITS.sheetRows) : 1;
}

function dateText(iso: string): string {
  return iso
    .replace('T', ' ')
    .replace(/\.\d+$/, '')
    .replace(/ 00:00:00$/, '');
}

/** PT08H05M00S as 08:05:00. */
function timeText(duration: string): string | null {
  const match = /^PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S$/.exec(duration);
  if (match === null) return null;
  return [match[1], match[2], match[3]].map((part) => (part ?? '').padStart(2, '0')).join(':');
}
