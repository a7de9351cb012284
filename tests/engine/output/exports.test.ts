import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportResult } from '../../../shared/contract/output.ts';
import { present } from '../../../shared/std/assert.ts';
import { parseMonth } from '../../../shared/std/calendar-date.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { voucherBatch } from '../../../electron/engine/usecases/output/voucher-batch.ts';
import { CNY } from '../../unit/worked-example.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { testBook, type TestBook } from '../support/test-book.ts';
import { importText, mapAccounts, postInvoices, saveParty, workedBook } from '../support/worked-book.ts';

const OCTOBER = { target: 'yonyou-u8', month: '2026-10' } as const;

async function exported(book: TestBook, folder: string) {
  return exportResult.parse(
    await book.job('export.run', { ...OCTOBER, folder: 'out' }, { paths: { out: folder } }),
  );
}

/** The vouchers of October as "side account amount" lines, one list a voucher. */
function vouchers(book: TestBook): readonly (readonly string[])[] {
  const actor = { userId: 'u', userName: '王会计', role: 'owner' } as const;
  const month = present(parseMonth('2026-10'), 'month');
  const batch = voucherBatch({ read: book.read, book: book.facts, actor }, 'yonyou-u8', month);
  expect(batch.problems).toEqual([]);
  return batch.vouchers.map(({ entries }) =>
    entries.map((entry) =>
      entry.debitMinor === 0n
        ? `贷 ${entry.accountName} ${formatAmount(entry.creditMinor, CNY)}`
        : `借 ${entry.accountName} ${formatAmount(entry.debitMinor, CNY)}`,
    ),
  );
}

test('the worked example exports once: 10 vouchers, 27 entries, 229,395.48; then only what is new (SPEC 1, 2, 8)', async () => {
  const { book, partyUid } = await workedBook();
  const folder = book.folder();
  expect(book.query('export.check', OCTOBER)).toEqual({
    target: 'yonyou-u8',
    vouchers: 10,
    entries: 27,
    total: '229395.48',
    alreadyExported: [],
    problems: [],
  });
  expect(vouchers(book)).toContainEqual([
    '借 应收账款 -1130.00',
    '贷 主营业务收入 -1000.00',
    '贷 销项税额 -130.00',
  ]);
  expect(vouchers(book)).toContainEqual(['借 银行存款 32755.00', '借 手续费 15.00', '贷 应收账款 32770.00']);

  const first = await exported(book, folder);
  expect(first).toMatchObject({
    batch: { number: 'DC2026-0001', vouchers: 10, entries: 27, total: '229395.48', by: '王会计' },
    heldBy: [],
  });
  const [name] = readdirSync(folder);
  expect(name).toBe(first.batch?.fileName);
  const text = new TextDecoder('gbk').decode(readFileSync(join(folder, present(name, 'file'))));
  expect(text.split('\r\n').filter((line) => line.startsWith('2026-10-'))).toHaveLength(27);
  expect(book.query('export.batches', {}).rows).toEqual([first.batch]);
  expect(book.query('document.list', { search: 'CN-1003' }).rows[0]?.exportBatch).toBe('DC2026-0001');

  expect(await exported(book, folder)).toEqual({ batch: null, heldBy: ['DC2026-0001'] });
  expect(readdirSync(folder)).toEqual([name]);
  expect(book.query('export.check', OCTOBER)).toMatchObject({
    vouchers: 0,
    alreadyExported: [{ batch: 'DC2026-0001', vouchers: 10 }],
  });

  const entry = {
    kind: 'receipt',
    ledger: 'AR',
    partyUid,
    date: '2026-10-31',
    currency: 'CNY',
    gross: '100.00',
  } as const;
  book.command('document.post', { entry });
  expect(await exported(book, folder)).toMatchObject({
    batch: { number: 'DC2026-0002', vouchers: 1, entries: 2, total: '100.00' },
  });
  expect(readdirSync(folder)).toHaveLength(2);
});

test('documents of the ERP make no vouchers: 4 vouchers, 9 entries, 111,420.40 (SPEC 1)', async () => {
  const { book } = await workedBook('erp');
  const targets = book.query('export.targets', {}).targets.map(({ id }) => id);
  expect(targets).toEqual(['yonyou-u8', 'kingdee-cloud']);
  for (const target of targets) {
    const check = book.query('export.check', { ...OCTOBER, target });
    expect([check.vouchers, check.entries, check.total]).toEqual([4, 9, '111420.40']);
  }
});

