import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MatchRule, RuleCondition, RuleEffect } from '../../../shared/domain/matching/types.ts';
import { canBeAsked, ruleFor } from '../../../shared/domain/rule/rule-applies.ts';
import { SEED } from '../expect-result.ts';
import { CNY, receipt } from '../matching/worked-example.ts';

const ANY: RuleCondition = {
  direction: 'both',
  ownAccount: '',
  payerContains: '',
  payerAccount: '',
  textContains: '',
  currency: null,
  amountFrom: null,
  amountTo: null,
};
const OTHER: RuleEffect = { kind: 'classify', class: 'other', account: '6603' };

function rule(uid: string, rank: number, condition: Partial<RuleCondition>, effect = OTHER): MatchRule {
  return { uid, version: 1, rank, name: uid, condition: { ...ANY, ...condition }, effect };
}

const line = receipt('R', 1_250_000n, '货款 ＬＩＸＩ 2026年10月', {
  counterpartyName: '蘇州示例（中國）有限公司',
  counterpartyAccount: '6222 0000-1234',
  ownAccount: '3200 1234 5678',
});
const hit = (condition: Partial<RuleCondition>): boolean =>
  ruleFor(line, [rule('A', 1, condition)], 'classify') !== null;

test('SPEC 23: names are folded as company names are, texts as bank texts, accounts by letters and digits', () => {
  expect(hit({ payerContains: '苏州示例(中国)' })).toBe(true);
  expect(hit({ payerContains: '无锡示例' })).toBe(false);
  expect(hit({ textContains: 'lixi' })).toBe(true);
  expect(hit({ textContains: '利息' })).toBe(false);
  expect(hit({ payerAccount: '6222-0000 1234' })).toBe(true);
  expect(hit({ payerAccount: '622200001235' })).toBe(false);
  expect(hit({ ownAccount: '320012345678' })).toBe(true);
  expect(hit({ ownAccount: '320012345679' })).toBe(false);
});

test('SPEC 23: the size of an amount counts in minor units, both ends included, whatever its direction', () => {
  expect(hit({ amountFrom: 1_250_000n, amountTo: 1_250_000n })).toBe(true);
  expect(hit({ amountFrom: 1_250_001n })).toBe(false);
  expect(hit({ amountTo: 1_249_999n })).toBe(false);
  const out = { ...line, amountMinor: -1_250_000n };
  const rules = [rule('A', 1, { amountFrom: 1_250_000n, direction: 'out' })];
  expect(ruleFor(out, rules, 'classify')?.uid).toBe('A');
  expect(ruleFor(line, rules, 'classify')).toBeNull();
  expect(hit({ currency: CNY, textContains: 'lixi' })).toBe(true);
  expect(
    ruleFor({ ...line, currency: 'USD' as typeof CNY }, [rule('A', 1, { currency: CNY })], 'classify'),
  ).toBeNull(); // a code of ISO 4217
});

test('SPEC 23: a masked account, an unknown own account and a text of punctuation alone are never found', () => {
  const masked = { ...line, counterpartyAccount: '6222****1234' };
  expect(ruleFor(masked, [rule('A', 1, { payerAccount: '62221234' })], 'classify')).toBeNull();
  const { ownAccount: _unknown, ...without } = line;
  expect(ruleFor(without, [rule('A', 1, { ownAccount: '320012345678' })], 'classify')).toBeNull();
  expect(hit({ payerContains: '（）' })).toBe(false);
  expect(canBeAsked({ ...ANY, payerContains: '（）' })).toBe(false);
});

test('SPEC 23: a condition says who, where or what, and its ends are in order', () => {
  expect(canBeAsked(ANY)).toBe(false);
  expect(canBeAsked({ ...ANY, amountFrom: 1n, direction: 'in', currency: CNY })).toBe(false);
  expect(canBeAsked({ ...ANY, textContains: '利息' })).toBe(true);
  expect(canBeAsked({ ...ANY, textContains: '利息', amountFrom: 2n, amountTo: 1n })).toBe(false);
  expect(canBeAsked({ ...ANY, ownAccount: '3200', amountFrom: 1n, amountTo: 1n })).toBe(true);
});

test('SPEC 23: of rules of one kind the first in order counts; kinds do not stand in one another’s way', () => {
  const rules = [
    rule('A', 3, { textContains: 'lixi' }),
    rule('B', 1, { textContains: '货款' }),
    rule('C', 0, { textContains: '货款' }, { kind: 'allocate', partyUid: 'P' }),
    rule('D', 0, { textContains: 'nothing' }),
  ];
  expect(ruleFor(line, rules, 'classify')?.uid).toBe('B');
  expect(ruleFor(line, rules, 'allocate')?.uid).toBe('C');
  expect(ruleFor(line, rules, 'fee')).toBeNull();
});

const texts = fc.constantFrom('', '苏州', '示例', '中国', 'LIXI', '货款', '10', '无锡');
const conditions: fc.Arbitrary<RuleCondition> = fc.record({
  direction: fc.constantFrom('in' as const, 'out' as const, 'both' as const),
  ownAccount: fc.constantFrom('', '320012345678', '99'),
  payerContains: texts,
  payerAccount: fc.constantFrom('', '622200001234', '11'),
  textContains: texts,
  currency: fc.constantFrom(null, CNY),
  amountFrom: fc.option(fc.bigInt(0n, 2_000_000n)),
  amountTo: fc.option(fc.bigInt(0n, 2_000_000n)),
});
const ruleLists = fc
  .array(fc.tuple(conditions, fc.integer({ min: 0, max: 5 })), { maxLength: 8 })
  .map((list) => list.map(([condition, rank], index) => rule(`U${index}`, rank, condition)));

test('SPEC 23: the order of the list means nothing, and taking away a part never loses a hit', () => {
  fc.assert(
    fc.property(ruleLists, fc.boolean(), (rules, isOut) => {
      const asked = isOut ? { ...line, amountMinor: -line.amountMinor } : line;
      const first = ruleFor(asked, rules, 'classify');
      expect(ruleFor(asked, rules.toReversed(), 'classify')).toEqual(first);
      const hits = rules.filter((each) => ruleFor(asked, [each], 'classify') !== null);
      expect(first === null).toBe(hits.length === 0);
      if (first !== null) expect(hits.every((each) => each.rank >= first.rank)).toBe(true);
      for (const each of hits)
        for (const part of ['ownAccount', 'payerContains', 'payerAccount', 'textContains'] as const) {
          const wider = { ...each, condition: { ...each.condition, [part]: '' } };
          expect(ruleFor(asked, [wider], 'classify')).not.toBeNull();
        }
    }),
    { seed: SEED, numRuns: 500, verbose: true },
  );
});
