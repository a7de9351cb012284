/** Reed–Solomon over the field of 256 with x⁸ + x⁴ + x³ + x² + 1, as QR codes use it (ISO/IEC 18004, 8.5). */
const FIELD = 0x11d;

const powers = new Uint8Array(512);
const logarithms = new Uint8Array(256);
for (let exponent = 0, value = 1; exponent < 255; exponent += 1) {
  powers[exponent] = value;
  powers[exponent + 255] = value;
  logarithms[value] = exponent;
  value = value < 128 ? value * 2 : (value * 2) ^ FIELD;
}

function product(left: number, right: number): number {
  if (left === 0 || right === 0) return 0;
  return powers[(logarithms[left] ?? 0) + (logarithms[right] ?? 0)] ?? 0;
}

/** The product of (x − 2ⁱ) for i below `degree`, highest power first, without its leading one. */
function generator(degree: number): Uint8Array {
  let factors = Uint8Array.of(1);
  for (let root = 0; root < degree; root += 1) {
    const next = new Uint8Array(factors.length + 1);
    factors.forEach((factor, at) => {
      next[at] = (next[at] ?? 0) ^ factor;
      next[at + 1] = (next[at + 1] ?? 0) ^ product(factor, powers[root] ?? 0);
    });
    factors = next;
  }
  return factors.subarray(1);
}

/** The bytes that let a reader restore as much as half their number of damaged bytes. */
export function checkBytes(data: Uint8Array, count: number): Uint8Array {
  const divisor = generator(count);
  const rest = new Uint8Array(count);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest.copyWithin(0, 1);
    rest[count - 1] = 0;
    divisor.forEach((value, at) => {
      rest[at] = (rest[at] ?? 0) ^ product(value, factor);
    });
  }
  return rest;
}
