import { problem, type ErrorCode, type Problem } from '../../../../shared/errors/problem.ts';
import { READING_LIMITS } from '../limits.ts';
import { attributePairs } from './attribute-pairs.ts';

/** Receives the tags and texts of an XML part. Names come without their namespace prefix, as ranges of bytes. */
export type XmlHandler = {
  /** Text between tags is delivered only while this is true. */
  wantText: boolean;
  /** A start tag: its name, and where its attributes end. An empty element is followed by `close`. */
  open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void;
  close(bytes: Buffer, nameStart: number, nameEnd: number): void;
  /** A whole run of text; `raw`: from a CDATA section, entities mean nothing in it. */
  characters(bytes: Buffer, start: number, end: number, raw: boolean): void;
  /** Everything before `end` has been delivered; positions start anew with what follows it. */
  passed?(bytes: Buffer, end: number): void;
};

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const COLON = 0x3a;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const MORE = -1;
/** Room for what the next chunks leave over, so that they fit as well. */
const JOIN_SPARE = 4_096;

/**
 * A scanner for XML, fed in chunks: tags and texts are never cut. No entities are defined and no DOCTYPE is accepted, so
 * nothing can expand; depth costs nothing, because nothing recurses. What is no XML is refused with the code the format chose.
 */
export class XmlScanner {
  private readonly handler: XmlHandler;
  private readonly part: string;
  private readonly damaged: ErrorCode;
  private kept: Buffer = Buffer.alloc(0);
  private joined: Buffer = Buffer.alloc(0);
  private decoder: TextDecoder | null = null;
  private started = false;

  /** `encoding`: decided by who calls; null: the part itself says. */
  constructor(
    part: string,
    handler: XmlHandler,
    damaged: ErrorCode = 'IMPORT_WORKBOOK_DAMAGED',
    encoding: string | null = null,
  ) {
    if (encoding !== null) {
      this.started = true;
      this.decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
    }
    this.part = part;
    this.damaged = damaged;
    this.handler = handler;
  }

  /** Takes the next bytes of the part. */
  push(chunk: Buffer): Problem | null {
    if (!this.started) {
      this.started = true;
      this.decoder = otherEncoding(chunk);
    }
    const utf8 =
      this.decoder === null ? chunk : Buffer.from(this.decoder.decode(chunk, { stream: true }), 'utf8');
    const bytes = this.kept.length === 0 ? utf8 : this.join(utf8);
    const used = this.scan(bytes);
    if (typeof used !== 'number') return used;
    this.handler.passed?.(bytes, used);
    // The chunk belongs to the unpacker, which may reuse it.
    this.kept = Buffer.from(bytes.subarray(used));
    if (this.kept.length <= READING_LIMITS.xmlTokenBytes) return null;
    return problem(this.damaged, this.part, { reason: 'token' });
  }

  /** What was kept and what follows it, in one buffer that is used again for the next chunk: handlers keep no bytes. */
  private join(chunk: Buffer): Buffer {
    const length = this.kept.length + chunk.length;
    if (this.joined.length < length) this.joined = Buffer.allocUnsafeSlow(length + JOIN_SPARE);
    this.kept.copy(this.joined);
    chunk.copy(this.joined, this.kept.length);
    return this.joined.subarray(0, length);
  }

  /** To be called when the part ended. A tag left open is damage; text after the last tag is not. */
  end(): Problem | null {
    return this.kept.includes(LESS) ? problem(this.damaged, this.part, { reason: 'cut off' }) : null;
  }

  private scan(bytes: Buffer): number | Problem {
    const handler = this.handler;
    const length = bytes.length;
    let at = 0;
    while (at < length) {
      let tag = at;
      while (tag < length && bytes[tag] !== LESS) tag += 1;
      if (tag >= length) return handler.wantText ? at : length;
      if (tag > at && handler.wantText) handler.characters(bytes, at, tag, false);
      const first = bytes[tag + 1];
      if (first === undefined) return tag;
      if (first === BANG || first === QUESTION) {
        const next = this.special(bytes, tag, first);
        if (typeof next !== 'number') return next;
        if (next === MORE) return tag;
        at = next;
        continue;
      }
      const end = tagEnd(bytes, tag + 1, length);
      if (end === MORE) return tag;
      emitTag(handler, bytes, tag + 1, end);
      at = end + 1;
    }
    return at;
  }