test('one unmapped account refuses the whole batch and is named; nothing is written', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  postInvoices(book, partyUid);
  const folder = book.folder();
  const check = book.query('export.check', OCTOBER);
  expect(check.problems[0]).toMatchObject({ code: 'VOUCHER_UNMAPPED', params: { account: 'ar' } });
  const refused = await book.tryJob('export.run', { ...OCTOBER, folder: 'out' }, { paths: { out: folder } });
  expectRefused(refused, 'VOUCHER_UNMAPPED');
  expect(readdirSync(folder)).toEqual([]);
  expect(book.query('export.batches', {}).total).toBe(0);
  expectRefused(await book.tryJob('export.run', { ...OCTOBER, folder: 'x' }), 'TOKEN_UNKNOWN');
  const empty = { ...OCTOBER, month: '2026-09', folder: 'out' };
  expect(await book.job('export.run', empty, { paths: { out: folder } })).toEqual({
    batch: null,
    heldBy: [],
  });
});

async function smallBook(): Promise<{ readonly book: TestBook; readonly partyUid: string }> {
  const book = await testBook();
  mapAccounts(book);
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  postInvoices(book, partyUid);
  return { book, partyUid };
}

test('a batch whose file could not be written is kept, and the same command writes it again', async () => {
  const { book } = await smallBook();
  const folder = join(book.folder(), 'out');
  mkdirSync(folder);
  const commandId = 'ExportOnceExportOnce';
  const request = { ...OCTOBER, folder: 'out', commandId };
  const refused = expectRefused(
    await book.tryJob('export.run', request, {
      paths: { out: folder },
      stopWhen: (_done, _total, step) => {
        if (step === 'export.write') rmSync(folder, { recursive: true });
        return false;
      },
    }),
    'EXPORT_FILE_UNWRITTEN',
  );
  expect(refused.params).toMatchObject({ batch: 'DC2026-0001', reason: 'ENOENT' });
  const [batch] = book.query('export.batches', {}).rows;
  const again = book.folder();
  const result = await book.job('export.run', request, { paths: { out: again } });
  expect(result).toEqual({ batch, heldBy: [] });
  expect(readdirSync(again)).toEqual([batch?.fileName]);
  // Once more into the same folder changes nothing; a file the ERP has written into is not touched.
  await book.job('export.run', request, { paths: { out: again } });
  writeFileSync(join(again, present(batch, 'batch').fileName), 'answered by the ERP');
  expectRefused(await book.tryJob('export.run', request, { paths: { out: again } }), 'EXPORT_FILE_UNWRITTEN');
  expect(book.query('export.batches', {}).total).toBe(1);
  const other = { ...request, month: '2026-11' };
  expect(await book.job('export.run', other, { paths: { out: again } })).toEqual({ batch: null, heldBy: [] });
});

test('vouchers built on another state of the book are refused and built anew', async () => {
  const { book, partyUid } = await smallBook();
  const folder = book.folder();
  const prepared = {
    head: 1,
    number: 'DC2026-0001',
    day: '2026-11-02',
    target: 'yonyou-u8',
    month: '2026-10',
    vouchers: 1,
    entries: 2,
    total: '1',
    fileName: 'x.txt',
    sha256: '',
    content: new Uint8Array(),
    items: [{ sourceUid: 'a.1', voucher: 1 }],
  };
  expectRefused(book.prepared('export.run', { ...OCTOBER, folder: 'out' }, prepared), 'EXPORT_MOVED');
  let late = false;
  const result = exportResult.parse(
    await book.job(
      'export.run',
      { ...OCTOBER, folder: 'out' },
      {
        paths: { out: folder },
        stopWhen: (_done, _total, step) => {
          if (step !== 'export.write' || late) return false;
          late = true;
          const receipt = { kind: 'receipt', ledger: 'AR', partyUid, date: '2026-10-31' } as const;
          book.command('document.post', { entry: { ...receipt, currency: 'CNY', gross: '1.00' } });
          return false;
        },
      },
    ),
  );
  expect(result.batch?.vouchers).toBe(7);
  expect(readdirSync(folder)).toHaveLength(1);
});

const AP_BANK = '交易日期,收入,支出,余额,对方户名,流水号,摘要';

async function supplierBook(lines: readonly string[]): Promise<{ book: TestBook; partyUid: string }> {
  const book = await testBook();
  mapAccounts(book);
  book.command('settings.save', { section: 'policy', value: { feeMax: '50.00' } });
  const partyUid = saveParty(book, 'S001', '苏州示例精密制造有限公司', 'supplier');
  postInvoices(book, partyUid, 'erp', 'AP');
  await importText(book, 'bank', '银行流水.csv', [AP_BANK, ...lines]);
  await book.job('match.run', { auto: false });
  return { book, partyUid };
}

/** Sums of entries by side and account, over all vouchers. */
function sums(book: TestBook): readonly string[] {
  const totals = new Map<string, number>();
  for (const line of vouchers(book).flat()) {
    const [side, account, amount] = line.split(' ');
    const key = `${side} ${account}`;
    totals.set(key, Math.round(((totals.get(key) ?? 0) + Number(amount)) * 100) / 100);
  }
  return [...totals].map(([key, amount]) => `${key} ${amount.toFixed(2)}`).sort();
}

