import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { groupKey, payoutGroups } from '../../../shared/domain/platform/payout-groups.ts';
import {
  proposeSettlements,
  type PayoutCredit,
  type SettlementProposal,
} from '../../../shared/domain/platform/propose-settlements.ts';
import {
  amountsFit,
  countsForPayout,
  type Platform,
  type PlatformKind,
  platformTotals,
  type PlatformTransaction,
} from '../../../shared/domain/platform/transaction.ts';
import { addDays, type CalendarDate, calendarDate } from '../../../shared/std/calendar-date.ts';

const CNY = currencyCode('CNY');
const START = calendarDate(2026, 10, 1);

type Given = Partial<PlatformTransaction> & {
  readonly day: number;
  readonly gross: bigint;
  readonly fee?: bigint;
};

function transaction(id: string, given: Given): PlatformTransaction {
  const { day, gross, fee = 0n, ...more } = given;
  return {
    uid: `u${id}`,
    platform: 'wechat',
    account: '1900000001',
    currency: CNY,
    kind: gross < 0n ? 'refund' : 'payment',
    date: addDays(START, day),
    transactionId: id,
    orderId: `O${id}`,
    grossMinor: gross,
    feeMinor: fee,
    netMinor: gross - fee,
    settlementId: '',
    ...more,
  };
}

function credit(uid: string, day: number, amountMinor: bigint, text = '财付通'): PayoutCredit {
  return { uid, date: addDays(START, day), amountMinor, currency: CNY, text };
}

function brief(proposals: readonly SettlementProposal[]): readonly string[] {
  return proposals.map(
    ({ state, creditUid, groups, residualMinor }) =>
      `${state} ${creditUid ?? '-'} [${groups.flatMap((group) => group.transactions.map((each) => each.transactionId)).join(',')}] ${residualMinor ?? '-'}`,
  );
}

test('the check: 1,300.00 − 58.00 − 7.45 = 1,234.55, four transactions, nothing left', () => {
  const lines = [
    transaction('1', { day: 13, gross: 100000n, fee: 600n }),
    transaction('2', { day: 13, gross: 25800n, fee: 155n }),
    transaction('3', { day: 13, gross: 4200n, fee: 25n }),
    transaction('4', { day: 13, gross: -5800n, fee: -35n }),
  ];
  expect(platformTotals(lines)).toEqual({
    paidMinor: 130000n,
    refundedMinor: 5800n,
    chargedMinor: 780n,
    returnedMinor: 35n,
    netMinor: 123455n,
  });
  expect(brief(proposeSettlements(lines, [credit('B', 14, 123455n)]))).toEqual(['exact B [1,2,3,4] 0']);
});

test('evidence: the settlement’s own id before the contract’s day before the only run of days', () => {
  const named = [
    transaction('1', { day: 3, gross: 500n, settlementId: 'PAYOUT1' }),
    transaction('2', { day: 5, gross: 500n, settlementId: 'PAYOUT2' }),
  ];
  expect(brief(proposeSettlements(named, [credit('B', 6, 500n, '财付通 PAYOUT1')]))).toEqual([
    'exact B [1] 0',
    'waiting - [2] -',
  ]);
  const days = [transaction('1', { day: 3, gross: 500n }), transaction('2', { day: 4, gross: 500n })];
  const [byDay] = proposeSettlements(days, [credit('B', 5, 500n)]);
  expect([byDay?.evidence, byDay?.groups.map(({ to }) => to)]).toEqual(['day', ['2026-10-05']]);
  const weekend = [3, 4, 5].map((day) => transaction(String(day), { day, gross: BigInt(day) * 100n }));
  const [run] = proposeSettlements(weekend, [credit('B', 7, 1200n)]);
  expect([run?.state, run?.evidence]).toEqual(['exact', 'run']);
});

