import { problem, type Problem } from '../../errors/problem.ts';
import { assert } from '../../std/assert.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { Ledger } from '../document/document.ts';
import { ledgerRank } from '../ledger/ledger-account.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { convertMinor, RATE_ONE } from '../money/exchange.ts';
import type { AccountKey } from './account-key.ts';
import { mappedAccount, mappedBankAccount, type AccountMapping } from './account-mapping.ts';
import { floatingDraft, mergeDrafts, type DraftEntry } from './draft-entry.ts';
import { realisedDifference } from './exchange-difference.ts';
import { postingsOf } from './posting-table.ts';
import type { Voucher, VoucherEntry } from './voucher.ts';
import type {
  VoucherAllocation,
  VoucherBankCharge,
  VoucherDeallocation,
  VoucherDocument,
  VoucherFacts,
  VoucherParty,
  VoucherProvision,
} from './voucher-facts.ts';

/** What an entry is about, for the text of its summary. */
export type SummaryFact =
  | { readonly type: 'document'; readonly fact: VoucherDocument }
  | { readonly type: 'exchange'; readonly fact: VoucherAllocation }
  | { readonly type: 'charge'; readonly fact: VoucherBankCharge }
  | { readonly type: 'provision'; readonly fact: VoucherProvision };

/** How vouchers are to be made. */
export type VoucherOptions = {
  readonly bookCurrency: CurrencyCode;
  /** 凭证字. */
  readonly word: string;
  readonly preparedBy: string;
  /** Number of the first voucher. */
  readonly firstNumber: number;
  /** Uids of facts that an earlier batch holds: they are left out, so that each is exported once. */
  readonly exported: ReadonlySet<string>;
  readonly summaryOf: (fact: SummaryFact) => string;
};

type Group = {
  readonly date: CalendarDate;
  readonly rank: 0 | 1;
  readonly seq: number;
  readonly index: number;
  readonly sourceUids: string[];
  readonly drafts: DraftEntry[];
};

type Context = {
  readonly mapping: AccountMapping;
  readonly options: VoucherOptions;
  readonly problems: Problem[];
};

const NO_AUXILIARY = {
  customerCode: '',
  customerName: '',
  supplierCode: '',
  supplierName: '',
  departmentCode: '',
  salespersonCode: '',
  projectCode: '',
} as const;

/** Control accounts carry their customer or supplier. */
function partyAuxiliary(ledger: Ledger, party: VoucherParty): Partial<DraftEntry['auxiliary']> {
  return ledger === 'AR'
    ? { customerCode: party.code, customerName: party.name }
    : { supplierCode: party.code, supplierName: party.name };
}

function isControl(account: AccountKey | 'bank_account'): boolean {
  return /^a[rp](_|$)/u.test(account);
}

/** Looks an account up; one that is not mapped is named, and the batch is refused for it (SPEC 1). */
function lookUp(
  context: Context,
  account: AccountKey | 'bank_account',
  bankAccount: string,
  number: string,
): { readonly code: string; readonly name: string } {
  const found =
    account === 'bank_account'
      ? mappedBankAccount(context.mapping, bankAccount)
      : mappedAccount(context.mapping, account);
  if (found !== null) return found;
  const key = account === 'bank_account' ? 'bank' : account;
  context.problems.push(problem('VOUCHER_UNMAPPED', number, { account: key, number, bankAccount }));
  return { code: '', name: '' };
}

function documentDrafts(context: Context, fact: VoucherDocument): readonly DraftEntry[] {
  const { document, party } = fact;
  const { options } = context;
  if (party.code.trim() === '') {
    context.problems.push(
      problem('VOUCHER_PARTY_CODE', document.number, { number: document.number, name: party.name }),
    );
  }
  return postingsOf(document, options.bookCurrency).map(({ account, side, foreignMinor, bookMinor }) => {
    const control = isControl(account);
    const { departmentCode, salespersonCode, projectCode } = fact;
    const auxiliary = control
      ? partyAuxiliary(document.ledger, party)
      : account === 'bank_account'
        ? {}
        : { departmentCode, salespersonCode, projectCode };
    return {
      account: lookUp(context, account, fact.bankAccount, document.number),
      auxiliary: { ...NO_AUXILIARY, ...auxiliary },
      side,
      currency: document.currency,
      foreignMinor,
      bookMinor,
      rate: document.exchangeRate,
      floating: false,
      summary: options.summaryOf({ type: 'document', fact }),
      documentNumber: document.number,
    };
  });
}

