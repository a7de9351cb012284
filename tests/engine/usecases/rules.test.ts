import { expect, test } from 'vitest';
import { ruleTestResult } from '../../../shared/contract/rule.ts';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile, type TestFile } from '../support/import-files.ts';
import { post, proposalOf, runMatching, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const CUSTOMER = '苏州示例精密制造有限公司';
const OWN_ACCOUNT = '6222000000000001';

function bankFile(name: string, ...lines: readonly string[]): TestFile {
  return {
    name,
    kind: 'bank',
    lines: ['交易日期,收入,支出,币种,对方户名,对方账号,流水号,摘要', ...lines],
  };
}

/** A book with one customer, two invoices and five bank lines. */
async function ruleBook(): Promise<{ readonly book: TestBook; readonly party: string }> {
  const book = await testBook({ openReader: readerHere });
  const party = saveParty(book, 'C001', CUSTOMER);
  const invoice = { kind: 'invoice', ledger: 'AR', partyUid: party, taxRate: '13' } as const;
  post(book, { ...invoice, number: 'INV-1001', date: '2026-10-05', gross: '11300.00' });
  post(book, { ...invoice, number: 'INV-1002', date: '2026-10-08', gross: '22615.37' });
  await importFile(
    book,
    bankFile(
      '流水.csv',
      `2026-10-16,11300.00,,CNY,${CUSTOMER},,B1,付INV-1001`,
      '2026-10-17,200.00,,CNY,杭州示例物业有限公司,,B2,水电退费 三季度',
      '2026-10-18,300.00,,CNY,杭州示例物业有限公司,,B3,水电退费 四季度',
      '2026-10-19,400.00,,CNY,杭州示例物业有限公司,,B4,押金',
      `2026-10-20,,50.00,CNY,杭州示例物业有限公司,,B5,水电退费 冲回`,
    ),
    { account: OWN_ACCOUNT },
  );
  return { book, party };
}

type Save = Pick<RequestOf<'rule.save'>, 'name' | 'condition' | 'effect'>;
const REFUNDS: Save = {
  name: '水电退费',
  condition: { payerContains: '示例物业', textContains: '水电退费', direction: 'in' },
  effect: { kind: 'classify', class: 'other', account: '6602 管理费用' },
};

const saved = (book: TestBook, rule: Save, uid: string | null = null): string =>
  present(book.command('rule.save', { uid, ...rule }).uid, 'uid of a rule');
const rules = (book: TestBook) => book.query('rule.list', {}).rows;
const tried = async (book: TestBook, uid: string) =>
  ruleTestResult.parse(await book.job('rule.test', { uid }));
const lineUid = (book: TestBook, reference: string): string =>
  present(
    book.query('bank.lines', {}).rows.find((row) => row.reference === reference),
    reference,
  ).uid;

async function switchedOn(book: TestBook, rule: Save): Promise<string> {
  const uid = saved(book, rule);
  await tried(book, uid);
  book.command('rule.switch', { uid, on: true });
  return uid;
}

test('SPEC 23: a rule is versions; only a version that was tested can be switched on, and a change switches it off', async () => {
  const { book } = await ruleBook();
  const uid = saved(book, REFUNDS);
  expect(rules(book)).toMatchObject([
    { uid, version: 1, name: '水电退费', state: 'off', test: null, by: '王会计', uses: 0, overrides: 0 },
  ]);
  expectRefused(book.tryCommand('rule.switch', { uid, on: true }), 'RULE_NOT_TESTED');
  expect(await tried(book, uid)).toMatchObject({ version: 1, lines: 5, hits: 2, changes: 2, wrong: 0 });
  book.command('rule.switch', { uid, on: true });
  expect(rules(book)[0]).toMatchObject({ state: 'on', stateBy: '王会计', test: { hits: 2 } });
  saved(book, { ...REFUNDS, condition: { textContains: '水电退费' } }, uid);
  expect(rules(book)[0]).toMatchObject({ version: 2, state: 'off', test: null });
  expectRefused(book.tryCommand('rule.switch', { uid, on: true }), 'RULE_NOT_TESTED');
  expect(await tried(book, uid)).toMatchObject({ version: 2, hits: 3 });
  book.command('rule.switch', { uid, on: true });
  book.command('rule.switch', { uid, on: false });
  expect(book.query('rule.get', { uid })).toMatchObject({
    state: 'off',
    versions: [{ version: 2 }, { version: 1 }],
    states: [
      { state: 'off', version: 2 },
      { state: 'on', version: 2 },
      { state: 'on', version: 1 },
    ],
  });
  book.command('rule.remove', { uid });
  expect(rules(book)).toEqual([]);
  expectRefused(book.tryQuery('rule.get', { uid }), 'NOT_FOUND');
  expectRefused(book.tryCommand('rule.remove', { uid }), 'NOT_FOUND');
});

test('SPEC 23: the order is the user’s, and only places that change are recorded', async () => {
  const { book } = await ruleBook();
  const [a, b, c] = ['甲', '乙', '丙'].map((name) => saved(book, { ...REFUNDS, name }));
  const order = (): readonly string[] => rules(book).map(({ name }) => name);
  expect(order()).toEqual(['甲', '乙', '丙']);
  book.command('rule.move', { uid: present(c, 'c'), before: present(a, 'a') });
  expect(order()).toEqual(['丙', '甲', '乙']);
  book.command('rule.move', { uid: present(c, 'c'), before: null });
  expect(order()).toEqual(['甲', '乙', '丙']);
  book.command('rule.move', { uid: present(b, 'b'), before: present(b, 'b') });
  expect(order()).toEqual(['甲', '乙', '丙']);
  book.command('rule.remove', { uid: present(a, 'a') });
  book.command('rule.move', { uid: present(c, 'c'), before: present(b, 'b') });
  expect(order()).toEqual(['丙', '乙']);
  saved(book, { ...REFUNDS, name: '丁' });
  expect(order()).toEqual(['丙', '乙', '丁']);
  expectRefused(book.tryCommand('rule.move', { uid: present(c, 'c'), before: present(a, 'a') }), 'NOT_FOUND');
});

test('SPEC 23: what a rule cannot say or do is refused by name', async () => {
  const { book } = await ruleBook();
  const refused = (rule: Partial<Save>, code: Parameters<typeof expectRefused>[1]): void => {
    expectRefused(book.tryCommand('rule.save', { uid: null, ...REFUNDS, ...rule }), code);
  };
  refused({ condition: { amountFrom: '1.00' } }, 'RULE_SAYS_NOTHING');
  refused({ condition: { payerContains: '（）' } }, 'RULE_SAYS_NOTHING');
  refused({ condition: { textContains: '退', amountFrom: '2.00', amountTo: '1.00' } }, 'RULE_SAYS_NOTHING');
  refused({ condition: { textContains: '退', amountFrom: '-2.00' } }, 'RULE_SAYS_NOTHING');
  refused({ condition: { textContains: '退', amountFrom: '2.001' } }, 'MONEY_TOO_PRECISE');
  refused({ effect: { kind: 'fee', code: 'fee', max: '0.00' } }, 'RULE_EFFECT_INVALID');
  refused({ effect: { kind: 'fee', code: 'fx', max: '5.00' } }, 'RULE_EFFECT_INVALID');
  refused({ effect: { kind: 'allocate', partyUid: 'nobody.1' } }, 'NOT_FOUND');
  saved(book, REFUNDS);
  refused({}, 'RULE_NAME_TAKEN');
  expectRefused(book.tryCommand('rule.save', { uid: 'nobody.1', ...REFUNDS, name: '乙' }), 'NOT_FOUND');
  expectRefused(await book.tryJob('rule.test', { uid: 'nobody.1' }), 'NOT_FOUND');
});

test('SPEC 23: an amount is in the currency that is saved with it', async () => {
  const { book } = await ruleBook();
  saved(book, { ...REFUNDS, condition: { textContains: '退费', amountTo: '200.00' } });
  expect(rules(book)[0]?.condition).toMatchObject({ currency: 'CNY', amountTo: '200.00' });
  expect(await tried(book, present(rules(book)[0], 'rule').uid)).toMatchObject({ hits: 2 });
});

test('SPEC 23: the back-test says what would change and what would have been wrong, each with its lines', async () => {
  const { book, party } = await ruleBook();
  await runMatching(book);
  book.command('bank.classify', { uid: lineUid(book, 'B2'), class: 'other', reason: '退费' });
  book.command('bank.classify', { uid: lineUid(book, 'B3'), class: 'internal_transfer', reason: '调拨' });
  book.command('match.accept', { id: proposalOf(book, 'B1').id });
  const uid = saved(book, { ...REFUNDS, condition: { payerContains: '示例' } });
  const found = await tried(book, uid);
  expect(found).toMatchObject({ lines: 5, hits: 5, changes: 2, wrong: 2 });
  expect(
    found.found.map((each) => [each.verdict, each.text, each.was.class ?? each.was.party, each.would.class]),
  ).toEqual([
    ['wrong', '水电退费 四季度', 'internal_transfer', 'other'],
    ['wrong', '付INV-1001', CUSTOMER, 'other'],
    ['change', '水电退费 冲回', null, 'other'],
    ['change', '押金', null, 'other'],
    ['agrees', '水电退费 三季度', 'other', 'other'],
  ]);
  expect(book.query('rule.get', { uid }).found).toEqual(found.found);
  book.command('rule.switch', { uid, on: true });
  const payer = saved(book, {
    name: '物业代付',
    condition: { payerContains: '示例' },
    effect: { kind: 'allocate', partyUid: party },
  });
  expect(await tried(book, payer)).toMatchObject({ hits: 5, changes: 2, wrong: 2 });
});

test('SPEC 23: a rule for differences is wrong where a person took them otherwise or left them open', async () => {
  const { book, party } = await ruleBook();
  await importFile(
    book,
    bankFile(
      '短付.csv',
      `2026-10-21,11290.00,,CNY,${CUSTOMER},,S1,跨行 INV-1001`,
      `2026-10-22,22600.00,,CNY,${CUSTOMER},,S2,跨行 INV-1002`,
    ),
    { account: OWN_ACCOUNT },
  );
  const fee: Save = {
    name: '跨行费',
    condition: { textContains: '跨行' },
    effect: { kind: 'fee', code: 'fee', max: '20.00' },
  };
  await runMatching(book);
  const uid = saved(book, fee);
  expect((await tried(book, uid)).hits).toBe(2);
  const items = book.query('ledger.openItems', { partyUid: party, ledger: 'AR', asOf: '2026-12-31' }).rows;
  const match = (reference: string, number: string, amount: string, rounding: string | null): void => {
    const lineId = items.find((row) => row.number === number)?.lineId ?? '';
    book.command('match.manual', {
      id: proposalOf(book, reference).id,
      partyUid: party,
      ledger: 'AR',
      items: [{ lineId, amount }],
      adjustments: rounding === null ? [] : [{ code: 'rounding', amount: rounding, lineId }],
    });
  };
  match('S1', 'INV-1001', '11300.00', '10.00');
  match('S2', 'INV-1002', '22600.00', null);
  const found = await tried(book, uid);
  expect(found).toMatchObject({ hits: 2, changes: 0, wrong: 2 });
  expect(found.found.map(({ text, was, would }) => [text, was.code, would.code])).toEqual([
    ['跨行 INV-1002', null, 'fee'],
    ['跨行 INV-1001', 'rounding', 'fee'],
  ]);
  saved(book, { ...fee, effect: { kind: 'fee', code: 'rounding', max: '12.00' } }, uid);
  expect(await tried(book, uid)).toMatchObject({ hits: 2, changes: 0, wrong: 0 });
});

test('SPEC 23: only lines that a rule would decide itself count: one that stands before it takes them', async () => {
  const { book } = await ruleBook();
  await switchedOn(book, REFUNDS);
  const later = saved(book, { ...REFUNDS, name: '全部退费', condition: { textContains: '退费' } });
  expect(await tried(book, later)).toMatchObject({ hits: 1 });
  book.command('rule.move', { uid: later, before: present(rules(book)[0], 'rule').uid });
  expect(await tried(book, later)).toMatchObject({ hits: 3 });
});

test('a back-test can be stopped and then records nothing', async () => {
  const { book } = await ruleBook();
  const uid = saved(book, REFUNDS);
  const stopped = await book.tryJob(
    'rule.test',
    { uid },
    { stopWhen: (_done, _total, step) => step === 'rule.test' },
  );
  expectRefused(stopped, 'JOB_CANCELLED');
  expect(rules(book)[0]?.test).toBeNull();
});

test('SPEC 23: what a rule classifies is a proposal; the account it names is the reason once automatic is on', async () => {
  const { book } = await ruleBook();
  const uid = await switchedOn(book, REFUNDS);
  await runMatching(book);
  expect(book.query('match.get', { id: proposalOf(book, 'B2').id }).classification).toMatchObject({
    class: 'other',
    reason: 'rule',
  });
  expect(rules(book)[0]).toMatchObject({ uses: 2 });
  await runMatching(book, true);
  const lines = book.query('bank.lines', {}).rows;
  expect(lines.map((row) => [row.reference, row.class])).toEqual([
    ['B1', 'receipt'],
    ['B2', 'other'],
    ['B3', 'other'],
    ['B4', 'unclear'],
    ['B5', 'unclear'],
  ]);
  expect(rules(book)[0]).toMatchObject({ uid, uses: 2, overrides: 0 });
});

test('SPEC 23: a rule that persons overrule as often as the policy says is switched off, and why is recorded', async () => {
  const { book, party } = await ruleBook();
  const { policy } = book.query('settings.get', {});
  book.command('settings.save', { section: 'policy', value: { ...policy, demoteAfter: 2 } });
  const uid = await switchedOn(book, REFUNDS);
  await runMatching(book, true);
  book.command('bank.classify', { uid: lineUid(book, 'B2'), class: 'other', reason: '退费' });
  expect(rules(book)[0]).toMatchObject({ state: 'on', overrides: 0 });
  book.command('bank.classify', { uid: lineUid(book, 'B2'), class: 'internal_transfer', reason: '调拨' });
  book.command('bank.classify', { uid: lineUid(book, 'B2'), class: 'receipt', reason: '再看' });
  expect(rules(book)[0]).toMatchObject({ state: 'on', overrides: 1 });
  book.command('bank.classify', { uid: lineUid(book, 'B3'), class: 'receipt', reason: '货款' });
  expect(rules(book)[0]).toMatchObject({ state: 'demoted', overrides: 2, stateBy: '王会计' });
  expect(book.query('today.summary', { asOf: '2026-11-02' }).queue).toContainEqual(
    expect.objectContaining({ kind: 'rule_demoted', title: '水电退费', uid }),
  );
  book.command('bank.post', { uid: lineUid(book, 'B3'), partyUid: party, ledger: 'AR' });
  book.command('rule.switch', { uid, on: true });
  expect(rules(book)[0]).toMatchObject({ state: 'on', overrides: 0 });
  const report = await book.job('book.verify', {});
  expect(report).toMatchObject({ problems: [] });
});

test('SPEC 41: a rule that takes a difference as 坏账核销 leaves a proposal: neither the program nor one person accepts it', async () => {
  const { book, party } = await ruleBook();
  await importFile(book, bankFile('短付.csv', `2026-10-21,22605.37,,CNY,${CUSTOMER},,S1,尾款 INV-1002`), {
    account: OWN_ACCOUNT,
  });
  await switchedOn(book, {
    name: '尾款不收',
    condition: { textContains: '尾款' },
    effect: { kind: 'fee', code: 'write_off', max: '20.00' },
  });
  const { policy } = book.query('settings.get', {});
  book.command('settings.save', { section: 'policy', value: { ...policy, automatic: true } });
  await book.job('match.run', { auto: true });
  const proposal = proposalOf(book, 'S1');
  expect(proposal).toMatchObject({
    status: 'proposed',
    adjustments: [{ kind: 'write_off', amount: '10.00' }],
  });
  expect(proposalOf(book, 'B1').status).toBe('accepted');
  const preview = book.query('match.certainPreview', {});
  expect(preview.refused.find(({ id }) => id === proposal.id)?.problem.code).toBe('APPROVAL_NEEDED');
  expectRefused(book.tryCommand('match.accept', { id: proposal.id }), 'APPROVAL_NEEDED');
  const items = book.query('ledger.openItems', { partyUid: party, ledger: 'AR', asOf: '2026-12-31' }).rows;
  const lineId = items.find(({ number }) => number === 'INV-1002')?.lineId ?? '';
  const byHand = { id: proposal.id, partyUid: party, ledger: 'AR' } as const;
  const writingOff = book.tryCommand('match.manual', {
    ...byHand,
    items: [{ lineId, amount: '22615.37' }],
    adjustments: [{ code: 'write_off', amount: '10.00', lineId }],
  });
  expectRefused(writingOff, 'APPROVAL_NEEDED');
  book.command('match.manual', { ...byHand, items: [{ lineId, amount: '22605.37' }], adjustments: [] });
  const rest = { documentUid: lineId.split('/')[0] ?? '', amount: '10.00', date: '2026-10-31' };
  const asked = book.command('approval.request', { ...rest, reason: '尾款不收' });
  const uid = present(asked.uid, 'request');
  book.command('approval.decide', { uid, decision: 'approved', opinion: '同意' });
  expect(book.query('document.get', { uid: rest.documentUid }).status).toBe('settled');
});
