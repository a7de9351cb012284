import { expect, test } from 'vitest';
import { importPreview, importResult } from '../../../shared/contract/import.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { separated } from '../../fixtures/reading/read-text.ts';
import { saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook } from '../support/test-book.ts';

const LIST = separated([
  ['客户往来余额表'],
  ['期间：2026.01-2026.09'],
  ['科目名称', '客户编码', '客户名称', '期初余额', '本期借方', '本期贷方', '方向', '期末余额'],
  ['应收账款', 'C001', '苏州示例精密制造有限公司', '1000.00', '500.00', '200.00', '借', '1300.00'],
  ['预收账款', 'C001', '苏州示例精密制造有限公司', '300.00', '', '', '贷', '300.00'],
]);

test('SPEC 8: balances open a book on a person’s word, one item a control account, and tie to them', async () => {
  const book = await testBook({ openReader: readerHere });
  const party = saveParty(book, 'C001', '苏州示例精密制造有限公司');
  const file = { name: '余额表.csv', bytes: new TextEncoder().encode(LIST) };
  const preview = (balancesAsItems: boolean) =>
    book.tryJob(
      'import.preview',
      { file: 'list', kind: null, options: { cutOver: '2026-09-30', balancesAsItems } },
      { file },
    );
  const refused = expectRefused(await preview(false), 'IMPORT_BALANCES_WITHOUT_ITEMS');
  expect(refused.params).toEqual({ list: '客户往来余额表' });
  const seen = importPreview.parse(expectValue(await preview(true)));
  expect(seen).toMatchObject({
    kind: 'opening',
    acceptable: 2,
    rejected: 0,
    totals: { 'open AR CNY': '1000.00' },
  });
  expect(seen.findings.filter(({ code }) => code === 'READ_BALANCE_AS_ITEM')).toHaveLength(2);
  const { stagingId } = seen;
  const wrong = { ar: '1000.00', ar_advance: '0.00' };
  expectRefused(
    await book.staging('import.commit', { stagingId, controlBalances: wrong }),
    'OPENING_DIFFERS',
  );
  const again = importPreview.parse(expectValue(await preview(true)));
  const controlBalances = { ar: '1300.00', ar_advance: '300.00' };
  const committed = await book.staging('import.commit', { stagingId: again.stagingId, controlBalances });
  expect(importResult.parse(expectValue(committed))).toMatchObject({ accepted: 2 });
  const items = book.query('ledger.openItems', { ledger: 'AR', partyUid: party, asOf: '2026-09-30' });
  expect(items.rows.map(({ open }) => open).sort()).toEqual(['-300.00', '1300.00']);
});