/** A realised difference goes to the control account on the side that lowers it, and to the exchange account on the side of its nature: loss debit, gain credit. */
function exchangeDrafts(context: Context, fact: VoucherAllocation, red: boolean): readonly DraftEntry[] {
  const { options } = context;
  const difference = realisedDifference(fact, options.bookCurrency);
  if (difference === 0n) return [];
  const negative = difference < 0n;
  const lowering = fact.ledger === 'AR' ? 'credit' : 'debit';
  const raising = fact.ledger === 'AR' ? 'debit' : 'credit';
  const sign = red ? -1n : 1n;
  const magnitude = (negative ? -difference : difference) * sign;
  const common = {
    foreignMinor: 0n,
    summary: options.summaryOf({ type: 'exchange', fact }),
    documentNumber: fact.positive.documentNumber,
  };
  const control: DraftEntry = {
    ...common,
    account: lookUp(context, fact.control, '', fact.positive.documentNumber),
    auxiliary: { ...NO_AUXILIARY, ...partyAuxiliary(fact.ledger, fact.party) },
    side: red && negative ? raising : lowering,
    currency: fact.currency,
    bookMinor: red ? magnitude : difference,
    rate: null,
    floating: !red,
  };
  const exchange: DraftEntry = {
    ...common,
    account: lookUp(context, 'fx_difference', '', fact.positive.documentNumber),
    auxiliary: NO_AUXILIARY,
    side: negative ? lowering : raising,
    currency: options.bookCurrency,
    foreignMinor: magnitude,
    bookMinor: magnitude,
    rate: RATE_ONE,
    floating: false,
  };
  return [control, exchange];
}

function chargeDrafts(context: Context, fact: VoucherBankCharge): readonly DraftEntry[] {
  const { options } = context;
  const bookMinor = convertMinor(
    fact.minor,
    fact.currency,
    options.bookCurrency,
    fact.exchangeRate,
    'half-up',
  );
  const common = {
    currency: fact.currency,
    foreignMinor: fact.minor,
    bookMinor,
    rate: fact.exchangeRate,
    auxiliary: NO_AUXILIARY,
    floating: false,
    summary: options.summaryOf({ type: 'charge', fact }),
    documentNumber: '',
  };
  return [
    { ...common, account: lookUp(context, 'bank_fee', '', fact.text), side: 'debit' },
    { ...common, account: lookUp(context, 'bank_account', fact.bankAccount, fact.text), side: 'credit' },
  ];
}

/** Credit loss against the provision; a release stands on the other sides, positive: nothing red is meant (SPEC 31). */
function provisionDrafts(context: Context, fact: VoucherProvision): readonly DraftEntry[] {
  const { options } = context;
  const summary = options.summaryOf({ type: 'provision', fact });
  const common = {
    currency: options.bookCurrency,
    foreignMinor: fact.minor,
    bookMinor: fact.minor,
    rate: RATE_ONE,
    auxiliary: NO_AUXILIARY,
    floating: true,
    summary,
    documentNumber: '',
  };
  return [
    { ...common, account: lookUp(context, 'credit_loss', '', summary), side: 'debit' },
    { ...common, account: lookUp(context, 'write_off', '', summary), side: 'credit' },
  ];
}

/** The documents of a settlement were paid by one line of the bank: receipts and refunds show as what it was. */
function settledDrafts(context: Context, fact: VoucherDocument): readonly DraftEntry[] {
  const drafts = documentDrafts(context, fact);
  // What nets within its voucher stands on the side of the sum; taking a transfer back is red on its own side (SPEC 2).
  const nets =
    fact.settlementUid !== undefined || (fact.document.kind === 'transfer' && !fact.document.reversal);
  return nets ? drafts.map(floatingDraft) : drafts;
}

/** A receipt shares its voucher with the adjustments and exchange differences of its match that bear its date; the legs of all transfers of one command, or of one of its matches, share one a day. */
function documentGroupKey({ document, settlementUid }: VoucherDocument): string {
  if (settlementUid !== undefined) return `settlement ${settlementUid} ${document.ledgerDate}`;
  if (document.kind === 'transfer')
    return `transfer ${document.seq} ${document.matchUid ?? ''} ${document.ledgerDate}`;
  return document.matchUid === null ? document.uid : matchGroupKey(document.matchUid, document.ledgerDate);
}

function matchGroupKey(matchUid: string, date: CalendarDate): string {
  return `match ${matchUid} ${date}`;
}

type Source = {
  readonly key: string;
  readonly uid: string;
  readonly date: CalendarDate;
  readonly rank: 0 | 1;
  readonly seq: number;
  readonly drafts: () => readonly DraftEntry[];
};