test('several sets with the same sum are never chosen between; the choices are named', () => {
  const lines = [1, 2].map((day) => transaction(String(day), { day, gross: 500n, platform: 'alipay' }));
  const [row, ...waiting] = proposeSettlements(lines, [credit('B', 3, 500n, '支付宝')]);
  expect([row?.state, row?.groups, row?.choices]).toEqual([
    'ambiguous',
    [],
    [['alipay/1900000001/CNY/2026-10-02'], ['alipay/1900000001/CNY/2026-10-03']],
  ]);
  expect(waiting.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
});

test('two credits that claim one day are both ambiguous', () => {
  const lines = [transaction('1', { day: 1, gross: 500n, platform: 'alipay' })];
  const credits = [credit('A', 2, 500n, '支付宝'), credit('B', 3, 500n, '支付宝')];
  expect(proposeSettlements(lines, credits).map(({ state }) => state)).toEqual([
    'ambiguous',
    'ambiguous',
    'waiting',
  ]);
});

test('a credit that names another platform or another payer’s platform is not this shop’s payout', () => {
  const lines = [transaction('1', { day: 1, gross: 500n })];
  expect(brief(proposeSettlements(lines, [credit('B', 2, 500n, '支付宝')]))).toEqual([
    'residual B [] 500',
    'waiting - [1] -',
  ]);
  // One that names nobody may be it, after those that do.
  expect(brief(proposeSettlements(lines, [credit('B', 2, 500n, '')]))).toEqual(['exact B [1] 0']);
  expect(brief(proposeSettlements(lines, [credit('A', 2, 500n, ''), credit('B', 2, 500n)]))).toEqual([
    'exact B [1] 0',
  ]);
  expect(brief(proposeSettlements(lines, [credit('B', 2, 400n, '某公司货款')]))).toEqual(['waiting - [1] -']);
});

test('a missing transaction shows as what is left, on the day the contract says', () => {
  const lines = [transaction('1', { day: 1, gross: 300n }), transaction('2', { day: 2, gross: 480n })];
  expect(brief(proposeSettlements(lines, [credit('B', 2, 500n)]))).toEqual([
    'residual B [1] 200',
    'waiting - [2] -',
  ]);
});

test('payouts and other money are never part of a payout', () => {
  const lines = [
    transaction('1', { day: 1, gross: 500n }),
    transaction('2', { day: 1, gross: -400n, kind: 'settlement' }),
    transaction('3', { day: 1, gross: 90n, kind: 'other' }),
  ];
  expect(brief(proposeSettlements(lines, [credit('B', 2, 500n)]))).toEqual(['exact B [1] 0']);
});

test('amounts that contradict their kind are a mistake of ours, never added up', () => {
  expect(amountsFit({ kind: 'payment', grossMinor: 1n, feeMinor: 1n, netMinor: 1n })).toBe(false);
  expect(amountsFit({ kind: 'fee', grossMinor: 1n, feeMinor: 0n, netMinor: 1n })).toBe(false);
  const wrong = { kind: 'refund', grossMinor: 5n, feeMinor: 0n, netMinor: 5n } as const;
  expect(() => platformTotals([wrong])).toThrow('fit its kind');
});

const KINDS: readonly PlatformKind[] = [
  'payment',
  'payment',
  'payment',
  'refund',
  'fee',
  'settlement',
  'other',
];
const SHOPS: readonly (readonly [Platform, string])[] = [
  ['wechat', '1900000001'],
  ['alipay', '2088/1'],
  ['other', ''],
];

const anyLine = fc
  .record({
    shop: fc.constantFrom(...SHOPS),
    kind: fc.constantFrom(...KINDS),
    day: fc.integer({ min: 0, max: 12 }),
    size: fc.integer({ min: 0, max: 60 }),
    fee: fc.integer({ min: -3, max: 6 }),
    id: fc.constantFrom('', '', '', 'PAYOUT1', 'PAYOUT2'),
  })
  .map(({ shop: [platform, account], kind, day, size, fee, id }) => {
    const gross = kind === 'fee' ? 0n : kind === 'refund' ? -BigInt(size) : BigInt(size);
    return { platform, account, kind, day, gross, fee: BigInt(fee), settlementId: id };
  });
const anyShop = fc
  .array(anyLine, { maxLength: 40 })
  .map((lines) => lines.map((line, index) => transaction(`T${String(index).padStart(3, '0')}`, line)));
const anyCredit = fc.record({
  day: fc.integer({ min: 0, max: 25 }),
  amount: fc.integer({ min: 1, max: 120 }),
  text: fc.constantFrom('财付通', '支付宝', '', 'PAYOUT1', '某公司'),
});
const anyCredits = fc
  .array(anyCredit, { maxLength: 8 })
  .map((credits) =>
    credits.map(({ day, amount, text }, index) => credit(`B${index}`, day, BigInt(amount), text)),
  );

test('property: proposals part the transactions among them, exact ones to the cent, each credit once', () => {
  fc.assert(
    fc.property(anyShop, anyCredits, (lines, credits) => {
      const proposals = proposeSettlements(lines, credits);
      const shown = proposals.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
      const wanted = lines.filter(({ kind }) => countsForPayout(kind));
      expect(shown.map(({ uid }) => uid).toSorted()).toEqual(wanted.map(({ uid }) => uid).toSorted());
      const used = proposals.flatMap(({ creditUid }) => creditUid ?? []);
      expect(new Set(used).size).toBe(used.length);
      for (const proposal of proposals) {
        const { netMinor } = platformTotals(proposal.groups.flatMap((group) => group.transactions));
        const paid = credits.find(({ uid }) => uid === proposal.creditUid);
        if (proposal.state === 'exact') expect(netMinor).toBe(paid?.amountMinor);
        if (proposal.state === 'residual')
          expect(netMinor + (proposal.residualMinor ?? 0n)).toBe(paid?.amountMinor);
        expect(
          new Set(proposal.groups.map(({ platform, account }) => `${platform} ${account}`)).size,
        ).toBeLessThan(2);
        if (proposal.state === 'ambiguous') {
          const sums = proposal.choices.map((keys) =>
            lines
              .filter((line) => countsForPayout(line.kind) && keys.includes(groupKey(line)))
              .reduce((total, line) => total + line.netMinor, 0n),
          );
          expect(new Set(sums)).toEqual(new Set([paid?.amountMinor]));
        }
      }
    }),
    { verbose: true, numRuns: 500 },
  );
});

test('property: the order of the input changes nothing', () => {
  fc.assert(
    fc.property(anyShop, anyCredits, fc.integer(), (lines, credits, seed) => {
      const turned = [...lines].toSorted((a, b) => mixed(a.uid, seed) - mixed(b.uid, seed));
      const other = [...credits].toSorted((a, b) => mixed(a.uid, seed) - mixed(b.uid, seed));
      expect(proposeSettlements(turned, other)).toEqual(proposeSettlements(lines, credits));
      expect(payoutGroups(turned)).toEqual(payoutGroups(lines));
    }),
    { verbose: true, numRuns: 300 },
  );
});

function mixed(text: string, seed: number): number {
  return Array.from(text, (letter) => letter.charCodeAt(0)).reduce(
    (hash, code) => (Math.imul(hash, 31) + code) | 0,
    seed,
  );
}

/** A shop that is paid T+1, with what it sold, gave back and was charged each day. */
const anyDay = fc.array(
  fc.record({
    gross: fc.integer({ min: -5_000, max: 90_000 }).filter((gross) => gross !== 0),
    rate: fc.constantFrom(0n, 6n, 38n),
  }),
  { minLength: 1, maxLength: 6 },
);

test('property: a shop paid day by day is settled in full, day by day', () => {
  fc.assert(
    fc.property(fc.array(anyDay, { minLength: 1, maxLength: 10 }), (days) => {
      const lines = days.flatMap((sales, day) =>
        sales.map(({ gross, rate }, index) => {
          const fee = (BigInt(gross) * rate) / 1000n;
          return transaction(`${day}-${index}`, { day, gross: BigInt(gross), fee });
        }),
      );
      const nets = payoutGroups(lines).map((group): readonly [CalendarDate, bigint] => [
        group.to,
        group.netMinor,
      ]);
      const credits = nets
        .filter(([, net]) => net > 0n)
        .map(([day, net], index) => ({ ...credit(`B${index}`, 0, net), date: addDays(day, 1) }));
      const exact = proposeSettlements(lines, credits).filter(({ state }) => state === 'exact');
      expect(exact.map(({ creditUid }) => creditUid)).toEqual(credits.map(({ uid }) => uid));
      expect(exact.every(({ evidence }) => evidence === 'day')).toBe(true);
    }),
    { verbose: true, numRuns: 200 },
  );
});
