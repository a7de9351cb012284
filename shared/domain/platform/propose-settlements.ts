import { present } from '../../std/assert.ts';
import { addDays, type CalendarDate, daysBetween } from '../../std/calendar-date.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { absolute } from '../../std/integer.ts';
import { foldedText, namesAnyPlatform, namesPlatform, PAYOUT_RULES } from './payout-rules.ts';
import { type PayoutGroup, payoutGroups, shopKey } from './payout-groups.ts';
import type { Platform, PlatformTransaction } from './transaction.ts';

/** Money in on our bank account that nobody has posted yet. */
export type PayoutCredit = {
  readonly uid: string;
  readonly date: CalendarDate;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  /** Everything the bank wrote: counterparty, text, reference. */
  readonly text: string;
};

/** Why a credit is taken for the payout of its groups, strongest first: its name for them, the platform's own settlement, the day its contract says, the only run of days with that sum. */
export const PAYOUT_EVIDENCE = ['id_in_text', 'settlement_id', 'day', 'run'] as const;
export type PayoutEvidence = (typeof PAYOUT_EVIDENCE)[number];

/**
 * A settlement as far as it can be known: `exact` = one set of groups gives the credit to the cent; `ambiguous` = several do (the
 * choices are listed, none is taken); `residual` = the bank names the platform but no set gives its amount, the nearest is shown
 * with what is missing; `waiting` = transactions without a credit.
 */
export type SettlementProposal = {
  readonly state: 'exact' | 'ambiguous' | 'residual' | 'waiting';
  readonly creditUid: string | null;
  readonly groups: readonly PayoutGroup[];
  /** The bank wrote the platform's name, the shop's account or the settlement's id. */
  readonly named: boolean;
  readonly evidence: PayoutEvidence | null;
  /** Credit less what the groups come to: positive when transactions are missing. Null without a credit. */
  readonly residualMinor: bigint | null;
  /** Keys of the groups of each set that gives the amount, when several do. */
  readonly choices: readonly (readonly string[])[];
  /** The platform a credit without groups names. */
  readonly platform: Platform;
};

type Credit = PayoutCredit & { readonly folded: string };
type Fit = { readonly credit: Credit; readonly groups: readonly PayoutGroup[] };
type State = {
  /** Groups of each shop in the order of days. */
  readonly shops: readonly (readonly PayoutGroup[])[];
  readonly taken: Set<string>;
  readonly done: Set<string>;
  readonly proposals: SettlementProposal[];
};

const ACCOUNT_LENGTH_MIN = 6;

function isNamed(credit: Credit, group: PayoutGroup): boolean {
  return (
    namesPlatform(credit.folded, group.platform) ||
    (group.account.length >= ACCOUNT_LENGTH_MIN && credit.folded.includes(foldedText(group.account))) ||
    idInText(credit, group)
  );
}

/** A short id would be found in any number. */
function idInText(credit: Credit, group: PayoutGroup): boolean {
  return (
    group.settlementId.length >= ACCOUNT_LENGTH_MIN && credit.folded.includes(foldedText(group.settlementId))
  );
}

/** Whether a credit may be the payout of a shop: its own name, or none at all. */
function mayPay(credit: Credit, group: PayoutGroup, named: boolean): boolean {
  if (credit.currency !== group.currency) return false;
  return named ? isNamed(credit, group) : !isNamed(credit, group) && !namesAnyPlatform(credit.folded);
}

function inTime(credit: Credit, first: PayoutGroup, last: PayoutGroup): boolean {
  const rule = PAYOUT_RULES[last.platform];
  const lag = daysBetween(last.to, credit.date);
  return lag >= rule.lagMin && lag <= rule.lagMax && daysBetween(first.from, last.to) < rule.daysMax;
}

