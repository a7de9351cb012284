import { READING_LIMITS } from '../limits.ts';
import { NUMBER_FORM, numberForm } from '../xlsx/cell-format.ts';
import { attributesOf, isName, type XmlHandler } from '../xml/xml-scanner.ts';

/** Number formats that are known by a name of their own. */
const NAMED_FORMS: ReadonlyMap<string, number> = new Map([
  ...['General Date', 'Long Date', 'Medium Date', 'Short Date', 'Long Time', 'Medium Time', 'Short Time'].map(
    (name): [string, number] => [name, NUMBER_FORM.date],
  ),
  ['Percent', NUMBER_FORM.percent],
  ...[
    'General',
    'General Number',
    'Currency',
    'Euro Currency',
    'Fixed',
    'Standard',
    'Scientific',
    'Yes/No',
    'True/False',
    'On/Off',
  ].map((name): [string, number] => [name, NUMBER_FORM.plain]),
]);

type Style = { readonly parent: string | null; format: string | null };

/** Steps from a style to its parents; styles that name each other in a circle are not followed further. */
const PARENTS_MAX = 8;

/**
 * What has to be known before the first row of a workbook in one XML file: which sheets are hidden (said after their rows),
 * which day numbers count from 1904, and what the styles do to numbers.
 */
export class WorkbookFacts implements XmlHandler {
  wantText = false;
  date1904 = false;
  /** One for each sheet, in order. */
  readonly hidden: boolean[] = [];
  /** The workbook's own end tag was met; without it the file is cut off. */
  isWhole = false;
  private readonly styles = new Map<string, Style>();
  private style: Style | null = null;
  private isVisibility = false;

  open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void {
    if (isName(bytes, nameStart, nameEnd, 'Worksheet')) this.hidden.push(false);
    else if (isName(bytes, nameStart, nameEnd, 'Date1904')) this.date1904 = true;
    else if (isName(bytes, nameStart, nameEnd, 'Visible')) this.wantText = this.isVisibility = true;
    else if (isName(bytes, nameStart, nameEnd, 'Style')) this.openStyle(attributesOf(bytes, nameEnd, tagEnd));
    else if (this.style !== null && isName(bytes, nameStart, nameEnd, 'NumberFormat'))
      this.style.format = attributesOf(bytes, nameEnd, tagEnd).get('Format') ?? null;
  }

  close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (isName(bytes, nameStart, nameEnd, 'Workbook')) this.isWhole = true;
    else if (isName(bytes, nameStart, nameEnd, 'Style')) this.style = null;
    else if (isName(bytes, nameStart, nameEnd, 'Visible')) this.wantText = this.isVisibility = false;
  }

  characters(bytes: Buffer, start: number, end: number): void {
    if (this.isVisibility && bytes.toString('latin1', start, Math.min(end, start + 40)).includes('Hidden'))
      this.hidden[this.hidden.length - 1] = true;
  }

  /** What the style of a cell does to a number. */
  formOf(id: string): number {
    let style = this.styles.get(id);
    for (let steps = 0; style !== undefined && steps < PARENTS_MAX; steps += 1) {
      if (style.format !== null) return NAMED_FORMS.get(style.format) ?? numberForm(style.format);
      style = style.parent === null ? undefined : this.styles.get(style.parent);
    }
    return NUMBER_FORM.plain;
  }

  private openStyle(attributes: ReadonlyMap<string, string>): void {
    if (this.styles.size >= READING_LIMITS.cellFormats) return;
    this.style = { parent: attributes.get('Parent') ?? null, format: null };
    this.styles.set(attributes.get('ID') ?? '', this.style);
  }
}
