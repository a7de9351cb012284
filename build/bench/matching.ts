import { findSets, SOLVER_LIMITS, type SolverLine } from '../../shared/domain/matching/exact-set-solver.ts';
import { proposeMatches } from '../../shared/domain/matching/propose-matches.ts';
import type { MatchInput, MatchItem, MatchParty, MatchReceipt } from '../../shared/domain/matching/types.ts';
import { currencyCode } from '../../shared/domain/money/currencies.ts';
import { calendarDate } from '../../shared/std/calendar-date.ts';

/** A measurement beside its floor in the same run: `ratio` is how many times the floor it took, and must not exceed `target`. */
export type Benchmark = {
  readonly name: string;
  readonly target: number;
  readonly run: () => Promise<{ readonly ratio: number; readonly unit: string; readonly detail: string }>;
};

const CNY = currencyCode('CNY');
const PARTIES = 20_000;
const ITEMS_PER_PARTY = 5;
const RECEIPTS = 20_000;
const SOLVER_LINES = 200;
const SOLVER_RUNS = 40;

/** Numbers that look random and are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function partyOf(index: number): MatchParty {
  return {
    uid: `P${index}.1`,
    code: `C${index}`,
    name: `示例第${index}号制造有限公司`,
    aliases: [],
    taxId: '',
    bankAccounts: [`62220000${String(index).padStart(8, '0')}`],
    payers: [],
    groupUid: null,
  };
}

function itemOf(index: number, random: () => number): MatchItem {
  const minor = BigInt(Math.round(10 ** (4 + 3 * random())));
  const date = calendarDate(2026, 1 + Math.floor(random() * 9), 1 + Math.floor(random() * 28));
  return {
    lineId: `D${index}.1/1`,
    documentUid: `D${index}.1`,
    number: `INV-${String(index).padStart(7, '0')}`,
    kind: 'invoice',
    partyUid: `P${Math.floor(index / ITEMS_PER_PARTY)}.1`,
    ledger: 'AR',
    control: 'ar',
    date,
    dueDate: date,
    openMinor: minor,
    originalMinor: minor,
    netMinor: null,
    currency: CNY,
    orderNumber: null,
    contract: null,
    originalUid: null,
  };
}

/** A third names its documents, a third is one item exactly, a third the sum of two. */
function receiptOf(index: number, items: readonly MatchItem[], random: () => number): MatchReceipt {
  const party = Math.floor(random() * PARTIES);
  const first = items[party * ITEMS_PER_PARTY + Math.floor(random() * ITEMS_PER_PARTY)];
  const second = items[party * ITEMS_PER_PARTY + Math.floor(random() * ITEMS_PER_PARTY)];
  const taken = [...new Set([first, ...(index % 3 === 0 ? [] : [second])])].flatMap((item) => item ?? []);
  return {
    uid: `R${String(index).padStart(6, '0')}`,
    bankLineUid: null,
    ledgers: ['AR'],
    date: calendarDate(2026, 10, 15),
    valueDate: null,
    amountMinor: taken.reduce((sum, item) => sum + item.openMinor, 0n),
    currency: CNY,
    counterpartyName: `示例第${party}号制造有限公司`,
    counterpartyAccount: '',
    text: index % 3 === 2 ? `货款${taken.map((item) => item.number.slice(4)).join('、')}` : '货款',
    reference: '',
  };
}

function bookOf(): MatchInput {
  const random = sequence(20_261_031);
  const items = Array.from({ length: PARTIES * ITEMS_PER_PARTY }, (_, index) => itemOf(index, random));
  return {
    receipts: Array.from({ length: RECEIPTS }, (_, index) => receiptOf(index, items, random)),
    items,
    parties: Array.from({ length: PARTIES }, (_, index) => partyOf(index)),
    policies: [
      { currency: CNY, feeMaxMinor: 5000n, roundingMaxMinor: 0n, discount: null, numberPrefixes: ['INV-'] },
    ],
    ownAccounts: [],
    ownNames: [],
  };
}

/** What the least imaginable matcher takes: one look-up by name and amount. */
function bareJoin(input: MatchInput): number {
  const names = new Map(input.parties.map((party) => [party.uid, party.name]));
  const byKey = new Map(input.items.map((item) => [`${names.get(item.partyUid)}|${item.openMinor}`, item]));
  return input.receipts.filter((receipt) => byKey.has(`${receipt.counterpartyName}|${receipt.amountMinor}`))
    .length;
}

function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
}

async function matchingOfManyParties(): Promise<{ ratio: number; unit: string; detail: string }> {
  const input = bookOf();
  const floor = timed(() => bareJoin(input));
  const matched = timed(() => proposeMatches(input));
  const certain = matched.value.filter((proposal) => proposal.certainty === 'certain').length;
  const perSecond = Math.round(RECEIPTS / (matched.ms / 1000));
  return {
    ratio: matched.ms / floor.ms,
    unit: '× a bare join by name and amount',
    detail: `${perSecond} receipts/s, ${certain} of ${RECEIPTS} certain, ${PARTIES} parties, ${input.items.length} open items; the join finds ${floor.value}`,
  };
}

function solverLines(random: () => number): readonly SolverLine[] {
  return Array.from({ length: SOLVER_LINES }, () => ({
    options: [Math.round(10 ** (4 + 3 * random()))],
    required: false,
    group: null,
  }));
}

async function solverAtManyLines(): Promise<{ ratio: number; unit: string; detail: string }> {
  const random = sequence(7);
  const cases = Array.from({ length: SOLVER_RUNS }, (_, run) => {
    const lines = solverLines(random);
    const target = lines.slice(0, 1 + (run % 4)).reduce((sum, line) => sum + (line.options[0] ?? 0), 0);
    return { lines, target };
  });
  const sums = Float64Array.from({ length: 2 * SOLVER_LIMITS.sums }, () => random());
  const floor = timed(() => {
    for (let run = 0; run < SOLVER_RUNS; run += 1) Float64Array.from(sums).sort();
  });
  const solved = timed(() => cases.map(({ lines, target }) => findSets(lines, target, target)));
  const complete = solved.value.filter((search) => search.outcome === 'complete').length;
  return {
    ratio: solved.ms / floor.ms,
    unit: '× sorting as many sums as the solver may keep',
    detail: `${SOLVER_LINES} open lines: ${(solved.ms / SOLVER_RUNS).toFixed(1)} ms a receipt, ${complete} of ${SOLVER_RUNS} searched completely, the others say that they were cut`,
  };
}

export const benchmarks: readonly Benchmark[] = [
  { name: 'matching 20,000 receipts of 20,000 parties', target: 60, run: matchingOfManyParties },
  { name: 'exact sets among 200 open lines', target: 1, run: solverAtManyLines },
];
