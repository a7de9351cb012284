import { problem, refuse, type Finding, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { TextEncoding } from '../csv/encoding.ts';
import { READING_LIMITS } from '../limits.ts';
import type { ByteSource, SheetSink, SourceInfo, SourceOptions, TableReader } from '../reader.ts';
import { decidePageEncoding } from './page-encoding.ts';
import { PageTables, type TableEvent } from './page-tables.ts';
import { TagScanner } from './tag-scanner.ts';

const WINDOW_BYTES = 256 * 1024;

/** Elements that a page, or a piece of one, begins with. */
const FIRST_ELEMENT = /^<(?:html|head|meta|body|table|style|title|div|center|form|font|script|link)\b/i;
const MARKS = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/;
const HEAD_BYTES = 16 * 1024;
const LONGEST_NAME = 20;

/** Tables of a web page: what many banks and programs call .xls. Each table is a sheet; nothing is fetched or run. */
export const htmlReader: TableReader = { shape: 'table', id: 'html', detect: detectHtml, read: readHtml };

function detectHtml(head: Uint8Array): number {
  const text = Buffer.from(head.subarray(0, HEAD_BYTES))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(MARKS, '');
  const at = firstElement(text);
  return FIRST_ELEMENT.test(text.slice(at, at + LONGEST_NAME)) ? 0.85 : 0;
}

/** Where the first element begins, after spaces, comments, an XML declaration and a document type. */
function firstElement(text: string): number {
  let at = 0;
  for (;;) {
    while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
    const end = ignoredEnd(text, at);
    if (end <= at) return at;
    at = end;
  }
}

/** The end of what says nothing, or the place itself. A document type may bring entities in brackets. */
function ignoredEnd(text: string, at: number): number {
  const start = text.slice(at, at + LONGEST_NAME).toLowerCase();
  const isType = start.startsWith('<!doctype html');
  if (start.startsWith('<!--')) return text.indexOf('-->', at + 4) + 3;
  if (!isType && !start.startsWith('<?xml')) return at;
  const end = text.indexOf('>', at) + 1;
  const bracket = isType ? text.slice(at, end).indexOf('[') : -1;
  return bracket < 0 ? end : text.indexOf('>', text.indexOf(']', at)) + 1;
}

async function readHtml(
  source: ByteSource,
  sink: SheetSink,
  options: SourceOptions,
): Promise<Result<SourceInfo, Problem>> {
  const encoding = decidePageEncoding(source, options.encoding);
  if (!encoding.ok) return encoding;
  const { name, declaredWrong } = encoding.value;
  if (declaredWrong) sink.finding(warning('READ_ENCODING_DECLARED_WRONG', { encoding: name }));
  const delivery = new Delivery(sink);
  let deepest = 1;
  for (let level = 1; level <= deepest; level += 1) {
    const read = await readLevel(source, encoding.value, level, delivery);
    if (!read.ok) return read;
    deepest = Math.max(deepest, read.value);
  }
  if (delivery.tables === 0) return refuse('IMPORT_PAGE_WITHOUT_TABLE', 'file');
  return ok({ format: 'html', encoding: name, delimiter: null });
}

function warning(
  code: 'READ_ENCODING_DECLARED_WRONG' | 'READ_PAGE_CUT_OFF',
  params: Readonly<Record<string, string>>,
): Finding {
  return { ...problem(code, 'file', params), severity: 'warning', line: null, column: null };
}

/** Hands tables over to the receiver, one sheet each. */
class Delivery {
  tables = 0;
  private readonly sink: SheetSink;
  private isWanted = false;

  constructor(sink: SheetSink) {
    this.sink = sink;
  }

  async take(events: readonly TableEvent[]): Promise<void> {
    for (const event of events) {
      if (event.type === 'table') {
        const index = this.tables;
        this.tables += 1;
        this.isWanted = this.sink.sheet({ index, name: this.name(), hidden: false, date1904: false });
      } else if (event.type === 'rows' && this.isWanted) await this.sink.rows(event.batch);
      else if (event.type === 'end' && this.isWanted && event.mergedCount > 0) {
        const params = { count: String(event.mergedCount), where: event.merged.join(' ') };
        const told = problem('READ_MERGED_CELLS', this.name(), params);
        this.sink.finding({ ...told, severity: 'info', line: null, column: null });
      }
    }
  }

  /** The page ended before its table did. */
  cutOff(): void {
    this.sink.finding(warning('READ_PAGE_CUT_OFF', {}));
  }

  /** Tables have no names: they are counted. */
  private name(): string {
    return `#${this.tables}`;
  }
}

/** Delivers the tables of one level of nesting. Gives back how deep the page nests them. */
async function readLevel(
  source: ByteSource,
  encoding: TextEncoding,
  level: number,
  delivery: Delivery,
): Promise<Result<number, Problem>> {
  const tables = new PageTables(level);
  const scanner = new TagScanner(tables);
  const decoder = new TextDecoder(encoding.name);
  for (let offset = encoding.skip; offset < source.size; offset += WINDOW_BYTES) {
    const last = offset + WINDOW_BYTES >= source.size;
    const fits = scanner.push(decoder.decode(source.read(offset, WINDOW_BYTES), { stream: !last }), last);
    if (!fits || tables.isCellTooLong) {
      const params = { line: String(scanner.line), bytes: String(READING_LIMITS.cellCharacters) };
      return err(problem('IMPORT_RECORD_TOO_LONG', 'file', params));
    }
    const isOpen = tables.isInTable;
    if (last) tables.finish();
    tables.flush();
    const failed = troubleOf(tables, delivery);
    if (failed !== null) return err(failed);
    await delivery.take(tables.events.splice(0));
    if (last && level === 1 && (isOpen || scanner.isCutOff)) delivery.cutOff();
  }
  return ok(tables.deepest);
}

function troubleOf(tables: PageTables, delivery: Delivery): Problem | null {
  const { trouble } = tables;
  if (trouble !== null)
    return problem('IMPORT_TOO_MANY', 'file', { what: trouble.what, limit: String(trouble.limit) });
  const begun = tables.events.filter(({ type }) => type === 'table').length;
  if (delivery.tables + begun <= READING_LIMITS.sheets) return null;
  return problem('IMPORT_TOO_MANY', 'file', { what: 'tables', limit: String(READING_LIMITS.sheets) });
}
