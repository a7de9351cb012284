import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CUSTOMER, OURS, SIX, SUPPLIER, vatList } from '../../fixtures/fapiao/vat-list.ts';
import { qz, qzJson, scratch } from './run-qz.ts';

test('SPEC 20 through qz: read says both ledgers, import stores them once', async () => {
  const folder = scratch();
  const book = join(folder, 'book');
  const list = join(folder, 'list.xlsx');
  writeFileSync(list, await vatList(SIX));
  const read = await qz(['read', list, '--tax-id', OURS.taxId, '--json']);
  expect(JSON.parse(read.stdout)).toMatchObject({
    kind: 'invoices',
    invoices: ['AR', 'AR', 'AR', 'AR', 'AP'].map((ledger) => ({ ledger })),
    counts: { accepted: 5, excluded: 1 },
  });
  const made = await qzJson(book, [
    'book',
    'create',
    book,
    '--name',
    '示例账套',
    '--company',
    OURS.name,
    '--user',
    '王会计',
  ]);
  expect(made.code).toBe(0);
  const parties = join(folder, 'parties.csv');
  writeFileSync(
    parties,
    `编码,名称,税号,角色\nC001,${CUSTOMER.name},${CUSTOMER.taxId},客户\nS001,${SUPPLIER.name},${SUPPLIER.taxId},供应商\n`,
  );
  expect(await qzJson(book, ['import', parties, '--as', 'parties'])).toMatchObject({ json: { accepted: 2 } });
  expect(await qzJson(book, ['import', list])).toMatchObject({
    code: 2,
    json: { error: { code: 'IMPORT_OWN_TAX_ID_MISSING' } },
  });
  const company = { section: 'company', value: { name: OURS.name, taxId: OURS.taxId } };
  expect(await qzJson(book, ['call', 'settings.save', JSON.stringify(company)])).toMatchObject({ code: 0 });
  expect(await qzJson(book, ['import', list])).toMatchObject({
    code: 0,
    json: {
      kind: 'invoices',
      accepted: 5,
      rejected: 0,
      totals: { 'amount AR CNY': '10170.00', 'amount AP CNY': '5650.00' },
    },
  });
  expect(await qzJson(book, ['import', list])).toMatchObject({
    json: { batch: null, accepted: 0, duplicates: 5 },
  });
});