/** Runs of neighbouring days that may have been paid together; a day that is taken ends a run. Days that come to nothing never begin or end one. */
function* runsOf(
  state: State,
  shop: readonly PayoutGroup[],
  credit: Credit,
): Generator<readonly PayoutGroup[]> {
  const [any] = shop;
  if (any === undefined) return;
  const { lagMax, daysMax } = PAYOUT_RULES[any.platform];
  const earliest = addDays(credit.date, -(lagMax + daysMax));
  for (const [start, first] of shop.entries()) {
    if (first.from > credit.date) break;
    if (first.from < earliest) continue;
    if (first.netMinor === 0n || first.settlementId !== '') continue;
    for (let end = start; end < shop.length; end += 1) {
      const last = present(shop[end], 'group of a run');
      if (state.taken.has(last.key) || last.settlementId !== '') break;
      if (last.to > credit.date || daysBetween(first.from, last.to) >= daysMax) break;
      if (last.netMinor !== 0n && inTime(credit, first, last)) yield shop.slice(start, end + 1);
    }
  }
}

function sum(groups: readonly PayoutGroup[]): bigint {
  return groups.reduce((total, group) => total + group.netMinor, 0n);
}

/** The sets of free groups of a shop that give a credit to the cent, on one kind of evidence. */
function fitsOf(
  state: State,
  shop: readonly PayoutGroup[],
  credit: Credit,
  evidence: PayoutEvidence,
): readonly Fit[] {
  if (evidence === 'run') {
    return [...runsOf(state, shop, credit)]
      .filter((groups) => sum(groups) === credit.amountMinor)
      .map((groups) => ({ credit, groups }));
  }
  return shop
    .filter((group) => !state.taken.has(group.key) && group.netMinor === credit.amountMinor)
    .filter((group) => {
      const rule = PAYOUT_RULES[group.platform];
      if (evidence === 'id_in_text') return idInText(credit, group);
      if (evidence === 'settlement_id') return group.settlementId !== '' && inTime(credit, group, group);
      return (
        group.settlementId === '' &&
        rule.dayLag !== null &&
        daysBetween(group.to, credit.date) === rule.dayLag
      );
    })
    .map((group) => ({ credit, groups: [group] }));
}

/** Takes what one kind of evidence decides: a credit with one set that no other credit claims any part of. What is claimed twice is ambiguous, and weaker evidence does not get to see it. */
function decide(state: State, credits: readonly Credit[], evidence: PayoutEvidence, named: boolean): void {
  const fits = credits
    .filter((credit) => !state.done.has(credit.uid))
    .flatMap((credit) =>
      state.shops.flatMap((shop) => {
        const [any] = shop;
        return any !== undefined && mayPay(credit, any, named) ? fitsOf(state, shop, credit, evidence) : [];
      }),
    );
  const claims = new Map<string, Set<string>>();
  for (const { credit, groups } of fits) {
    for (const { key } of groups) claims.set(key, (claims.get(key) ?? new Set()).add(credit.uid));
  }
  for (const credit of new Set(fits.map((fit) => fit.credit))) {
    const own = fits.filter((fit) => fit.credit === credit);
    const [only] = own;
    const alone =
      own.length === 1 && only !== undefined && only.groups.every(({ key }) => claims.get(key)?.size === 1);
    state.done.add(credit.uid);
    for (const { groups } of own) for (const { key } of groups) state.taken.add(key);
    state.proposals.push({
      state: alone ? 'exact' : 'ambiguous',
      creditUid: credit.uid,
      groups: alone ? only.groups : [],
      named,
      evidence,
      residualMinor: alone ? 0n : null,
      choices: alone ? [] : own.map(({ groups }) => groups.map(({ key }) => key)),
      platform: present(only, 'fit of a credit').groups[0]?.platform ?? 'other',
    });
  }
}

