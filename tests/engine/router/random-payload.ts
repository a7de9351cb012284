/** A small generator of numbers from a seed: the same seed gives the same payloads. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

function one<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
}

function cyclic(): unknown {
  const value: Record<string, unknown> = {};
  value['self'] = value;
  return value;
}

function deep(depth: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

const ODD: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -0,
  () => 2 ** 53,
  () => -1,
  () => 0.5,
  () => 123_456_789_012_345_678_901_234_567_890n,
  () => '',
  () => ' ',
  () => "'; DROP TABLE document; --",
  () => '%_\\',
  () => '\u0000\u0007\u202e\ufeff',
  () => '\ud800',
  () => '__proto__',
  () => 'constructor',
  () => '../../../../etc/passwd',
  () => 'C:\\Windows\\win.ini',
  () => '王'.repeat(3000),
  () => 'x'.repeat(100_000),
  () => '99999999999999999999.99',
  () => '-0.00',
  () => '1e9',
  () => '2026-02-30',
  () => '9999-12-31',
  () => '0000-01-01',
  () => '2026-13',
  () => 'ZZZ',
  () => new Date(Number.NaN),
  () => new Date(0),
  () => /x/u,
  () => new Map([['a', 1]]),
  () => new Set([1]),
  () => new Uint8Array(3),
  () => new Float64Array(2),
  () => new ArrayBuffer(8),
  () => new Error('from outside'),
  () => [],
  () => [[[]]],
  () => Array.from({ length: 2000 }, (_, i) => i),
  () => ({}),
  () => Object.create(null) as unknown,
  () => JSON.parse('{"__proto__":{"role":"owner"}}') as unknown,
  () => ({ length: 1e9 }),
  cyclic,
  () => deep(80),
  (random) => Math.floor(random() * 1e6),
  (random) => random().toString(36),
];

/** What may well stand in such a place, up to the edges of what is allowed. */
const PLAUSIBLE: Readonly<Record<string, readonly unknown[]>> = {
  date: ['2026-10-05', '1900-01-01', '2199-12-31', '2026-12-31', null],
  amount: ['0.00', '-5.00', '5', '0.001', '999999999999999.99', '999999999999999999.999', '0.01'],
  currency: ['USD', 'JPY', 'KWD', 'CNY', 'XAU'],
  text: ['', '一', 'x'.repeat(500), '%', '  '],
  number: [0, 1, 500, 1e9],
};

function plausible(random: Random, value: unknown): unknown {
  if (typeof value === 'number') return one(random, PLAUSIBLE['number'] ?? [1]);
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return one(random, Object.values(PLAUSIBLE).flat());
  const kind = /^\d{4}-\d{2}-\d{2}$/u.test(value)
    ? 'date'
    : /^-?\d+(\.\d+)?$/u.test(value)
      ? 'amount'
      : /^[A-Z]{3}$/u.test(value)
        ? 'currency'
        : 'text';
  return one(random, PLAUSIBLE[kind] ?? ['']);
}

/** Something nobody expects. */
export function oddValue(random: Random): unknown {
  return one(random, ODD)(random);
}

function copyOf(value: unknown): unknown {
  return structuredClone(value);
}

/** Changes one thing somewhere in a value. */
function changed(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value))
    return random() < 0.6 ? plausible(random, value) : oddValue(random);
  const keys = Object.keys(value);
  if (keys.length === 0 || random() < 0.1) return oddValue(random);
  const key = one(random, keys);
  const record = value as Record<string, unknown>; // a clone of JSON of our own
  const what = random();
  if (what < 0.15) delete record[key];
  else if (what < 0.25)
    record[one(random, ['extra', '__proto__', 'constructor', 'toString'])] = oddValue(random);
  else record[key] = changed(random, record[key]);
  return record;
}

/** A request that is nearly right, or nothing of the kind. */
export function payload(random: Random, sample: unknown): unknown {
  if (random() < 0.15) return oddValue(random);
  let value = copyOf(sample);
  const changes = 1 + Math.floor(random() * 3);
  for (let i = 0; i < changes; i += 1) value = changed(random, value);
  return value;
}
