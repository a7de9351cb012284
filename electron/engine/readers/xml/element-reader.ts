import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import type { TextEncoding } from '../csv/encoding.ts';
import { READING_LIMITS } from '../limits.ts';
import type { ByteSource } from '../reader.ts';
import { markupDamaged, scanMarkup, type MarkupHandler } from './markup-source.ts';
import { RecordPlace } from './record-place.ts';
import { decodeEntities, isName } from './xml-scanner.ts';
import { XmlElement } from './xml-element.ts';
import { attributePairs } from './attribute-pairs.ts';

/** What to do with an element: look inside, take it whole, or pass over it. */
export type Interest = 'enter' | 'take' | 'skip';

/** Receives the elements of an XML file that matter, in order. Names are local names. */
export type ElementHandler = {
  /** A start tag that is not inside a taken or skipped element. Depth counts from 0 at the root. */
  enter(name: string, namespace: string, depth: number, line: number): Interest;
  /** A whole element that was to be taken, with its own text (the beginning of it, when long). A problem stops the reading. */
  take(element: XmlElement, raw: string): Problem | null;
  /** The end of an element that was entered. */
  leave(name: string, depth: number): Problem | null;
};

const SPACE = 0x20;

/**
 * Reads an XML file as a stream of elements: memory holds one taken element at a time. Refuses what `scanMarkup` refuses, tags
 * that do not match, more levels than the limit (IMPORT_MARKUP_TOO_DEEP), and a taken element of too many parts (IMPORT_TOO_MANY).
 */
export function readElements(
  source: ByteSource,
  place: string,
  encoding: TextEncoding,
  handler: ElementHandler,
  breathe: () => void | Promise<void>,
): Promise<Problem | null> {
  const builder = new ElementBuilder(place, handler);
  return scanMarkup(source, place, encoding, builder, breathe).then((found) => found ?? builder.end());
}

type Open = { readonly name: string; readonly element: XmlElement | null };
type Namespaces = { readonly depth: number; readonly byPrefix: ReadonlyMap<string, string> };

class ElementBuilder implements MarkupHandler {
  wantText = false;
  problem: Problem | null = null;
  line = 1;
  private readonly handler: ElementHandler;
  private readonly partName: string;
  private readonly place = new RecordPlace();
  private readonly stack: Open[] = [];
  private readonly namespaces: Namespaces[] = [];
  /** Depth of the element that is passed over; 0: none. */
  private skipping = 0;
  private taken = 0;
  private parts = 0;

  constructor(partName: string, handler: ElementHandler) {
    this.partName = partName;
    this.handler = handler;
  }

  open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void {
    if (this.problem !== null) return;
    const name = bytes.toString('latin1', nameStart, nameEnd);
    const depth = this.stack.length;
    if (depth >= READING_LIMITS.xmlDepth) return this.tooDeep(bytes, nameStart);
    if (this.skipping > 0) {
      this.stack.push({ name, element: null });
      return;
    }
    const line = this.place.lineAt(bytes, nameStart);
    this.line = line;
    const attributes = tagEnd > nameEnd ? attributesText(bytes, nameEnd, tagEnd) : '';
    if (this.taken > 0) return this.openInside(name, line, attributes);
    const interest = this.handler.enter(name, this.namespaceOf(bytes, nameStart, attributes), depth, line);
    if (interest === 'take') {
      this.place.begin(bytes, nameStart);
      this.parts = 0;
      this.taken = depth + 1;
      this.wantText = true;
    } else if (interest === 'skip') this.skipping = depth + 1;
    this.stack.push({ name, element: interest === 'take' ? new XmlElement(name, line, attributes) : null });
  }

  private openInside(name: string, line: number, attributes: string): void {
    this.parts += 1;
    if (this.parts > READING_LIMITS.xmlRecordElements) {
      const limit = String(READING_LIMITS.xmlRecordElements);
      this.problem = problem('IMPORT_TOO_MANY', this.partName, { what: `XML, ${line}`, limit });
      return;
    }
    const element = new XmlElement(name, line, attributes);
    this.stack.at(-1)?.element?.children.push(element);
    this.stack.push({ name, element });
  }

  private tooDeep(bytes: Buffer, at: number): void {
    this.problem = problem('IMPORT_MARKUP_TOO_DEEP', this.partName, {
      levels: String(READING_LIMITS.xmlDepth),
      line: String(this.place.lineAt(bytes, at)),
    });
  }

  /** The namespace of a tag, after taking in what it declares itself. */
  private namespaceOf(bytes: Buffer, nameStart: number, attributes: string): string {
    if (attributes.includes('xmlns')) {
      const declared = attributePairs(attributes).filter(([key]) => /^xmlns(?::|$)/u.test(key));
      const byPrefix = new Map(
        declared.map(([key, uri]) => [key.slice('xmlns:'.length), decodeEntities(uri)]),
      );
      this.namespaces.push({ depth: this.stack.length, byPrefix });
    }
    const from = bytes.lastIndexOf('<', nameStart, 'latin1') + 1;
    const prefix = from < nameStart ? bytes.toString('latin1', from, nameStart - 1) : '';
    return this.namespaces.findLast(({ byPrefix }) => byPrefix.has(prefix))?.byPrefix.get(prefix) ?? '';
  }

  close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (this.problem !== null) return;
    const open = this.stack.pop();
    if (open === undefined || !isName(bytes, nameStart, nameEnd, open.name)) {
      const name = bytes.toString('latin1', nameStart, Math.min(nameEnd, nameStart + 40));
      this.problem = markupDamaged(this.partName, `</${name}>`, this.place.lineAt(bytes, nameStart));
      return;
    }
    const depth = this.stack.length;
    if (this.namespaces.at(-1)?.depth === depth) this.namespaces.pop();
    if (this.skipping > 0) {
      if (depth + 1 === this.skipping) this.skipping = 0;
    } else if (this.taken === 0) this.problem = this.handler.leave(open.name, depth);
    else if (depth + 1 === this.taken && open.element !== null) {
      this.taken = 0;
      this.wantText = false;
      this.problem = this.handler.take(open.element, this.place.end(bytes, nameEnd));
    }
  }

  characters(bytes: Buffer, start: number, end: number, raw: boolean): void {
    const element = this.stack.at(-1)?.element;
    if (element === null || element === undefined || isBlank(bytes, start, end)) return;
    const text = bytes.toString('utf8', start, end);
    element.text += raw ? text : decodeEntities(text);
  }

  passed(bytes: Buffer, end: number): void {
    this.line = this.place.lineAt(bytes, end);
    this.place.passed(bytes, end);
  }

  /** An element left open: the file was cut off. */
  end(): Problem | null {
    const open = this.stack.at(-1);
    return open === undefined ? null : markupDamaged(this.partName, `<${open.name}>…`, this.line);
  }
}

function attributesText(bytes: Buffer, start: number, end: number): string {
  return end - start > 1 ? bytes.toString('utf8', start, end).trim() : '';
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if ((bytes[at] ?? 0) > SPACE) return false;
  return true;
}
