import { expect, test } from 'vitest';
import type { EvidenceRow } from '../../../shared/domain/matching/certificate.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import { similarNames } from '../../../shared/domain/matching/similar-name.ts';
import type {
  LearnedPayer,
  MatchInput,
  MatchProposal,
  MatchReceipt,
  MatchRule,
  RuleCondition,
  RuleEffect,
} from '../../../shared/domain/matching/types.ts';
import { present } from '../../../shared/std/assert.ts';
import { day, input, item, party, POLICY, receipt } from './worked-example.ts';

const SUZHOU = party('C001', '苏州示例精密制造有限公司');
const WUXI = party('C002', '无锡样板纸业有限公司');
const STRANGER = '上海虚构物流有限公司';
const MINE = item('INV-2001', 1_234_567n);
const THEIRS = item('INV-2002', 7_654_321n, { partyUid: WUXI.uid });

/** The same on the other ledger: what we owe, and the money that pays it. */
function mirrored(book: MatchInput): MatchInput {
  return {
    ...book,
    items: book.items.map((each) => ({ ...each, ledger: 'AP' as const, control: 'ap' as const })),
    receipts: book.receipts.map((each) => ({
      ...each,
      ledgers: ['AP' as const],
      amountMinor: -each.amountMinor,
    })),
  };
}

function decided(line: MatchReceipt, more: Partial<MatchInput> = {}): readonly MatchProposal[] {
  const book = input({ items: [MINE, THEIRS], parties: [SUZHOU, WUXI], receipts: [line], ...more });
  return [book, mirrored(book)].map((each) => present(proposeMatches(each)[0], 'proposal'));
}

const rows = (proposal: MatchProposal, kind: EvidenceRow['kind']): readonly EvidenceRow[] =>
  proposal.certificate.evidence.filter((row) => row.kind === kind);
const raised = (proposal: MatchProposal): readonly string[] =>
  proposal.certificate.vetoes.filter(({ outcome }) => outcome === 'raised').map(({ kind }) => kind);

const paidBy = (counterpartyName: string, more: Partial<MatchReceipt> = {}): MatchReceipt =>
  receipt('R', 1_234_567n, '货款', { counterpartyName, ...more });

test('similar_name: a letter mistyped or written by its sound proposes the party, and never settles', () => {
  for (const name of ['苏州示例精蜜制造有限公司', '苏州示例精密制造', '蘇州示例精密制照有限公司']) {
    for (const proposal of decided(paidBy(name))) {
      expect(proposal).toMatchObject({
        partyUid: SUZHOU.uid,
        certainty: name.endsWith('制造') ? 'certain' : 'probable',
      });
      if (name.endsWith('制造')) continue;
      expect(rows(proposal, 'similar_name')).toMatchObject([
        { grade: 'supports', ours: SUZHOU.name, rule: 11 },
      ]);
      expect(raised(proposal)).toContain('payer_not_established');
      expect(proposal.question).toMatchObject({ kind: 'paid_on_behalf', parties: [SUZHOU.uid] });
    }
  }
});

test('similar_name: names of one town and trade do not resemble, and a tie gives nobody', () => {
  const find = similarNames([SUZHOU, WUXI]);
  expect(find('苏州虚构精密机械有限公司')).toBeNull();
  expect(find(STRANGER)).toBeNull();
  expect(find('')).toBeNull();
  const twins = similarNames([
    party('A', '苏州示例甲精密制造有限公司'),
    party('B', '苏州示例乙精密制造有限公司'),
  ]);
  expect(twins('苏州示例丙精密制造有限公司')).toBeNull();
  expect(find('Suzhou Shili Jingmi Zhizao Co., Ltd.')?.partyUid).toBe(SUZHOU.uid);
});

const learned = (more: Partial<LearnedPayer>): LearnedPayer => ({
  partyUid: SUZHOU.uid,
  name: STRANGER,
  account: '',
  confirmed: 3,
  contradicted: 0,
  ...more,
});

test('learned_payer: three confirmations and none to the contrary establish who paid', () => {
  for (const proposal of decided(paidBy(STRANGER), { learned: [learned({})] })) {
    expect(proposal).toMatchObject({ certainty: 'certain', partyUid: SUZHOU.uid });
    expect(rows(proposal, 'learned_payer')).toMatchObject([{ ours: '3/0', grade: 'establishes' }]);
  }
  const byAccount = learned({ name: '', account: '6222 0000 1111' });
  const line = paidBy('', { counterpartyAccount: '622200001111' });
  for (const proposal of decided(line, { learned: [byAccount] })) expect(proposal.certainty).toBe('certain');
});

test.each([
  [2, 0],
  [9, 1],
])('learned_payer: confirmed %i times and contradicted %i times only proposes', (confirmed, contradicted) => {
  for (const proposal of decided(paidBy(STRANGER), { learned: [learned({ confirmed, contradicted })] })) {
    expect(proposal).toMatchObject({ certainty: 'probable', partyUid: SUZHOU.uid });
    expect(rows(proposal, 'learned_payer')).toMatchObject([{ grade: 'supports' }]);
    expect(raised(proposal)).toContain('payer_not_established');
  }
});

test('learned_payer: unconfirmed entries, those of unknown parties and two that differ say nothing', () => {
  const cases: readonly (readonly LearnedPayer[])[] = [
    [learned({ confirmed: 0 })],
    [learned({ partyUid: 'gone' })],
    [learned({ confirmed: 1 }), learned({ confirmed: 1, partyUid: WUXI.uid })],
    [learned({ name: '上海虚构货运有限公司' })],
  ];
  for (const each of cases)
    for (const proposal of decided(paidBy(STRANGER), { learned: each }))
      expect(proposal.allocations).toEqual([]);
});