test('a supplier is paid: the fee is ours, inside the line or in one of its own, and never on the account (SPEC 4)', async () => {
  const inside = await supplierBook([
    '2026-10-16,,32785.00,467215.00,苏州示例精密制造有限公司,B1,付1001 1002 扣1003',
  ]);
  const separate = await supplierBook([
    '2026-10-16,,32770.00,467230.00,苏州示例精密制造有限公司,B1,付1001 1002 扣1003',
    '2026-10-16,,15.00,467215.00,,B2,汇款手续费',
  ]);
  for (const { book, partyUid } of [inside, separate]) {
    for (const row of book.query('match.list', {}).rows) {
      if (row.status === 'proposed') book.command('match.accept', { id: row.id });
      else {
        expect(book.query('match.get', { id: row.id }).classification?.reason).toBe('bank_fee');
        const uid = book.query('match.get', { id: row.id }).bankLineUid;
        book.command('bank.classify', { uid, class: 'other', reason: '汇款手续费' });
      }
    }
    expect(sums(book)).toEqual(['借 应付账款 32770.00', '借 手续费 15.00', '贷 银行存款 32785.00']);
    const account = book.query('ledger.account', { partyUid, ledger: 'AP', to: '2026-10-31' });
    expect(account.lines.some(({ debit, credit }) => debit === '15.00' || credit === '15.00')).toBe(false);
    const open = book.query('ledger.openItems', { partyUid, ledger: 'AP', asOf: '2026-10-31' }).rows;
    expect(open.map(({ number }) => number)).toEqual(['INV-1004', 'INV-1005', 'INV-1006']);
  }
});

test('a receipt in a foreign currency realises its exchange difference, a payment its twin (SPEC 1, 4)', async () => {
  const book = await testBook();
  mapAccounts(book);
  book.command('settings.save', { section: 'policy', value: { feeMax: '50.00' } });
  const invoice = (ledger: 'AR' | 'AP', partyUid: string): void => {
    const entry = {
      kind: 'invoice',
      ledger,
      partyUid,
      currency: 'USD',
      owner: 'erp',
      number: `USD-${ledger}`,
    } as const;
    book.command('document.post', {
      entry: { ...entry, date: '2026-10-05', gross: '10000.00', exchangeRate: '7.1' },
    });
  };
  const customer = saveParty(book, 'C001', '甲示例贸易有限公司', 'customer');
  invoice('AR', customer);
  await importText(book, 'bank', 'usd.csv', [
    '交易日期,收入,支出,币种,对方户名,流水号,摘要',
    '2026-10-20,9985.00,,USD,甲示例贸易有限公司,B1,USD-AR 手续费15',
  ]);
  await book.job('match.run', { auto: false });
  const row = present(book.query('match.list', {}).rows[0], 'match');
  const owed = book.query('ledger.openItems', { partyUid: customer, ledger: 'AR', asOf: '2026-10-31' }).rows;
  const { lineId } = present(owed[0], 'invoice');
  book.command('match.manual', {
    id: row.id,
    partyUid: customer,
    ledger: 'AR',
    exchangeRate: '7.05',
    items: [{ lineId, amount: '10000.00' }],
    adjustments: [{ code: 'fee', amount: '15.00', lineId }],
  });
  expect(vouchers(book)).toEqual([
    ['借 银行存款 70394.25', '借 手续费 105.75', '借 汇兑损益 500.00', '贷 应收账款 71000.00'],
  ]);

  const supplier = saveParty(book, 'S001', '乙示例贸易有限公司', 'supplier');
  invoice('AP', supplier);
  const money = {
    kind: 'receipt',
    ledger: 'AP',
    partyUid: supplier,
    currency: 'USD',
    date: '2026-10-21',
  } as const;
  const paid = book.command('document.post', {
    entry: { ...money, gross: '10000.00', exchangeRate: '7.05' },
  });
  const items = book.query('ledger.openItems', { partyUid: supplier, ledger: 'AP', asOf: '2026-10-31' }).rows;
  const negativeLine = present(
    items.find(({ documentUid }) => documentUid === paid.uid),
    'payment',
  ).lineId;
  const positiveLine = present(
    items.find(({ number }) => number === 'USD-AP'),
    'invoice',
  ).lineId;
  book.command('allocation.create', { pairs: [{ positiveLine, negativeLine, amount: '10000.00' }] });
  expect(vouchers(book).slice(1).flat()).toEqual([
    '借 应付账款 70500.00',
    '贷 银行存款 70500.00',
    '借 应付账款 500.00',
    '贷 汇兑损益 500.00',
  ]);
});
