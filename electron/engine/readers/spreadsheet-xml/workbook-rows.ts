import { READING_LIMITS } from '../limits.ts';
import { rangeName } from '../range-name.ts';
import { formattedNumber, losesDigits } from '../xlsx/cell-format.ts';
import { attributesOf, elementText, isName, type XmlHandler } from '../xml/xml-scanner.ts';
import { SheetEvents } from './sheet-events.ts';
import type { WorkbookFacts } from './workbook-facts.ts';

const MERGED_TOLD = 10;

/** Turns the sheets of a workbook in one XML file into rows. */
export class WorkbookRows implements XmlHandler {
  wantText = false;
  readonly events = new SheetEvents();
  private readonly facts: WorkbookFacts;
  private sheet = -1;
  private row = 0;
  private rowStyle = '';
  /** Rows that a row stands for in addition to itself. */
  private rowSpan = 0;
  private column = 0;
  private columnAfter = 0;
  private style = '';
  private type = '';
  private value = '';
  private isCell = false;
  private isComment = false;
  private isLong = false;
  private merged: string[] = [];
  private mergedCount = 0;
  private digitsLost = { count: 0, line: 0 };

  constructor(facts: WorkbookFacts) {
    this.facts = facts;
  }

  open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void {
    if (isName(bytes, nameStart, nameEnd, 'Cell')) this.openCell(attributesOf(bytes, nameEnd, tagEnd));
    else if (isName(bytes, nameStart, nameEnd, 'Data')) this.openData(attributesOf(bytes, nameEnd, tagEnd));
    else if (isName(bytes, nameStart, nameEnd, 'Row')) this.openRow(attributesOf(bytes, nameEnd, tagEnd));
    else if (isName(bytes, nameStart, nameEnd, 'Comment')) this.isComment = true;
    else if (isName(bytes, nameStart, nameEnd, 'Worksheet'))
      this.openSheet(attributesOf(bytes, nameEnd, tagEnd));
  }

  close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (isName(bytes, nameStart, nameEnd, 'Cell')) this.closeCell();
    else if (isName(bytes, nameStart, nameEnd, 'Data')) this.wantText = false;
    else if (isName(bytes, nameStart, nameEnd, 'Row')) this.closeRow();
    else if (isName(bytes, nameStart, nameEnd, 'Comment')) this.isComment = false;
    else if (isName(bytes, nameStart, nameEnd, 'Worksheet')) {
      const { mergedCount, merged, digitsLost } = this;
      this.events.end({ mergedCount, merged, digitsLost });
    }
  }

  characters(bytes: Buffer, start: number, end: number, raw: boolean): void {
    if (this.value.length > READING_LIMITS.cellCharacters) this.isLong = true;
    else this.value += elementText(bytes, start, end, raw);
    if (this.isLong) this.events.trouble ??= { what: 'characters', limit: READING_LIMITS.cellCharacters };
  }

  private openSheet(attributes: ReadonlyMap<string, string>): void {
    this.sheet += 1;
    this.row = 0;
    this.rowSpan = 0;
    this.merged = [];
    this.mergedCount = 0;
    this.digitsLost = { count: 0, line: 0 };
    this.events.begin(
      attributes.get('Name') ?? '',
      this.facts.hidden[this.sheet] ?? false,
      this.facts.date1904,
    );
  }

  private openRow(attributes: ReadonlyMap<string, string>): void {
    this.row = index(attributes.get('Index')) ?? this.row + this.rowSpan + 1;
    this.rowSpan = index(attributes.get('Span')) ?? 0;
    this.rowStyle = attributes.get('StyleID') ?? '';
    this.columnAfter = 0;
  }

  private openCell(attributes: ReadonlyMap<string, string>): void {
    this.isCell = true;
    this.column = (index(attributes.get('Index')) ?? this.columnAfter + 1) - 1;
    const across = index(attributes.get('MergeAcross')) ?? 0;
    const down = index(attributes.get('MergeDown')) ?? 0;
    this.columnAfter = this.column + 1 + across;
    this.style = attributes.get('StyleID') ?? this.rowStyle;
    this.value = '';
    this.type = '';
    if (across + down === 0) return;
    this.mergedCount += 1;
    const top = this.row - 1;
    if (this.merged.length < MERGED_TOLD)
      this.merged.push(rangeName(top, this.column, top + down, this.column + across));
  }

  private openData(attributes: ReadonlyMap<string, string>): void {
    if (!this.isCell || this.isComment) return;
    this.type = attributes.get('Type') ?? 'String';
    this.wantText = true;
  }

  private closeCell(): void {
    this.isCell = false;
    this.wantText = false;
    this.events.gatherer.put(this.column, this.shown());
  }

  private closeRow(): void {
    // Cells before the first row are of the first row.
    this.events.gatherer.endRow(Math.max(1, this.row));
  }

  private shown(): string {
    const { value } = this;
    if (value === '') return '';
    if (this.type === 'Boolean') return value.trim() === '0' ? 'FALSE' : 'TRUE';
    if (this.type === 'DateTime')
      return value
        .trim()
        .replace('T', ' ')
        .replace(/\.0+$/, '')
        .replace(/ 00:00:00$/, '');
    if (this.type !== 'Number') return value;
    const stored = value.trim();
    if (losesDigits(stored)) {
      if (this.digitsLost.count === 0) this.digitsLost.line = this.row;
      this.digitsLost.count += 1;
    }
    return formattedNumber(stored, this.facts.formOf(this.style), this.facts.date1904);
  }
}

/** A whole number above zero, or nothing. */
function index(text: string | undefined): number | null {
  const value = Number(text ?? '');
  return Number.isInteger(value) && value > 0 && value <= READING_LIMITS.sheetRows ? value : null;
}
