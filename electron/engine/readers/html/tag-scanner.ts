import { READING_LIMITS } from '../limits.ts';

/** Receives a page in pieces. Names are in lower case. */
export type TagHandler = {
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** A run of text, character references not replaced; a run may come in several pieces, never cut inside a reference. */
  text(piece: string): void;
};

/** Elements whose content is no text of the page, each with what its end begins with. */
const RAW: ReadonlyMap<string, RegExp> = new Map(
  ['script', 'style', 'textarea', 'title', 'noscript', 'template', 'select', 'xml'].map((name) => [
    name,
    new RegExp(`</${name}`, 'gi'),
  ]),
);
/** A reference such as &nbsp; is shorter; what follows a lone & is text. */
const REFERENCE_CHARACTERS = 12;
const NAME = /^[a-z][^\s/>]*/i;

/**
 * Goes through the text of a web page the way a browser does: nothing in it is an error, and nothing is fetched or run. What is
 * held back between pieces is bounded; a tag longer than the limit ends the reading.
 */
export class TagScanner {
  /** Lines seen so far, to say where something was. */
  line = 1;
  /** The page ended inside a tag or a comment. */
  isCutOff = false;
  private readonly handler: TagHandler;
  private kept = '';
  /** The element whose end is looked for, its content left out. */
  private skipped: string | null = null;

  constructor(handler: TagHandler) {
    this.handler = handler;
  }

  /** Takes the next piece. False: a tag or comment is longer than the limit. */
  push(piece: string, last: boolean): boolean {
    const text = this.kept + piece;
    const used = this.scan(text, last);
    this.kept = text.slice(used);
    this.countLines(text, used);
    if (last) this.isCutOff = this.kept !== '' && this.skipped === null;
    return this.kept.length <= READING_LIMITS.xmlTokenBytes;
  }

  private countLines(text: string, used: number): void {
    for (let at = text.indexOf('\n'); at >= 0 && at < used; at = text.indexOf('\n', at + 1)) this.line += 1;
  }

  private scan(text: string, last: boolean): number {
    let at = 0;
    while (at < text.length) {
      const next = this.skipped === null ? this.step(text, at, last) : this.skip(text, at, this.skipped);
      if (next === at) break;
      at = next;
    }
    return at;
  }

  /** Text up to the next tag, or the tag itself. Returns where to go on; the same place when more is needed. */
  private step(text: string, at: number, last: boolean): number {
    const tag = text.indexOf('<', at);
    if (tag !== at) return this.characters(text, at, tag < 0 ? textEnd(text, at, last) : tag);
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4, at);
    const second = text[at + 1];
    if (second === undefined) return last ? this.characters(text, at, at + 1) : at;
    if (second === '!' || second === '?') {
      // The start of a comment may be cut off by the end of the piece.
      if (!last && text.length < at + 4) return at;
      return after(text, '>', at, at);
    }
    const closing = second === '/';
    const name = NAME.exec(text.slice(at + (closing ? 2 : 1), at + 42))?.[0];
    if (name === undefined) return closing ? after(text, '>', at, at) : this.characters(text, at, at + 1);
    const end = tagEnd(text, at + 1 + name.length);
    if (end < 0) return at;
    this.tag(name.toLowerCase(), closing, text.slice(at + 1 + name.length, end));
    return end + 1;
  }

  private tag(name: string, closing: boolean, attributes: string): void {
    if (closing) return this.handler.close(name);
    if (RAW.has(name) && !attributes.endsWith('/')) this.skipped = name;
    this.handler.open(name, attributes);
  }

  /** Leaves out everything up to the end tag of an element; only what could be its beginning is held back. */
  private skip(text: string, at: number, name: string): number {
    const mark = RAW.get(name);
    if (mark !== undefined) mark.lastIndex = at;
    const end = mark?.exec(text)?.index;
    if (end === undefined) return Math.max(at, text.length - name.length - 2);
    this.skipped = null;
    return end;
  }

  private characters(text: string, from: number, to: number): number {
    if (to > from) this.handler.text(text.slice(from, to));
    return to;
  }
}

/** Where text may be given on: before a reference that may be cut off. */
function textEnd(text: string, from: number, last: boolean): number {
  const ampersand = text.lastIndexOf('&');
  return !last && ampersand >= from && ampersand > text.length - REFERENCE_CHARACTERS
    ? ampersand
    : text.length;
}

function after(text: string, mark: string, from: number, otherwise: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? otherwise : at + mark.length;
}

/** The `>` that ends a tag; one inside a quoted value does not. A quote counts only where a value begins. */
function tagEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === '>') return at;
    if (character === '=') {
      const value = /^=\s*(["'])/.exec(text.slice(at, at + 20));
      const close = value === null ? at : text.indexOf(value[1] ?? '"', at + (value[0]?.length ?? 0));
      if (close < 0) return -1;
      at = close;
    }
    at += 1;
  }
  return -1;
}
