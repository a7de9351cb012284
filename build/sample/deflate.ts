/**
 * A small DEFLATE writer (RFC 1951, one block, fixed codes). zlib builds differ between machines and versions in the bytes
 * they choose; the sample's workbooks must come out the same everywhere.
 */
const MIN_MATCH = 3;
const MAX_MATCH = 258;
const WINDOW = 32_768;
const CHAIN = 32;

/** Base value and extra bits of each length code from 257 and distance code from 0 (RFC 1951, 3.2.5). */
const LENGTHS: readonly (readonly [number, number])[] = [
  ...range(8).map((index) => [3 + index, 0] as const),
  ...steps(11, 20),
  [258, 0] as const,
];
const DISTANCES: readonly (readonly [number, number])[] = [
  ...range(4).map((index) => [1 + index, 0] as const),
  ...range(26).map((index) => {
    const extra = 1 + (index >> 1);
    return [(2 << extra) + (index & 1) * (1 << extra) + 1, extra] as const;
  }),
];

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function steps(base: number, count: number): readonly (readonly [number, number])[] {
  let value = base;
  return range(count).map((index) => {
    const extra = 1 + (index >> 2);
    const step = [value, extra] as const;
    value += 1 << extra;
    return step;
  });
}

function codeOf(table: readonly (readonly [number, number])[], value: number) {
  let index = table.length - 1;
  while (index > 0 && (table[index]?.[0] ?? 0) > value) index -= 1;
  const [base, extra] = table[index] ?? [0, 0];
  return { index, bits: value - base, extra };
}

type BitSink = { readonly bits: (value: number, count: number) => void; readonly finish: () => Uint8Array };

function createBitSink(capacity: number): BitSink {
  const bytes = new Uint8Array(capacity);
  let length = 0;
  let held = 0;
  let count = 0;
  const flush = (least: number): void => {
    for (; count >= least; count -= 8) {
      bytes[length] = held & 0xff;
      length += 1;
      held >>>= 8;
    }
  };
  return {
    bits: (value, size) => {
      held |= value << count;
      count += size;
      flush(8);
    },
    finish: () => {
      flush(1);
      return bytes.slice(0, length);
    },
  };
}

/** Huffman codes go out with their most significant bit first, everything else with the least significant first. */
function reversed(code: number, size: number): number {
  let result = 0;
  for (let bit = 0; bit < size; bit += 1) result |= ((code >> bit) & 1) << (size - 1 - bit);
  return result;
}

function writeSymbol(sink: BitSink, symbol: number): void {
  if (symbol < 144) sink.bits(reversed(0x30 + symbol, 8), 8);
  else if (symbol < 256) sink.bits(reversed(0x190 + symbol - 144, 9), 9);
  else if (symbol < 280) sink.bits(reversed(symbol - 256, 7), 7);
  else sink.bits(reversed(0xc0 + symbol - 280, 8), 8);
}

function writeMatch(sink: BitSink, length: number, distance: number): void {
  const lengthCode = codeOf(LENGTHS, length);
  writeSymbol(sink, 257 + lengthCode.index);
  sink.bits(lengthCode.bits, lengthCode.extra);
  const distanceCode = codeOf(DISTANCES, distance);
  sink.bits(reversed(distanceCode.index, 5), 5);
  sink.bits(distanceCode.bits, distanceCode.extra);
}

function keyAt(data: Uint8Array, at: number): number {
  return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
}

function matchLength(data: Uint8Array, left: number, right: number): number {
  const limit = Math.min(MAX_MATCH, data.length - right);
  let length = 0;
  while (length < limit && data[left + length] === data[right + length]) length += 1;
  return length;
}

/** Raw DEFLATE data of the bytes. */
export function deflate(data: Uint8Array): Uint8Array {
  const sink = createBitSink(data.length + (data.length >> 3) + 64);
  const newest = new Map<number, number>();
  const older = new Int32Array(data.length).fill(-1);
  const remember = (at: number): void => {
    if (at + MIN_MATCH > data.length) return;
    const key = keyAt(data, at);
    older[at] = newest.get(key) ?? -1;
    newest.set(key, at);
  };
  sink.bits(1, 1);
  sink.bits(1, 2);
  let at = 0;
  while (at < data.length) {
    let best = 0;
    let distance = 0;
    let candidate = at + MIN_MATCH <= data.length ? (newest.get(keyAt(data, at)) ?? -1) : -1;
    for (let tries = 0; tries < CHAIN && candidate >= 0 && at - candidate <= WINDOW; tries += 1) {
      const length = matchLength(data, candidate, at);
      if (length > best) [best, distance] = [length, at - candidate];
      candidate = older[candidate] ?? -1;
    }
    const taken = best >= MIN_MATCH ? best : 1;
    if (best >= MIN_MATCH) writeMatch(sink, best, distance);
    else writeSymbol(sink, data[at] ?? 0);
    for (let step = 0; step < taken; step += 1) remember(at + step);
    at += taken;
  }
  writeSymbol(sink, 256);
  return sink.finish();
}