function sourcesOf(facts: VoucherFacts, context: Context): readonly Source[] {
  const keys = new Map(facts.documents.map((fact) => [fact.document.uid, documentGroupKey(fact)]));
  const documents = facts.documents
    .filter(({ document }) => document.owner === 'book')
    .map((fact): Source => {
      const { uid, ledgerDate: date, seq, kind } = fact.document;
      const drafts = (): readonly DraftEntry[] => settledDrafts(context, fact);
      return { key: documentGroupKey(fact), uid, date, rank: ledgerRank(kind), seq, drafts };
    });
  const allocations = facts.allocations.map((fact): Source => {
    const { uid, date, seq, matchUid } = fact;
    const key = matchUid === null ? uid : matchGroupKey(matchUid, date);
    return { key, uid, date, rank: 1, seq, drafts: () => exchangeDrafts(context, fact, false) };
  });
  const undone = facts.deallocations.map((fact: VoucherDeallocation): Source => {
    const { uid, date, seq, allocation } = fact;
    return { key: uid, uid, date, rank: 1, seq, drafts: () => exchangeDrafts(context, allocation, true) };
  });
  const charges = facts.bankCharges.map((fact): Source => {
    const { uid, date, seq, documentUid } = fact;
    const key = (documentUid === null ? undefined : keys.get(documentUid)) ?? uid;
    return { key, uid, date, rank: 1, seq, drafts: () => chargeDrafts(context, fact) };
  });
  const provisions = facts.provisions.map((fact): Source => {
    const { uid, date, seq } = fact;
    return { key: uid, uid, date, rank: 1, seq, drafts: () => provisionDrafts(context, fact) };
  });
  return [...documents, ...charges, ...allocations, ...undone, ...provisions];
}

function groupsOf(facts: VoucherFacts, context: Context): readonly Group[] {
  const groups = new Map<string, Group>();
  sourcesOf(facts, context).forEach((source, index) => {
    if (context.options.exported.has(source.uid)) return;
    const drafts = source.drafts();
    if (drafts.length === 0) return;
    const { date, rank, seq } = source;
    const group = groups.get(source.key) ?? { date, rank, seq, index, sourceUids: [], drafts: [] };
    group.sourceUids.push(source.uid);
    group.drafts.push(...drafts);
    groups.set(source.key, group);
  });
  return [...groups.values()].sort((a, b) =>
    a.date === b.date ? a.rank - b.rank || a.seq - b.seq || a.index - b.index : a.date < b.date ? -1 : 1,
  );
}

function balanced(entries: readonly VoucherEntry[]): boolean {
  return entries.reduce((sum, entry) => sum + entry.debitMinor - entry.creditMinor, 0n) === 0n;
}

function voucherOf(group: Group, number: number, options: VoucherOptions): Voucher | null {
  const entries = mergeDrafts(group.drafts, options.bookCurrency);
  assert(balanced(entries), `the voucher of ${group.sourceUids.join(', ')} does not balance (SPEC 1)`);
  if (entries.length === 0) return null;
  return {
    sourceUids: group.sourceUids,
    date: group.date,
    word: options.word,
    number,
    attachments: 0,
    preparedBy: options.preparedBy,
    entries,
  };
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter((each) => {
    const key = `${each.code} ${each.place} ${JSON.stringify(each.params)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * The vouchers of facts that were born here (SPEC 1), by day, numbered from `firstNumber`; openings and documents the ERP owns make
 * none. Entries on the same account and auxiliary items are merged within a voucher. One line without an account, or a party
 * without a code, refuses all of them and is named (VOUCHER_UNMAPPED, VOUCHER_PARTY_CODE). @throws Bug when a voucher does not balance.
 */
export function buildVouchers(
  facts: VoucherFacts,
  mapping: AccountMapping,
  options: VoucherOptions,
): Result<readonly Voucher[], readonly Problem[]> {
  const context: Context = { mapping, options, problems: [] };
  const groups = groupsOf(facts, context);
  if (context.problems.length > 0) return err(distinct(context.problems));
  const vouchers: Voucher[] = [];
  for (const group of groups) {
    const voucher = voucherOf(group, options.firstNumber + vouchers.length, options);
    if (voucher !== null) vouchers.push(voucher);
  }
  return ok(vouchers);
}

/** Number of entries and Σ debit of vouchers, which equals Σ credit. */
export function voucherTotals(vouchers: readonly Voucher[]): {
  readonly entries: number;
  readonly totalMinor: bigint;
} {
  let [entries, totalMinor] = [0, 0n];
  for (const voucher of vouchers) {
    entries += voucher.entries.length;
    totalMinor = voucher.entries.reduce((sum, entry) => sum + entry.debitMinor, totalMinor);
  }
  return { entries, totalMinor };
}
