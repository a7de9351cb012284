import { problem, type Problem } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { decideEncoding } from './csv/encoding.ts';
import { READING_LIMITS } from './limits.ts';
import type { ByteSource } from './reader.ts';

/** A line of a text file without its end, counted from 1. */
export type TextLine = { readonly number: number; readonly text: string };

/** What a text's lines are made of, and the problem that ended them early. */
export type TextLines = {
  readonly encoding: string;
  /** The lines one after the other; may be gone through once. */
  readonly lines: Generator<TextLine, void, undefined>;
  /** Why the lines ended before the file did; null while they have not. */
  problem(): Problem | null;
};

const WINDOW_BYTES = 256 * 1024;
const HEAD_BYTES = 64 * 1024;
const LF = 0x0a;
const CR = 0x0d;

/** The upper half of code page 850, which bank programs of the DOS time still write. */
const CODE_PAGE_850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';
const CODE_PAGE_NAMES: ReadonlySet<string> = new Set(['cp850', 'ibm850']);

type Decode = (bytes: Uint8Array, last: boolean) => string;

/**
 * The lines of a text (CRLF, LF or CR), decoded as the file decides or a person chose. Bank files are older than Unicode: what is
 * neither UTF-8, UTF-16 nor Chinese is taken for western (windows-1252, or code page 850 where its letters are used), because
 * amounts and dates read the same in both. Refuses with IMPORT_ENCODING_UNKNOWN, or IMPORT_ENCODING_UNCERTAIN for UTF-32;
 * a line longer than a record may be ends the lines with IMPORT_RECORD_TOO_LONG.
 */
export function textLines(source: ByteSource, chosen: string | null): Result<TextLines, Problem> {
  const encoding = lineEncoding(source, chosen);
  if (!encoding.ok) return encoding;
  const { name, skip } = encoding.value;
  const stopped: { problem: Problem | null } = { problem: null };
  const lines = splitLines(source, skip, decoder(name), (problem) => {
    stopped.problem = problem;
  });
  return ok({ encoding: name, lines, problem: () => stopped.problem });
}

function lineEncoding(
  source: ByteSource,
  chosen: string | null,
): Result<{ readonly name: string; readonly skip: number }, Problem> {
  if (chosen !== null && CODE_PAGE_NAMES.has(chosen.toLowerCase())) return ok({ name: 'cp850', skip: 0 });
  const decided = decideEncoding(source, chosen);
  if (decided.ok) return decided;
  const { code, params } = decided.error;
  if (code !== 'IMPORT_ENCODING_UNCERTAIN' || params['guess'] === 'utf-32') return decided;
  return ok({ name: westernEncoding(source), skip: 0 });
}

/** Letters beside letters: code page 850 has them below 0xA6, windows-1252 from 0xC0 on. */
function westernEncoding(source: ByteSource): string {
  let [dos, windows] = [0, 0];
  for (let offset = 0; offset < source.size; offset += WINDOW_BYTES) {
    const bytes = source.read(offset, WINDOW_BYTES);
    for (let at = 1; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x80 || !isLetter(bytes[at - 1]) || !isLetter(bytes[at + 1])) continue;
      if (byte <= 0xa5) dos += 1;
      else if (byte >= 0xc0) windows += 1;
    }
  }
  return dos > windows ? 'cp850' : 'windows-1252';
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}

function decoder(name: string): Decode {
  if (name !== 'cp850') {
    const decode = new TextDecoder(name);
    return (bytes, last) => decode.decode(bytes, { stream: !last });
  }
  return (bytes) => {
    const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    return latin.replaceAll(/[\u0080-\u00FF]/gu, (c) => CODE_PAGE_850[c.charCodeAt(0) - 0x80] ?? c);
  };
}

/** Where the next CR or LF stands; `end` when there is none before. */
function lineEnd(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) return at;
  }
  return end;
}

function* splitLines(
  source: ByteSource,
  skip: number,
  decode: Decode,
  stop: (problem: Problem) => void,
): Generator<TextLine, void, undefined> {
  let [number, rest] = [1, ''];
  for (let offset = skip; offset < source.size; offset += WINDOW_BYTES) {
    const last = offset + WINDOW_BYTES >= source.size;
    const text = rest + decode(source.read(offset, WINDOW_BYTES), last);
    // A CR at the very end may be the first half of a line end.
    const end = !last && text.endsWith('\r') ? text.length - 1 : text.length;
    let from = 0;
    for (let at = lineEnd(text, 0, end); at < end; at = lineEnd(text, from, end)) {
      yield { number, text: text.slice(from, at) };
      number += 1;
      from = text.charCodeAt(at) === CR && at + 1 < end && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
    }
    rest = text.slice(from);
    if (rest.length > READING_LIMITS.recordBytes) {
      const params = { line: String(number), bytes: String(READING_LIMITS.recordBytes) };
      stop(problem('IMPORT_RECORD_TOO_LONG', 'file', params));
      return;
    }
  }
  if (rest !== '') yield { number, text: rest };
}

/** Hardly any line has one, and asking is much cheaper than replacing. */
const CONTROL = /[^\P{Cc}\t]|\uFEFF/u;

/** A line without control characters (marks of old transmission protocols), tabs excepted, and without a byte order mark. */
export function withoutControls(line: string): string {
  return CONTROL.test(line) ? line.replaceAll(/[^\P{Cc}\t]|\uFEFF/gu, '') : line;
}

/** Records of a fixed width: a file without line ends carries them one behind the other in a single line. */
export function* fixedWidth(lines: Iterable<TextLine>, width: number): Generator<TextLine, void, undefined> {
  for (const { number, text } of lines) {
    if (text.length < 2 * width || text.length % width !== 0) {
      if (text.trim() !== '') yield { number, text: text.padEnd(width) };
      continue;
    }
    for (let at = 0; at < text.length; at += width) yield { number, text: text.slice(at, at + width) };
  }
}

/** The first lines of a file as far as ASCII goes, for detection: a byte order mark and zero bytes of UTF-16 left out. */
export function headLines(head: Uint8Array, count: number): readonly string[] {
  const start = head.subarray(0, HEAD_BYTES);
  const bytes = start.includes(0) ? start.filter((byte) => byte !== 0) : start;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text
    .replace(/^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/u, '')
    .split(/\r\n|\n|\r/u, count * 4)
    .map(withoutControls)
    .filter((line) => line.trim() !== '')
    .slice(0, count);
}
