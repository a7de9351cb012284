import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText } from '../../../shared/contract/canonical-bytes.ts';
import { buffersOf, withOwnBuffers } from '../../../electron/engine/threads/buffers.ts';
import { detailOf } from '../../../electron/engine/usecases/document/post.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { previewFile } from '../support/import-files.ts';
import { saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook } from '../support/test-book.ts';

test('what the writer refuses is prepared anew when it is sent again: its buffers went with the first attempt', async () => {
  const book = await testBook({ openReader: readerHere });
  saveParty(book, 'C001', '苏州示例精密制造有限公司');
  const { stagingId } = await previewFile(
    book,
    {
      name: '期初.csv',
      kind: 'opening',
      lines: [
        '客户编码,类型,单据号,单据日期,到期日,未清金额,往来方向',
        'C001,发票,A-1,2026-09-01,2026-10-01,100.00,AR',
      ],
    },
    { cutOver: '2026-09-30' },
  );
  const head = book.query('book.info', {}).head;
  const commit = (ar: string) => book.staging('import.commit', { stagingId, controlBalances: { ar } });
  expectRefused(await commit('90.00'), 'OPENING_DIFFERS');
  expect(book.query('book.info', {}).head).toBe(head);
  expect(expectValue(await commit('100.00'))).toMatchObject({ accepted: 1 });
  expect(book.query('book.info', {}).head).toBe(head + 1);
});

test('the fields no rule reads are stored in the canonical spelling', () => {
  const text = fc.string({ unit: 'binary' });
  const custom = fc.dictionary(fc.oneof(text, fc.constantFrom('$bytes', '客户', 'b', 'a')), text, {
    noNullPrototype: false,
  });
  const fields = fc.record({
    orderNumber: text,
    contract: text,
    project: text,
    department: text,
    salesperson: text,
    method: text,
    account: text,
    custom,
  });
  fc.assert(
    fc.property(fields, (all) => {
      expect(detailOf(all)).toBe(canonicalText(all));
    }),
    { verbose: true },
  );
});

test('bytes that are part of something larger get a buffer of their own before they change threads', () => {
  const large = new Uint8Array(100).fill(7);
  const message = { type: 'rows', bytes: large.subarray(10, 14) };
  expect(buffersOf(message)).toEqual([]);
  const own = withOwnBuffers(message);
  expect(own).toEqual({ type: 'rows', bytes: new Uint8Array(4).fill(7) });
  expect(buffersOf(own).map(({ byteLength }) => byteLength)).toEqual([4]);
  expect(withOwnBuffers(large)).toBe(large);
  expect(large.byteLength).toBe(100);
});
