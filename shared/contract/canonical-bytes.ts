import { assert, Bug } from '../std/assert.ts';
import type { Wire } from './wire.ts';

/** Key under which bytes are written; a record's own key that starts with `$` gets another `$` so that the two never meet. */
const BYTES_KEY = '$bytes';

/**
 * The one spelling of a value that is stored, hashed and shipped: JSON without spaces, keys sorted by UTF-16 unit,
 * bytes as `{"$bytes":"hex"}`. Equal values give equal bytes whatever order their keys were written in.
 * @throws Bug for a value that is not Wire (NaN, undefined, a class instance).
 */
export function canonicalBytes(value: Wire): Uint8Array {
  return encodeUtf8(canonicalText(value));
}

/** The text of which `canonicalBytes` is the UTF-8 encoding. @throws Bug for a value that is not Wire. */
export function canonicalText(value: Wire): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    assert(Number.isFinite(value), 'a number on the wire is finite');
    return JSON.stringify(value);
  }
  if (value instanceof Uint8Array) return `{"${BYTES_KEY}":"${toHex(value)}"}`;
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`;
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== Object.prototype && prototype !== null) throw new Bug('only plain records travel');
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(escapeKey(key))}:${canonicalText(entryOf(value, key))}`);
  return `{${entries.join(',')}}`;
}

/** Reads what `canonicalBytes` wrote. @throws Bug when the bytes are not of its making. */
export function readCanonicalBytes(bytes: Uint8Array): Wire {
  return revive(JSON.parse(decodeUtf8(bytes)) as JsonValue); // JSON.parse yields nothing else
}

type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

function revive(value: JsonValue): Wire {
  if (value === null || typeof value !== 'object') return value;
  if (isJsonList(value)) return value.map(revive);
  const bytes = value[BYTES_KEY];
  if (typeof bytes === 'string') return fromHex(bytes);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key.startsWith('$$') ? key.slice(1) : key, revive(entry)]),
  );
}

function isList(value: Wire): value is readonly Wire[] {
  return Array.isArray(value);
}

function isJsonList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function escapeKey(key: string): string {
  return key.startsWith('$') ? `$${key}` : key;
}

function entryOf(record: { readonly [key: string]: Wire }, key: string): Wire {
  const entry = record[key];
  if (entry === undefined) throw new Bug(`the value of ${key} is undefined`);
  return entry;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte] ?? '';
  return text;
}

/** Hexadecimal digits as bytes. @throws Bug when the text is not an even number of them. */
export function fromHex(text: string): Uint8Array {
  assert(text.length % 2 === 0 && /^[0-9a-f]*$/i.test(text), 'hexadecimal digits expected');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(text.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.codePointAt(i) ?? 0;
    if (code < 0x80) {
      bytes[length++] = code;
    } else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 63);
    } else if (code < 0x1_0000) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    } else {
      i += 1;
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = 0x80 | ((code >> 12) & 63);
      bytes[length++] = 0x80 | ((code >> 6) & 63);
      bytes[length++] = 0x80 | (code & 63);
    }
  }
  return bytes.slice(0, length);
}

const DECODE_PART = 8192;

function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  let points: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] ?? 0;
    const extra = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let code = extra === 0 ? first : first & (0x3f >> extra);
    for (let k = 1; k <= extra; k += 1) code = (code << 6) | ((bytes[i + k] ?? 0) & 63);
    i += extra + 1;
    points.push(code);
    if (points.length === DECODE_PART) {
      parts.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  parts.push(String.fromCodePoint(...points));
  return parts.join('');
}
