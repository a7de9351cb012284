import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { present } from '../../../shared/std/assert.ts';
import { parseMonth } from '../../../shared/std/calendar-date.ts';
import { voucherBatch } from '../../../electron/engine/usecases/output/voucher-batch.ts';
import { bookChecks } from '../support/book-checks.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { CNY } from '../../unit/worked-example.ts';
import { importFile } from '../support/import-files.ts';
import { post, saveParty } from '../support/october-book.ts';
import { testBook, type TestBook } from '../support/test-book.ts';
import { mapAccounts } from '../support/worked-book.ts';

const NAME = '苏州示例精密制造有限公司';

function balances(book: TestBook): readonly string[] {
  return book.query('ledger.balances', { ledger: 'AR' }).rows.map((row) => `${row.partyCode} ${row.balance}`);
}

/** C001 owes 64,100.00; its double C001B has INV-1005 and an unapplied receipt of 10,000.00. */
async function doubled(): Promise<{
  readonly book: TestBook;
  readonly c001: string;
  readonly double: string;
}> {
  const book = await testBook();
  mapAccounts(book);
  const c001 = saveParty(book, 'C001', NAME);
  const double = saveParty(book, 'C001B', '苏州示例精密', {
    taxId: '91512081MA62K0260E',
    bankAccounts: [{ account: '6217 0000 1111', bank: '' }],
  });
  const invoice = { kind: 'invoice', ledger: 'AR', date: '2026-10-22' } as const;
  post(book, { ...invoice, partyUid: c001, number: 'INV-1004', gross: '64100.00' });
  post(book, {
    ...invoice,
    partyUid: double,
    number: 'INV-1005',
    gross: '6105.08',
    dueLines: [{ dueDate: '2026-11-21', amount: '6105.08' }],
  });
  post(book, {
    kind: 'receipt',
    ledger: 'AR',
    partyUid: double,
    date: '2026-10-20',
    number: 'R3',
    gross: '10000.00',
  });
  expect(balances(book)).toEqual(['C001 64100.00', 'C001B -3894.92']);
  return { book, c001, double };
}

function vouchersOf(book: TestBook, month: string): readonly (readonly string[])[] {
  const actor = { userId: 'u', userName: '王会计', role: 'owner' } as const;
  const batch = voucherBatch(
    { read: book.read, book: book.facts, actor },
    'yonyou-u8',
    present(parseMonth(month), month),
  );
  expect(batch.problems).toEqual([]);
  return batch.vouchers.map(({ entries }) =>
    entries.map(({ accountName, debitMinor, creditMinor, customerCode }) => {
      const side = debitMinor === 0n ? '贷' : '借';
      return `${side} ${accountName} ${customerCode} ${formatAmount(debitMinor + creditMinor, CNY)}`;
    }),
  );
}

test('merge: open items go over one by one, one voucher nets them, the double answers no more (SPEC 9)', async () => {
  const { book, c001, double } = await doubled();
  const merged = book.command('party.merge', {
    from: double,
    into: c001,
    date: '2026-11-03',
    reason: '重复建档',
  });
  expect(merged).toMatchObject({ items: 2, number: 'ZZ2026-0001' });
  expect(balances(book)).toEqual(['C001 60205.08']);
  expect(vouchersOf(book, '2026-11')).toEqual([['借 应收账款 C001B 3894.92', '贷 应收账款 C001 3894.92']]);
  const items = book.query('ledger.openItems', { partyUid: c001, ledger: 'AR', asOf: '2026-12-31' }).rows;
  expect(items.map(({ number, dueDate, open }) => [number, dueDate, open])).toEqual(
    expect.arrayContaining([
      ['INV-1005', '2026-11-21', '6105.08'],
      ['R3', null, '-10000.00'],
    ]),
  );
  expect(book.query('party.list', { asOf: '2026-11-03' }).rows.map(({ code }) => code)).toEqual(['C001']);
  expect(book.query('party.get', { uid: double }).mergedInto).toMatchObject({ code: 'C001' });
  expect(book.query('party.get', { uid: c001 }).fields).toMatchObject({
    aliases: ['苏州示例精密'],
    taxId: '91512081MA62K0260E',
    bankAccounts: [{ account: '6217 0000 1111' }],
  });
  expect(book.query('party.changes', { uid: double }).rows).toMatchObject([
    { kind: 'merge', date: '2026-11-03', items: 2, from: { code: 'C001B' }, into: { code: 'C001' } },
  ]);
  expect(book.query('ledger.balances', { ledger: 'AR', asOf: '2026-11-02' }).rows).toMatchObject([
    { partyCode: 'C001', balance: '64100.00' },
    { partyCode: 'C001B', balance: '-3894.92' },
  ]);
  expect(bookChecks(book)).toEqual([]);
});