  /** Comments, processing instructions, CDATA; a DOCTYPE is refused. Returns where to go on. */
  private special(bytes: Buffer, tag: number, first: number): number | Problem {
    if (first === QUESTION) return after(bytes, '?>', tag);
    const head = bytes.toString('latin1', tag, tag + 9);
    if (head.startsWith('<!--')) return after(bytes, '-->', tag + 4);
    if (head === '<![CDATA[') {
      const next = after(bytes, ']]>', tag + 9);
      if (next !== MORE && this.handler.wantText) this.handler.characters(bytes, tag + 9, next - 3, true);
      return next;
    }
    if (head.length < 9) return MORE;
    return problem('IMPORT_DOCTYPE_REFUSED', this.part);
  }
}

function after(bytes: Buffer, mark: string, from: number): number {
  const at = bytes.indexOf(mark, from, 'latin1');
  return at < 0 ? MORE : at + mark.length;
}

/** The `>` that ends a tag; one inside an attribute value does not. */
function tagEnd(bytes: Buffer, from: number, length: number): number {
  let at = from;
  while (at < length) {
    const byte = bytes[at];
    if (byte === GREATER) return at;
    if (byte === QUOTE || byte === APOSTROPHE) {
      at += 1;
      while (at < length && bytes[at] !== byte) at += 1;
    }
    at += 1;
  }
  return MORE;
}

function emitTag(handler: XmlHandler, bytes: Buffer, from: number, end: number): void {
  const closing = bytes[from] === SLASH;
  let start = closing ? from + 1 : from;
  let at = start;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (byte <= 0x20 || byte === SLASH) break;
    at += 1;
    if (byte === COLON) start = at;
  }
  if (closing) return handler.close(bytes, start, at);
  const empty = bytes[end - 1] === SLASH;
  handler.open(bytes, start, at, empty ? end - 1 : end);
  if (empty) handler.close(bytes, start, at);
}

/** A decoder when the part is not UTF-8: UTF-16 by its mark or its zeros, else by what the XML declaration names. */
function otherEncoding(chunk: Buffer): TextDecoder | null {
  const head = chunk.toString('latin1', 0, Math.min(200, chunk.length));
  if (head.startsWith('\xff\xfe') || head.startsWith('<\0')) return new TextDecoder('utf-16le');
  if (head.startsWith('\xfe\xff') || head.startsWith('\0<')) return new TextDecoder('utf-16be');
  const label = /^<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1]?.toLowerCase();
  if (
    label === undefined ||
    label === 'utf-8' ||
    label === 'utf8' ||
    label === 'us-ascii' ||
    label === 'ascii'
  )
    return null;
  try {
    return new TextDecoder(label);
  } catch {
    // An encoding nobody knows: read as UTF-8, which is what such writers really write.
    return null;
  }
}

/** Whether a range of bytes spells a name. */
export function isName(bytes: Buffer, start: number, end: number, name: string): boolean {
  if (end - start !== name.length) return false;
  for (let i = 0; i < name.length; i += 1) if (bytes[start + i] !== name.charCodeAt(i)) return false;
  return true;
}

/** The attributes of a tag by their names without prefix. For rare tags only. */
export function attributesOf(bytes: Buffer, from: number, to: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, value] of attributePairs(bytes.toString('utf8', from, to)))
    attributes.set(name.slice(name.lastIndexOf(':') + 1), decodeEntities(value));
  return attributes;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Replaces the five entities of XML and character numbers. Any other name stays as it is written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
        ? String.fromCodePoint(point)
        : '\uFFFD';
    },
  );
}

/** Text of an element: entities and the _xHHHH_ notation that workbooks use for control characters. */
export function elementText(bytes: Buffer, start: number, end: number, raw: boolean): string {
  const text = bytes.toString('utf8', start, end);
  const plain = raw ? text : decodeEntities(text);
  if (!plain.includes('_x')) return plain;
  return plain.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
