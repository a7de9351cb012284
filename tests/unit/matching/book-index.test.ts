import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexBook } from '../../../shared/domain/matching/book-index.ts';
import { indexDocuments, keyOf } from '../../../shared/domain/matching/document-index.ts';
import { findReferences } from '../../../shared/domain/matching/document-references.ts';
import type { MatchItem } from '../../../shared/domain/matching/types.ts';
import { SEED } from '../expect-result.ts';
import * as book from './worked-example.ts';

const NUMBERS = ['INV-0012', 'INV-12', 'XS0012', '26332000000000012', 'CN-77', 'KP100123', 'INV-100123'];
const anyItem = fc
  .record({
    number: fc.constantFrom(...NUMBERS),
    line: fc.nat({ max: 2 }),
    party: fc.constantFrom('A.1', 'B.1'),
    order: fc.constantFrom(null, 'SO-2610-1', 'SO-2610-77', 'PO 100123'),
    contract: fc.constantFrom(null, 'HT2026-5-1', 'HT2026-5-2'),
  })
  .map(
    ({ number, line, party, order, contract }): MatchItem => ({
      ...book.item(number, number.startsWith('CN') ? -1_000n : 5_000n),
      documentUid: `${party}-${number}`,
      lineId: `${party}-${number}/${line}`,
      partyUid: party,
      orderNumber: order,
      contract,
    }),
  );

const DATE = book.day('2026-10-16');

test('the index of a whole book finds what the index of its documents finds', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 30 }), (items) => {
      const [whole, few] = [indexBook(items, ['XS-']), indexDocuments(items, ['XS-'])];
      const uids = (documents: readonly { readonly uid: string }[] | undefined): readonly string[] =>
        (documents ?? []).map((each) => each.uid).sort();
      for (const number of NUMBERS) {
        expect(uids(whole.byKey.get(keyOf(number)))).toEqual(uids(few.byKey.get(keyOf(number))));
        expect(whole.byKey.has(keyOf(number))).toBe(few.byKey.has(keyOf(number)));
      }
      for (const serial of ['12', '100123', '26332000000000012', '99'])
        expect(uids(whole.bySerial.get(serial))).toEqual(uids(few.bySerial.get(serial)));
      for (const order of ['SO26101', 'SO261077', 'PO100123', 'SO26102'])
        expect([...(whole.byOrder.get(order) ?? [])].sort()).toEqual(
          [...(few.byOrder.get(order) ?? [])].sort(),
        );
      for (const { documentUid } of items)
        expect(whole.byUid.get(documentUid)?.number).toBe(few.byUid.get(documentUid)?.number);
      expect(whole.byUid.get('nobody')).toBeUndefined();
      expect([...whole.prefixes].sort()).toEqual([...few.prefixes].sort());
      expect([...whole.serialLengths].sort()).toEqual([...few.serialLengths].sort());
      const texts = ['付INV-0012', '货款 100123', 'SO-2610-77 HT2026-5-1', 'CN77扣减', '26332000000000012'];
      for (const searchable of texts) {
        const refs = findReferences({ searchable, date: DATE }, whole, false);
        found += refs.named.length + refs.orders.length + refs.ambiguous.length;
        expect(refs).toEqual(findReferences({ searchable, date: DATE }, few, false));
      }
    }),
    { seed: SEED, numRuns: 300, verbose: true },
  );
  expect(found).toBeGreaterThan(300);
});
