import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bankAccountKey,
  foldName,
  normalisedCompanyName,
} from '../../../shared/domain/party/company-name.ts';
import {
  creditCodeCheckCharacter,
  creditCodeState,
  normalCreditCode,
} from '../../../shared/domain/party/credit-code.ts';
import {
  familyCodes,
  groupMembers,
  partyCodeKey,
  partyNameKeys,
  partyWarnings,
  payerHolds,
  payerOf,
  type PartyIdentity,
} from '../../../shared/domain/party/party.ts';
import { present } from '../../../shared/std/assert.ts';
import { SEED } from '../expect-result.ts';
import { day } from '../worked-example.ts';

test.each([
  ['苏州示例精密制造有限公司', '苏州示例精密制造 有限责任公司'],
  ['苏州示例（中国）有限公司', '苏州示例(中国)有限公司'],
  ['苏州示例（中国）有限公司', '苏州示例中国'],
  ['Example Trading Co., Ltd.', 'ＥＸＡＭＰＬＥ TRADING CO.,LTD'],
  ['Example Trading Limited', 'example trading'],
  ['示例股份有限公司', '示例股份公司'],
])('normalisedCompanyName makes one of %s and %s', (a, b) => {
  expect(normalisedCompanyName(a)).toBe(normalisedCompanyName(b));
});

test('normalisedCompanyName keeps different names apart and never comes to nothing', () => {
  expect(normalisedCompanyName('苏州示例一厂有限公司')).not.toBe(
    normalisedCompanyName('苏州示例二厂有限公司'),
  );
  expect(normalisedCompanyName('有限公司')).toBe('有限公司');
  expect(normalisedCompanyName('Ltd')).toBe('ltd');
  expect(normalisedCompanyName(' ')).toBe('');
  expect(foldName('A-B （C）')).toBe('abc');
  expect(bankAccountKey(' 6222 0012-3４ ')).toBe('6222001234');
  expect(bankAccountKey(' - ')).toBeNull();
});

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

test('creditCodeState knows the check character and one wrong character', () => {
  const figures = fc.array(fc.constantFrom(...ALPHABET.split('')), { minLength: 17, maxLength: 17 });
  fc.assert(
    fc.property(figures, fc.nat(16), fc.constantFrom(...ALPHABET.split('')), (characters, at, other) => {
      const first = characters.join('');
      const code = `${first}${present(creditCodeCheckCharacter(first), 'check character')}`;
      expect(creditCodeState(code)).toBe('valid');
      expect(creditCodeState(` ${code.toLowerCase()} `)).toBe('valid');
      fc.pre(code.charAt(at) !== other);
      expect(creditCodeState(`${code.slice(0, at)}${other}${code.slice(at + 1)}`)).toBe('invalid');
    }),
    { seed: SEED },
  );
});

test('creditCodeState judges a published vector and other numbers', () => {
  // The example code of the standard, GB 32100-2015.
  expect(creditCodeState('91350100M000100Y43')).toBe('valid');
  expect(creditCodeState('91350100M000100Y44')).toBe('invalid');
  expect(creditCodeState('91350100M000100I43')).toBe('invalid');
  expect(creditCodeState('330106123456789')).toBe('old');
  expect(creditCodeState('DE123456789')).toBe('foreign');
  expect(creditCodeState(' ')).toBe('absent');
  expect(normalCreditCode('９１ 35a')).toBe('9135A');
});

const party: PartyIdentity = {
  uid: 'p',
  code: 'C001',
  name: '苏州示例精密制造有限公司',
  shortName: '示例精密',
  aliases: ['示例精密制造厂', ' '],
  taxId: '',
  bankAccounts: [{ account: '6222 0001' }],
  payers: [
    { name: '示例集团有限公司', account: '', from: day('2026-01-01'), to: day('2026-10-31') },
    { name: '示例财务公司', account: '9999', from: null, to: null },
  ],
  parentCode: '',
  group: '',
};
const october = day('2026-10-31');

test('payerOf tells the party, somebody who pays for it on that day, and a stranger', () => {
  expect(payerOf(party, { name: '苏州示例精密制造 有限公司', account: '' }, october)).toBe('party');
  expect(payerOf(party, { name: '示例精密制造厂', account: '1' }, october)).toBe('party');
  expect(payerOf(party, { name: 'x', account: '62220001' }, october)).toBe('party');
  expect(payerOf(party, { name: '示例集团有限责任公司', account: '77' }, october)).toBe('payer');
  expect(payerOf(party, { name: '示例集团有限公司', account: '' }, day('2026-11-01'))).toBe('stranger');
  expect(payerOf(party, { name: '示例财务公司', account: '8888' }, october)).toBe('stranger');
  expect(payerOf(party, { name: '', account: '9999' }, october)).toBe('payer');
  expect(payerOf(party, { name: '', account: '' }, october)).toBe('stranger');
  expect(payerHolds({ name: 'x', account: '', from: october, to: october }, october)).toBe(true);
  expect(partyNameKeys(party).size).toBe(3);
});

test('familyCodes follow parents down and end in a circle', () => {
  const parties = [
    { code: 'HQ', parentCode: '' },
    { code: 'a', parentCode: 'hq' },
    { code: 'B', parentCode: 'A' },
    { code: 'X', parentCode: 'Y' },
    { code: 'Y', parentCode: 'X' },
  ];
  expect([...familyCodes(parties, ' hq ')]).toEqual(['HQ', 'A', 'B']);
  expect([...familyCodes(parties, 'X')]).toEqual(['X', 'Y']);
  expect(partyCodeKey('ｃ 001')).toBe('C001');
  expect(groupMembers([{ group: '华东 区' }, { group: '' }], '华东区')).toHaveLength(1);
  expect(groupMembers([{ group: '' }], '')).toEqual([]);
});

test('partyWarnings warn and never refuse', () => {
  expect(partyWarnings(party)).toEqual([]);
  const odd: PartyIdentity = {
    ...party,
    taxId: '91350100M000100Y44',
    parentCode: 'c001',
    payers: [{ name: 'late', account: '', from: october, to: day('2026-01-01') }],
  };
  expect(partyWarnings(odd).map((each) => [each.code, each.severity])).toEqual([
    ['PARTY_TAX_ID', 'warning'],
    ['PARTY_OWN_PARENT', 'warning'],
    ['PARTY_PAYER_DATES', 'warning'],
  ]);
});