test('learned_payer: what was learned does not overrule a name that is another party', () => {
  const line = receipt('R', 7_654_321n, '货款', { counterpartyName: WUXI.name });
  for (const proposal of decided(line, { learned: [learned({ name: WUXI.name })] })) {
    expect(proposal).toMatchObject({ certainty: 'certain', partyUid: WUXI.uid });
    expect(proposal.certificate.search.parties).toEqual([SUZHOU.uid, WUXI.uid]);
  }
});

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

const rule = (effect: RuleEffect, condition: Partial<RuleCondition>): MatchRule => ({
  uid: 'rule',
  version: 4,
  rank: 1,
  name: '物流代付',
  condition: { ...ANY, ...condition },
  effect,
});

test('rule to allocate: the payer stands for the party, with name and version of the rule', () => {
  const allocate = rule({ kind: 'allocate', partyUid: SUZHOU.uid }, { payerContains: '虚构物流' });
  for (const proposal of decided(paidBy(STRANGER), { rules: [allocate] })) {
    expect(proposal).toMatchObject({ certainty: 'certain', partyUid: SUZHOU.uid });
    expect(rows(proposal, 'rule')).toEqual([
      {
        kind: 'rule',
        field: 'name',
        theirs: STRANGER,
        ours: '物流代付 (v4)',
        rule: 23,
        grade: 'establishes',
        subject: SUZHOU.uid,
      },
    ]);
  }
  for (const proposal of decided(paidBy('上海别家有限公司'), { rules: [allocate] }))
    expect(rows(proposal, 'rule')).toEqual([]);
  const gone = rule({ kind: 'allocate', partyUid: 'gone' }, { payerContains: '虚构物流' });
  for (const proposal of decided(paidBy(STRANGER), { rules: [gone] })) expect(proposal.partyUid).toBeNull();
});

test('rule to classify: it comes before everything else', () => {
  const classify = rule({ kind: 'classify', class: 'other', account: '6603' }, { textContains: '货款' });
  for (const proposal of decided(paidBy(SUZHOU.name), { rules: [classify] })) {
    expect(proposal.classification).toEqual({
      class: 'other',
      reason: 'rule',
      theirs: '货款',
      ours: '物流代付 (v4)',
    });
    expect(proposal.certificate.evidence).toMatchObject([{ kind: 'classified', field: 'text', rule: 23 }]);
  }
});

test('rule for a fee: more may be missing, as an adjustment of its code', () => {
  const line = paidBy(SUZHOU.name, { text: 'INV-2001' });
  const short = { ...line, amountMinor: 1_224_567n };
  for (const proposal of decided(short)) expect(proposal.certificate.conclusion.basis).not.toBe('set');
  const other = rule({ kind: 'fee', code: 'other', maxMinor: 10_000n }, { textContains: 'INV' });
  for (const proposal of decided(short, { rules: [other] })) {
    const sign = proposal.ledger === 'AR' ? 1n : -1n;
    expect(proposal).toMatchObject({
      certainty: 'certain',
      adjustments: [{ code: 'other', minor: sign * 10_000n, lineId: MINE.lineId }],
    });
    expect(proposal.certificate.policy.feeMax).toBe('10000');
    expect(rows(proposal, 'rule')).toMatchObject([{ grade: 'supports', subject: 'other' }]);
  }
  const elsewhere = rule({ kind: 'fee', code: 'other', maxMinor: 10_000n }, { textContains: '样品' });
  for (const proposal of decided(short, { rules: [elsewhere] })) {
    expect(proposal.certificate.policy.feeMax).toBe(String(POLICY.feeMaxMinor));
    expect(rows(proposal, 'rule')).toEqual([]);
  }
});

test.each(['group', 'person', 'platform'] as const)('payer relation of kind %s is named', (kind) => {
  const relation = { name: STRANGER, account: '', from: day('2026-01-01'), to: null, kind };
  const parties = [{ ...SUZHOU, payers: [relation] }, WUXI];
  for (const proposal of decided(paidBy(STRANGER), { parties })) {
    expect(proposal.certainty).toBe('certain');
    expect(rows(proposal, 'payer_relation')).toMatchObject([{ relation: kind }]);
  }
});

test('a payer of several parties: the only set across them is proposed with what it needs, never taken', () => {
  const relation = { name: STRANGER, account: '', from: null, to: null, kind: 'group' as const };
  const parties = [SUZHOU, WUXI].map((each) => ({ ...each, payers: [relation] }));
  const line = receipt('R', 8_888_888n, '代付2001、2002', { counterpartyName: STRANGER });
  for (const proposal of decided(line, { parties })) {
    expect(proposal).toMatchObject({ certainty: 'probable', status: 'proposed' });
    expect(proposal.allocations.map(({ lineId }) => lineId).sort()).toEqual([MINE.lineId, THEIRS.lineId]);
    expect(proposal.certificate.vetoes.find(({ kind }) => kind === 'transfer_needed')?.about).toEqual([
      SUZHOU.uid,
      WUXI.uid,
    ]);
  }
});

test('account against name stays a conflict whatever was learned or ruled', () => {
  const parties = [SUZHOU, { ...WUXI, bankAccounts: ['6222000022223333'] }];
  const line = paidBy(SUZHOU.name, { counterpartyAccount: '6222000022223333' });
  const allocate = rule({ kind: 'allocate', partyUid: SUZHOU.uid }, { payerContains: '苏州示例' });
  for (const proposal of decided(line, {
    parties,
    learned: [learned({ name: SUZHOU.name })],
    rules: [allocate],
  })) {
    expect(raised(proposal)).toContain('payer_conflict');
    expect(proposal.certainty).not.toBe('certain');
  }
});
