import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import {
  amountText,
  commandId,
  currencyText,
  dateText,
  lineId,
  monthText,
  uid,
} from '../../../shared/contract/fields.ts';
import { OPERATIONS, operationNamed } from '../../../shared/contract/contract.ts';
import { AREAS } from '../../../shared/contract/define.ts';
import { wireSize } from '../../../shared/contract/wire.ts';
import { CURRENCY_CODES } from '../../../shared/domain/money/currencies.ts';
import { SAMPLE_REQUESTS } from '../../engine/router/sample-requests.ts';
import { SEED } from '../expect-result.ts';

test('every operation has a name of its own, of an area and a verb', () => {
  const names = OPERATIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+\.[a-z]+([A-Z][a-z]+)*$/u);
  for (const operation of OPERATIONS) expect(operationNamed(operation.name)).toBe(operation);
  for (const name of ['', 'constructor', '__proto__', 'book.Open', 'book.open '])
    expect(operationNamed(name)).toBeUndefined();
});

test('commands carry an id and say what they change; nothing else does', () => {
  for (const operation of OPERATIONS) {
    const accepted = operation.request.safeParse(SAMPLE_REQUESTS[operation.name]);
    expect([operation.name, accepted.success]).toEqual([operation.name, true]);
    const carries = accepted.success && 'commandId' in (accepted.data as object); // every request is a record
    if (operation.type === 'command') {
      expect([operation.name, carries]).toEqual([operation.name, true]);
      expect(operation.areas.length).toBeGreaterThan(0);
      expect(operation.areas.every((area) => AREAS.includes(area))).toBe(true);
    } else if (operation.type !== 'job' && operation.name !== 'journal.reply')
      expect([operation.name, carries]).toEqual([operation.name, false]);
  }
});

test('a parsed request is parsed again to the same', () => {
  for (const operation of OPERATIONS) {
    const once: unknown = operation.request.parse(SAMPLE_REQUESTS[operation.name]);
    expect([operation.name, operation.request.parse(structuredClone(once))]).toEqual([operation.name, once]);
  }
});

test('every request that is accepted may travel', () => {
  for (const operation of OPERATIONS) {
    const parsed: unknown = operation.request.parse(SAMPLE_REQUESTS[operation.name]);
    expect([operation.name, wireSize(parsed)]).not.toEqual([operation.name, null]);
  }
});

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

test('amounts, dates, months, currencies and ids are what they say and nothing near it', () => {
  for (const text of ['0', '-3', '1234.50', '0.125', '999999999999999999'])
    expect(accepts(amountText, text)).toBe(true);
  for (const text of ['', '+1', '1,000', '1e3', '.5', '5.', '１', ' 1', '1.0000', 'NaN', '--1'])
    expect([text, accepts(amountText, text)]).toEqual([text, false]);
  for (const text of ['1900-01-01', '2199-12-31', '2024-02-29']) expect(accepts(dateText, text)).toBe(true);
  for (const text of ['1899-12-31', '2200-01-01', '9999-12-31', '2026-02-29', '2026-2-1', '2026-10-05T00:00'])
    expect([text, accepts(dateText, text)]).toEqual([text, false]);
  for (const text of ['2026-10', '1900-01']) expect(accepts(monthText, text)).toBe(true);
  for (const text of ['2026-13', '2026-1', '9999-12', '2026-10-01'])
    expect(accepts(monthText, text)).toBe(false);
  for (const code of CURRENCY_CODES) expect(accepts(currencyText, code)).toBe(true);
  for (const code of ['cny', 'RMB', 'ZZZ', 'ABC', '', 'CNYX'])
    expect([code, accepts(currencyText, code)]).toEqual([code, false]);
  expect(accepts(commandId, 'a'.repeat(16))).toBe(true);
  for (const id of ['a'.repeat(15), 'a'.repeat(41), `${'a'.repeat(16)}.`, `${'a'.repeat(15)} `])
    expect(accepts(commandId, id)).toBe(false);
  expect([accepts(uid, 'a1.1'), accepts(uid, 'a1'), accepts(uid, 'a1.1/1')]).toEqual([true, false, false]);
  expect([accepts(lineId, 'a1.1/1'), accepts(lineId, 'a1.1'), accepts(lineId, 'a1.1/x')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('what may travel has a size, and nothing else has', () => {
  const wire = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string(),
      fc.uint8Array(),
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value'), { noNullPrototype: false }),
    ),
  })).value;
  fc.assert(
    fc.property(wire, (value) => {
      expect(wireSize(value)).toBeGreaterThanOrEqual(0);
    }),
    { seed: SEED },
  );
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const strangers = [
    undefined,
    Number.NaN,
    Infinity,
    1n,
    new Date(),
    new Map(),
    () => 1,
    Symbol('x'),
    /x/u,
    cyclic,
  ];
  for (const stranger of strangers) {
    expect(wireSize(stranger)).toBeNull();
    expect(wireSize([stranger])).toBeNull();
    expect(wireSize({ deep: { stranger } })).toBeNull();
  }
});