/** The nearest set of a credit that names the platform: the day its contract says, else the run that misses it least (then the latest, then the shortest). */
function nearest(state: State, credit: Credit): readonly PayoutGroup[] {
  const candidates = state.shops.flatMap((shop) => {
    const [any] = shop;
    if (any === undefined || !mayPay(credit, any, true)) return [];
    const free = shop.filter(({ key }) => !state.taken.has(key));
    const settlements = free.filter((group) => group.settlementId !== '' && inTime(credit, group, group));
    return [...runsOf(state, free, credit), ...settlements.map((group) => [group])];
  });
  const onTheDay = candidates.filter(
    ([first, ...others]) =>
      first !== undefined &&
      others.length === 0 &&
      daysBetween(first.to, credit.date) === PAYOUT_RULES[first.platform].dayLag,
  );
  const missing = (groups: readonly PayoutGroup[]): bigint => absolute(credit.amountMinor - sum(groups));
  const end = (groups: readonly PayoutGroup[]): string => groups.at(-1)?.to ?? '';
  const [best] = (onTheDay.length > 0 ? onTheDay : candidates).sort((a, b) => {
    const [x, y] = [missing(a), missing(b)];
    if (x !== y) return x < y ? -1 : 1;
    if (end(a) !== end(b)) return end(a) > end(b) ? -1 : 1;
    return a.length - b.length;
  });
  return best ?? [];
}

function platformNamed(state: State, credit: Credit): Platform | null {
  for (const platform of Object.keys(PAYOUT_RULES) as Platform[]) // the keys of the table are the platforms
    if (namesPlatform(credit.folded, platform)) return platform;
  const shop = state.shops.find(([any]) => any !== undefined && isNamed(credit, any));
  return shop?.[0]?.platform ?? null;
}

function addResiduals(state: State, credits: readonly Credit[]): void {
  for (const credit of credits) {
    const platform = state.done.has(credit.uid) ? null : platformNamed(state, credit);
    if (platform === null) continue;
    const groups = nearest(state, credit);
    for (const { key } of groups) state.taken.add(key);
    state.proposals.push({
      state: 'residual',
      creditUid: credit.uid,
      groups,
      named: true,
      evidence: null,
      residualMinor: credit.amountMinor - sum(groups),
      choices: [],
      platform: groups[0]?.platform ?? platform,
    });
  }
}

/**
 * What the bank's credits pay out of the platforms' transactions. Exact to the cent or not at all: evidence is tried from the
 * strongest to the weakest, credits that name the platform before those that name nobody, and a sum that several sets give is
 * never chosen. Every payment, refund and fee is in the groups of exactly one proposal; the order of the input does not matter.
 * Credits that name no platform and fit nothing are nobody's business here and are left out.
 */
export function proposeSettlements(
  transactions: readonly PlatformTransaction[],
  credits: readonly PayoutCredit[],
): readonly SettlementProposal[] {
  const groups = payoutGroups(transactions);
  const shops = new Map<string, PayoutGroup[]>();
  for (const group of groups) shops.set(shopKey(group), [...(shops.get(shopKey(group)) ?? []), group]);
  const state: State = { shops: [...shops.values()], taken: new Set(), done: new Set(), proposals: [] };
  const sorted = credits
    .filter(({ amountMinor }) => amountMinor > 0n)
    .map((credit): Credit => ({ ...credit, folded: foldedText(credit.text) }))
    .sort((a, b) => (a.date === b.date ? (a.uid < b.uid ? -1 : 1) : a.date < b.date ? -1 : 1));
  for (const named of [true, false])
    for (const evidence of PAYOUT_EVIDENCE) decide(state, sorted, evidence, named);
  addResiduals(state, sorted);
  const shown = new Set(state.proposals.flatMap((proposal) => proposal.groups.map(({ key }) => key)));
  const waiting = groups
    .filter(({ key }) => !shown.has(key))
    .map(
      (group): SettlementProposal => ({
        state: 'waiting',
        creditUid: null,
        groups: [group],
        named: false,
        evidence: null,
        residualMinor: null,
        choices: [],
        platform: group.platform,
      }),
    );
  return [...state.proposals, ...waiting];
}