test('merge: a merged party takes nothing any more and names who took it over', async () => {
  const { book, c001, double } = await doubled();
  book.command('party.merge', { from: double, into: c001, date: '2026-11-03', reason: '重复建档' });
  const entry = {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: double,
    date: '2026-11-04',
    currency: 'CNY',
    gross: '1.00',
    number: 'X-1',
  } as const;
  const refused = expectRefused(book.tryCommand('document.post', { entry }), 'PARTY_MERGED');
  expect(refused.params).toMatchObject({ code: 'C001B', into: 'C001' });
  const again = { from: double, into: c001, date: '2026-11-03', reason: '再来' };
  expectRefused(book.tryCommand('party.merge', again), 'PARTY_MERGED');
  expectRefused(book.tryCommand('party.merge', { ...again, from: c001, into: c001 }), 'PARTY_SAME');
  // Files that still name the double reach the party that took it over, and what it had is not imported twice.
  const result = await importFile(book, {
    name: '发票.csv',
    kind: 'invoices',
    lines: [
      '发票号码,客户编码,开票日期,价税合计',
      'INV-1005,C001B,2026-10-22,6105.08',
      'INV-2001,苏州示例精密,2026-11-05,100.00',
    ],
  });
  expect(result).toMatchObject({ accepted: 1, duplicates: 1 });
  expect(balances(book)).toEqual(['C001 60305.08']);
  const parties = await importFile(book, {
    name: '客户.csv',
    kind: 'parties',
    lines: ['客户编码,客户名称', 'C001B,苏州示例精密', 'C009,示例九号'],
  });
  expect(parties.findings.map(({ code }) => code)).toEqual(['PARTY_MERGED']);
});

test('merge: a locked period refuses it whole, and a later day does it', async () => {
  const { book, c001, double } = await doubled();
  book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  const request = { from: double, into: c001, reason: '重复建档' };
  expectRefused(book.tryCommand('party.merge', { ...request, date: '2026-10-31' }), 'PERIOD_LOCKED');
  expect(balances(book)).toEqual(['C001 64100.00', 'C001B -3894.92']);
  book.command('party.merge', { ...request, date: '2026-11-01' });
  expect(balances(book)).toEqual(['C001 60205.08']);
});

test('split: chosen items go to a new party or back to a merged one, which stands up again', async () => {
  const { book, c001, double } = await doubled();
  book.command('party.merge', { from: double, into: c001, date: '2026-11-03', reason: '重复建档' });
  const line = present(
    book
      .query('ledger.openItems', { partyUid: c001, ledger: 'AR', asOf: '2026-12-31' })
      .rows.find(({ number }) => number === 'INV-1005'),
    'the moved invoice',
  ).lineId;
  const back = book.command('party.split', {
    from: c001,
    into: double,
    lines: [line],
    date: '2026-11-05',
    reason: '并错了',
  });
  expect(back.items).toBe(1);
  expect(balances(book)).toEqual(['C001 54100.00', 'C001B 6105.08']);
  expect(book.query('party.get', { uid: double }).mergedInto).toBeNull();
  expectRefused(
    book.tryCommand('party.split', {
      from: c001,
      into: double,
      lines: [line],
      date: '2026-11-06',
      reason: '再来',
    }),
    'PARTY_LINE_OTHER',
  );
  const rest = present(
    book
      .query('ledger.openItems', { partyUid: c001, ledger: 'AR', asOf: '2026-12-31' })
      .rows.find(({ number }) => number === 'R3'),
    'the moved receipt',
  ).lineId;
  book.command('party.split', {
    from: c001,
    into: { code: 'C010', name: '示例十号', terms: { days: 30 } },
    lines: [rest],
    date: '2026-11-06',
    reason: '分立',
  });
  expect(balances(book)).toEqual(['C001 64100.00', 'C001B 6105.08', 'C010 -10000.00']);
  expect(bookChecks(book)).toEqual([]);
});

