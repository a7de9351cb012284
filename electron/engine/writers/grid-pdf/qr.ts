import { assert } from '../../../../shared/std/assert.ts';
import { checkBytes } from './qr-check-bytes.ts';
import { finishedMatrix } from './qr-matrix.ts';

/** Blocks of one version at level M (15 % may be lost): check bytes of each block, and its data bytes. Later blocks may be one longer. */
type Version = { readonly check: number; readonly blocks: readonly number[] };

const times = (count: number, bytes: number): readonly number[] => Array.from({ length: count }, () => bytes);

/** ISO/IEC 18004, tables 7 and 9, versions 1 to 10 at level M. */
const VERSIONS: readonly Version[] = [
  { check: 10, blocks: [16] },
  { check: 16, blocks: [28] },
  { check: 26, blocks: [44] },
  { check: 18, blocks: times(2, 32) },
  { check: 24, blocks: times(2, 43) },
  { check: 16, blocks: times(4, 27) },
  { check: 18, blocks: times(4, 31) },
  { check: 22, blocks: [...times(2, 38), ...times(2, 39)] },
  { check: 22, blocks: [...times(3, 36), ...times(2, 37)] },
  { check: 26, blocks: [...times(4, 43), 44] },
];

const BYTE_MODE = 0b0100;
/** From this version on the length takes two bytes. */
const LONG_LENGTH_VERSION = 10;
const PADDING = [0xec, 0x11] as const;

/**
 * The QR code of a text as rows of modules, true for black: bytes in UTF-8, level M, the smallest version that holds it. The same text gives
 * the same code. @throws Bug when the text takes more than 213 bytes.
 */
export function qrCode(text: string): readonly (readonly boolean[])[] {
  const bytes = new TextEncoder().encode(text);
  const version = 1 + VERSIONS.findIndex((_, index) => bytes.length <= capacity(index + 1));
  assert(version > 0, `a QR code of ${bytes.length} bytes`);
  const blocks = blocksOf(dataBytes(bytes, version), version);
  return finishedMatrix(version, interleaved(blocks));
}

function versionOf(version: number): Version {
  const found = VERSIONS[version - 1];
  assert(found !== undefined, `QR version ${version}`);
  return found;
}

function dataLength(version: number): number {
  return versionOf(version).blocks.reduce((sum, bytes) => sum + bytes, 0);
}

function lengthBits(version: number): number {
  return version < LONG_LENGTH_VERSION ? 8 : 16;
}

/** Bytes of text a version holds. */
function capacity(version: number): number {
  return Math.floor((dataLength(version) * 8 - 4 - lengthBits(version)) / 8);
}

/** Mode, length, text, end and padding as bytes. */
function dataBytes(text: Uint8Array, version: number): Uint8Array {
  const data = new Uint8Array(dataLength(version));
  let bit = 0;
  const put = (value: number, bits: number): void => {
    for (let shift = bits - 1; shift >= 0; shift -= 1, bit += 1) {
      if (((value >> shift) & 1) === 1) data[bit >> 3] = (data[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
    }
  };
  put(BYTE_MODE, 4);
  put(text.length, lengthBits(version));
  for (const byte of text) put(byte, 8);
  const end = Math.min(data.length, Math.ceil((bit + 4) / 8));
  for (let at = end; at < data.length; at += 1) data[at] = PADDING[(at - end) & 1] ?? 0;
  return data;
}

type Block = { readonly data: Uint8Array; readonly check: Uint8Array };

function blocksOf(data: Uint8Array, version: number): readonly Block[] {
  const { check, blocks } = versionOf(version);
  let at = 0;
  return blocks.map((length) => {
    const own = data.subarray(at, at + length);
    at += length;
    return { data: own, check: checkBytes(own, check) };
  });
}

/** The first byte of every block, then the second …: damage in one place is shared by all blocks. */
function interleaved(blocks: readonly Block[]): readonly number[] {
  const result: number[] = [];
  for (const part of ['data', 'check'] as const) {
    const longest = Math.max(...blocks.map((block) => block[part].length));
    for (let at = 0; at < longest; at += 1) {
      for (const block of blocks) {
        const byte = block[part][at];
        if (byte !== undefined) result.push(byte);
      }
    }
  }
  return result;
}
