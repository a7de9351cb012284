import fc from 'fast-check';
import * as OpenCC from 'opencc-js/t2cn';
import { expect, test } from 'vitest';
import { branchOf, normalisedCompanyName } from '../../../shared/domain/party/company-name.ts';
import { NameIndex } from '../../../shared/domain/party/name-index.ts';
import { resolveParty, type ClueKind, type PartyClue } from '../../../shared/domain/party/resolve.ts';
import { simplified } from '../../../shared/std/simplified.ts';
import { SEED } from '../expect-result.ts';

const NOTHING: PartyClue = { code: '', name: '', taxId: '', account: '' };

function lookup(table: Readonly<Record<string, readonly string[]>>) {
  return (kind: ClueKind, key: string): readonly string[] => table[`${kind} ${key}`] ?? [];
}

test('simplified: every character goes where another table of the same facts sends it', () => {
  const convert = OpenCC.Converter({ from: 't', to: 'cn' });
  const differing: string[] = [];
  for (let code = 0x4e00; code <= 0x9fff; code += 1) {
    const letter = String.fromCharCode(code);
    const other = convert(letter);
    const plain = other.length === 1 && other >= '\u4e00' && other <= '\u9fff' ? other : letter;
    if (simplified(letter) !== plain) differing.push(`${letter} ${simplified(letter)} ${plain}`);
  }
  expect(differing).toEqual([]);
  expect(normalisedCompanyName('蘇州示例精密製造有限公司')).toBe(
    normalisedCompanyName('苏州示例精密制造有限责任公司'),
  );
});

test('a branch is named with its company, and its key is not the key of the company', () => {
  expect(branchOf('苏州示例（中国）有限公司上海分公司')).toEqual({
    company: '苏州示例中国有限公司',
    branch: '上海分公司',
  });
  expect(branchOf('苏州示例有限公司')).toBeNull();
  expect(normalisedCompanyName('苏州示例有限公司上海分公司')).not.toBe(
    normalisedCompanyName('苏州示例有限公司'),
  );
});

test('resolveParty: clues that agree give one, that contradict a conflict, that fit many several (SPEC 11)', () => {
  const find = lookup({
    'code C001': ['a'],
    'tax_id 91512081MA62K0260E': ['a'],
    'account 62171111': ['b'],
    [`name ${normalisedCompanyName('示例甲有限公司')}`]: ['a', 'c'],
  });
  expect(resolveParty({ ...NOTHING, code: 'c001', name: '示例甲' }, find)).toMatchObject({
    outcome: 'one',
    party: 'a',
  });
  expect(resolveParty({ ...NOTHING, taxId: '91512081ma62k0260e' }, find)).toMatchObject({ party: 'a' });
  expect(resolveParty({ ...NOTHING, name: '示例甲' }, find)).toMatchObject({
    outcome: 'several',
    parties: ['a', 'c'],
  });
  expect(resolveParty({ ...NOTHING, code: 'C001', account: '6217-1111' }, find)).toMatchObject({
    outcome: 'conflict',
    parties: ['a', 'b'],
    evidence: [{ kind: 'code' }, { kind: 'account' }],
  });
  expect(resolveParty({ ...NOTHING, name: '没有的' }, find)).toEqual({ outcome: 'none', evidence: [] });
  // An account nobody has yet says nothing against the code.
  expect(resolveParty({ ...NOTHING, code: 'C001', account: '99999999' }, find)).toMatchObject({ party: 'a' });
});

test('NameIndex: slips and branches are found, strangers are not', () => {
  const index = new NameIndex();
  index.add('a', '苏州示例精密制造有限公司');
  index.add('b', '苏州示例精密制造有限公司无锡分公司');
  index.add('c', '宁波虚构电器有限公司');
  expect(index.similarTo('苏州示例精蜜制造有限公司', 5).map(({ uid }) => uid)).toContain('a');
  expect(index.similarTo('苏州示例精密制造', 5)).toMatchObject([{ uid: 'b', relation: 'branch' }]);
  expect(index.similarTo('苏州示例精密制造有限公司上海分公司', 5)[0]).toMatchObject({
    uid: 'a',
    relation: 'branch',
  });
  expect(index.similarTo('无锡其他贸易有限公司', 5)).toEqual([]);
});

test('property: the order in which parties were added changes nothing but ties', () => {
  const name = fc.string({
    unit: fc.constantFrom('苏', '州', '示', '例', '甲', '乙', '厂', '机'),
    minLength: 2,
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12 }), name, (names, wanted) => {
      const forward = new NameIndex();
      const backward = new NameIndex();
      for (const each of names) forward.add(each, each);
      for (const each of [...names].reverse()) backward.add(each, each);
      expect(backward.similarTo(wanted, 20)).toEqual(forward.similarTo(wanted, 20));
    }),
    { seed: SEED, verbose: true },
  );
});