test('rename: the old name stays an alias, and the fact says from when', async () => {
  const { book, c001 } = await doubled();
  book.command('party.rename', {
    uid: c001,
    name: '苏州示例智造有限公司',
    date: '2026-11-01',
    reason: '工商变更',
  });
  const { fields } = book.query('party.get', { uid: c001 });
  expect([fields.name, fields.aliases]).toEqual(['苏州示例智造有限公司', [NAME]]);
  expect(book.query('party.changes', { uid: c001 }).rows).toMatchObject([
    {
      kind: 'rename',
      date: '2026-11-01',
      oldName: NAME,
      newName: '苏州示例智造有限公司',
      reason: '工商变更',
    },
  ]);
  const same = { uid: c001, name: '苏州示例智造有限公司', date: '2026-11-02', reason: '再来' };
  expectRefused(book.tryCommand('party.rename', same), 'PARTY_NAME_SAME');
  const result = await importFile(book, {
    name: '发票.csv',
    kind: 'invoices',
    lines: [
      '发票号码,客户名称,开票日期,价税合计',
      `A-1,${NAME},2026-11-05,1.00`,
      'A-2,苏州示例智造,2026-11-05,1.00',
    ],
  });
  expect(result.accepted).toBe(2);
});

test('resolution: tax number, account and name must agree; a conflict is listed, never guessed (SPEC 11)', async () => {
  const { book } = await doubled();
  const result = await importFile(book, {
    name: '发票.csv',
    kind: 'invoices',
    lines: [
      '发票号码,客户编码,客户名称,开票日期,价税合计',
      `B-1,C001B,${NAME},2026-11-05,1.00`,
      'B-2,C001,,2026-11-05,1.00',
    ],
  });
  expect(result).toMatchObject({ accepted: 1, rejected: 1 });
  const conflict = result.findings.find(({ code }) => code === 'IMPORT_PARTY_CONFLICT');
  expect(conflict?.params).toMatchObject({ clues: `C001B / ${NAME}`, codes: 'C001, C001B' });
});

test('aliases are learned when a person confirms them, and never taken from another party', async () => {
  const { book, c001 } = await doubled();
  const lines = ['发票号码,客户名称,开票日期,价税合计', 'D-1,苏州示例精密製造（中国）,2026-11-05,1.00'];
  const file = { name: '发票.csv', kind: 'invoices', lines } as const;
  const first = await importFile(book, file).catch((error: unknown) => String(error));
  expect(String(first)).toContain('IMPORT_NOTHING_NEW');
  book.command('party.confirmAlias', { uid: c001, alias: '苏州示例精密制造(中国)', account: '6222-9999' });
  expect(book.query('party.get', { uid: c001 }).fields).toMatchObject({
    aliases: ['苏州示例精密制造(中国)'],
    bankAccounts: [{ account: '6222-9999' }],
  });
  expect(await importFile(book, file)).toMatchObject({ accepted: 1 });
  expectRefused(
    book.tryCommand('party.confirmAlias', { uid: c001, alias: '苏州示例精密有限公司' }),
    'PARTY_ALIAS_TAKEN',
  );
  expectRefused(book.tryCommand('party.confirmAlias', { uid: c001, alias: '　' }), 'PARTY_ALIAS_EMPTY');
});

test('a party takes in no more names than it can be read with again', async () => {
  const { book, c001, double } = await doubled();
  const aliases = Array.from({ length: 100 }, (_each, index) => `别名${index}`);
  const { fields } = book.query('party.get', { uid: c001 });
  book.command('party.save', { uid: c001, fields: { ...fields, aliases } });
  const refused = expectRefused(
    book.tryCommand('party.confirmAlias', { uid: c001, alias: '再一个' }),
    'PARTY_TOO_MANY',
  );
  expect(refused.params).toMatchObject({ what: 'aliases', limit: '100' });
  const merge = { from: double, into: c001, date: '2026-11-03', reason: '重复建档' };
  expectRefused(book.tryCommand('party.merge', merge), 'PARTY_TOO_MANY');
  expect(balances(book)).toEqual(['C001 64100.00', 'C001B -3894.92']);
});

