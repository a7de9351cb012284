import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withinMessage } from '../../../electron/engine/usecases/within-message.ts';
import { WIRE_BYTES_MAX, wireSize } from '../../../shared/contract/wire.ts';

test('a reply that fits is left as it is', () => {
  const reply = { rows: [{ text: '货款' }], total: 1 };
  expect(withinMessage(reply)).toBe(reply);
  expect(withinMessage(null)).toBeNull();
});

test('a page too large for one message is shortened to the rows that fit, and reading on gives all of them', () => {
  const texts = fc.array(fc.string({ minLength: 0, maxLength: 40 }), { minLength: 200, maxLength: 500 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 400 }), (heads, weight) => {
      const all = heads.map((head, index) => ({ index, text: head.padEnd(weight * 10, '字') }));
      const seen: unknown[] = [];
      while (seen.length < all.length) {
        const reply = { rows: all.slice(seen.length), total: all.length, counts: { all: all.length } };
        const sent = withinMessage(reply) as typeof reply; // a shorter page has the same shape
        expect(wireSize({ ok: true, value: sent })).toBeLessThanOrEqual(WIRE_BYTES_MAX);
        expect(sent.total).toBe(all.length);
        expect(sent.rows.length).toBeGreaterThan(0);
        seen.push(...sent.rows);
      }
      expect(seen).toEqual(all);
    }),
    { numRuns: 40 },
  );
});

test('the lines of an account and the open items of a match are shortened alike', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({ number: String(index), text: '款'.repeat(400) }));
  for (const name of ['lines', 'openItems']) {
    const sent = withinMessage({ id: 'a', [name]: many });
    expect(wireSize(sent)).toBeLessThan(WIRE_BYTES_MAX);
    expect(Reflect.get(Object(sent), name)).toEqual(many.slice(0, Reflect.get(Object(sent), name).length));
  }
});

test('an entry that alone is too large comes with its long texts cut, never an empty page', () => {
  const cells = Array.from({ length: 6 }, () => '款'.repeat(32_767));
  const reply = { rows: [{ uid: 'a.1', raw: cells.join(','), cells }, { uid: 'a.2' }], total: 2 };
  const sent = withinMessage(reply) as typeof reply; // a shorter page has the same shape
  expect(sent.rows).toHaveLength(1);
  expect(sent.rows[0]).toMatchObject({ uid: 'a.1', raw: `${'款'.repeat(1000)}…` });
  expect(wireSize(sent)).toBeLessThan(WIRE_BYTES_MAX);
});
