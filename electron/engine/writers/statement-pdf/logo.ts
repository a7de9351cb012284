import { inflateSync } from 'node:zlib';
import { problem, refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';

/** What paper needs to know of a picture. */
export type LogoFacts = { readonly type: 'png' | 'jpeg'; readonly width: number; readonly height: number };

/** Largest picture accepted as a logo: bytes, and pixels on one side. */
export const LOGO_BYTES_MAX = 150_000;
export const LOGO_PIXELS_MAX = 3000;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
/** Bytes a pixel takes for each PNG colour type, at 8 bits a channel. */
const PNG_CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Checks that bytes are a whole PNG or JPEG that can be printed: LOGO_TOO_LARGE, LOGO_UNREADABLE. Settings call it before a logo is
 * saved, because what prints it takes it as it is.
 */
export function checkLogo(bytes: Uint8Array): Result<LogoFacts, Problem> {
  if (bytes.byteLength > LOGO_BYTES_MAX) {
    return refuse('LOGO_TOO_LARGE', 'logo', { bytes: String(bytes.byteLength), max: String(LOGO_BYTES_MAX) });
  }
  const facts = PNG_SIGNATURE.every((byte, index) => bytes[index] === byte)
    ? pngFacts(bytes)
    : jpegFacts(bytes);
  if (facts === null) return refuse('LOGO_UNREADABLE', 'logo');
  if (facts.width > LOGO_PIXELS_MAX || facts.height > LOGO_PIXELS_MAX) {
    const pixels = `${facts.width} × ${facts.height}`;
    return {
      ok: false,
      error: problem('LOGO_TOO_LARGE', 'logo', { bytes: pixels, max: String(LOGO_PIXELS_MAX) }),
    };
  }
  return ok(facts);
}

function pngFacts(bytes: Uint8Array): LogoFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let header: { readonly width: number; readonly height: number; readonly rowBits: number } | null = null;
  let palette = false;
  let at = 8;
  let ended = false;
  while (at + 12 <= bytes.byteLength && !ended) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.byteLength) return null;
    if (type === 'IHDR') header = pngHeader(view, at + 8, length);
    if (type === 'PLTE') palette = true;
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
    ended = type === 'IEND';
    at += 12 + length;
  }
  if (header === null || !ended || data.length === 0) return null;
  if (bytes[25] === 3 && !palette) return null;
  if (header.width > LOGO_PIXELS_MAX || header.height > LOGO_PIXELS_MAX) return { type: 'png', ...header };
  const expected = (Math.ceil((header.width * header.rowBits) / 8) + 1) * header.height;
  return inflates(Buffer.concat(data), expected)
    ? { type: 'png', width: header.width, height: header.height }
    : null;
}

/** Width, height and bits a pixel; null for kinds of PNG that are not printed (interlaced ones among them). */
function pngHeader(
  view: DataView,
  at: number,
  length: number,
): { readonly width: number; readonly height: number; readonly rowBits: number } | null {
  if (length !== 13) return null;
  const [width, height] = [view.getUint32(at), view.getUint32(at + 4)];
  const [depth, colour, interlace] = [view.getUint8(at + 8), view.getUint8(at + 9), view.getUint8(at + 12)];
  const channels = PNG_CHANNELS[colour];
  if (channels === undefined || interlace !== 0 || width === 0 || height === 0) return null;
  if (![1, 2, 4, 8, 16].includes(depth)) return null;
  return { width, height, rowBits: depth * channels };
}

function inflates(data: Buffer, expected: number): boolean {
  try {
    return inflateSync(data, { maxOutputLength: expected + 1 }).byteLength === expected;
  } catch {
    return false; // damaged or longer than the header says: not printable either way
  }
}

/** Reads the frame header of a JPEG; null for anything else and for pictures cut short. */
function jpegFacts(bytes: Uint8Array): LogoFacts | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  if (bytes.at(-2) !== 0xff || bytes.at(-1) !== 0xd9) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return width === 0 || height === 0 ? null : { type: 'jpeg', width, height };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