test('a name nobody goes by is refused, and whom it resembles is said', async () => {
  const { book } = await doubled();
  const file = {
    name: '发票.csv',
    kind: 'invoices',
    lines: [
      '发票号码,客户名称,开票日期,价税合计',
      `E-1,${NAME}上海分公司,2026-11-05,1.00`,
      'E-2,C001,2026-11-05,1.00',
    ],
  } as const;
  const result = await importFile(book, file);
  expect(result.findings).toMatchObject([
    { code: 'IMPORT_PARTY_UNKNOWN', severity: 'error' },
    { code: 'IMPORT_PARTY_SIMILAR', severity: 'info', params: { code: 'C001', name: NAME } },
  ]);
});

test('cleaning: shared keys, resembling names and unknown payers are listed with what they may be', async () => {
  const { book, double } = await doubled();
  saveParty(book, 'C002', '苏州示例精密制造有限公司无锡分公司');
  saveParty(book, 'C003', '宁波虚构', { taxId: '91512081MA62K0260E' });
  const conflicts = book.query('party.conflicts', {}).rows;
  expect(conflicts.map(({ kind, parties }) => [kind, parties.map(({ code }) => code)])).toEqual([
    ['tax_id', ['C001B', 'C003']],
    ['branch', expect.arrayContaining(['C001', 'C002'])],
    ['similar', expect.arrayContaining(['C001', 'C001B'])],
  ]);
  await importFile(book, {
    name: '流水.csv',
    kind: 'bank',
    lines: [
      '日期,金额,余额,对方户名,对方账号',
      '2026-11-01,5.00,5.00,苏州示例精密制造,62170000',
      '2026-11-02,5.00,10.00,苏州示例精蜜制造有限公司,',
    ],
  });
  await book.job('match.run', { auto: false });
  const unknown = book.query('party.unknownNames', {}).rows;
  expect(unknown.map(({ name, candidates }) => [name, candidates[0]?.code])).toEqual([
    ['苏州示例精蜜制造有限公司', 'C001'],
  ]);
  expect(double).not.toBe('');
});

test('property: merge moves exactly what was open, whatever was there, and split brings it back', async () => {
  const book = await testBook();
  const home = saveParty(book, 'H', '示例总部');
  const amount = fc.integer({ min: 1, max: 10_000_000 });
  let run = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, fc.boolean()), { minLength: 1, maxLength: 6 }), (documents) => {
      run += 1;
      const party = saveParty(book, `M${run}`, `示例第${run}号`);
      const before = balances(book).find((row) => row.startsWith('H '));
      let sum = 0n;
      for (const [index, [minor, raises]] of documents.entries()) {
        sum += raises ? BigInt(minor) : -BigInt(minor);
        post(book, {
          kind: raises ? 'invoice' : 'receipt',
          ledger: 'AR',
          partyUid: party,
          date: '2026-10-05',
          number: `M${run}-${index}`,
          gross: formatAmount(BigInt(minor), CNY),
        });
      }
      book.command('party.merge', { from: party, into: home, date: '2026-10-06', reason: '合并' });
      const lines = book
        .query('ledger.openItems', { partyUid: home, ledger: 'AR', asOf: '2026-12-31' })
        .rows.filter(({ number }) => number.startsWith(`M${run}-`));
      expect(lines.reduce((total, { open }) => total + BigInt(open.replace('.', '')), 0n)).toBe(sum);
      book.command('party.split', {
        from: home,
        into: party,
        lines: lines.map(({ lineId }) => lineId),
        date: '2026-10-07',
        reason: '拆回',
      });
      expect(balances(book).find((row) => row.startsWith('H '))).toBe(before);
    }),
    { numRuns: 15, verbose: true },
  );
  expect(bookChecks(book)).toEqual([]);
});
