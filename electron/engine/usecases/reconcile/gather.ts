import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { reconcileDecision } from '../../../../shared/contract/reconciliation.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import type {
  Decision,
  ElsewhereLine,
  OurLine,
  ReconciliationInput,
} from '../../../../shared/domain/reconciliation/types.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { addDays, type CalendarDate, monthOf, monthRange } from '../../../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReconcileOptions } from '../../../../shared/contract/reconciliation.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { type AccountKey, headSeq } from '../../store/queries/ledger.ts';
import { decisionsAbout, lastClose, type StoredClose } from '../../store/queries/reconcile.ts';
import { documentsBefore, documentsElsewhere } from '../../store/queries/reconcile-ours.ts';
import type { StoredTheirs } from '../../store/queries/reconcile-theirs.ts';
import { dateOf } from '../document/facts.ts';
import { userName } from '../output/statement-list.ts';
import { type ComparedAccount, comparedAccount } from './account.ts';
import { openItemsOf } from './frozen.ts';
import { optionsInMinor, optionsOf } from './options.ts';
import { ourLineOf, ourSide } from './our-side.ts';
import { chosenTheirs, theirSide } from './their-side.ts';

/** Which comparison is meant. */
export type ComparisonRequest = Pick<
  ParsedRequestOf<'reconcile.compare'>,
  'partyUid' | 'ledger' | 'currency' | 'from' | 'to' | 'statements' | 'orientation'
>;

/** Everything a comparison is made from, and where it comes from. */
export type Gathered = {
  readonly account: ComparedAccount;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly head: number;
  readonly statements: readonly StoredTheirs[];
  readonly opensFrom: StoredClose | null;
  readonly options: ReconcileOptions & { readonly version: number };
  /** Uids of the decisions in force, by their place in the order of decisions. */
  readonly decisionUids: ReadonlyMap<number, string>;
  readonly input: ReconciliationInput;
};

/** Documents before the period that an opening of theirs may be wrong about. */
const EARLIER_MAX = 500;

/** The days a request means: from the day after the last reconciliation, else from the first of the month (SPEC 17). */
export function periodOf(
  read: ReadHandle,
  key: AccountKey,
  request: ComparisonRequest,
): Result<
  { readonly from: CalendarDate; readonly to: CalendarDate; readonly opensFrom: StoredClose | null },
  Problem
> {
  const { to } = request;
  const before = lastClose(read, key, to);
  const next = before === null ? null : addDays(dateOf(before.to), 1);
  const from = request.from ?? next ?? monthRange(monthOf(to)).from;
  if (from > to) return refuse('RECONCILE_PERIOD_INVERTED', 'from', { from, to });
  const close = lastClose(read, key, from);
  const opens = close !== null && addDays(dateOf(close.to), 1) === from ? close : null;
  return ok({ from, to, opensFrom: opens });
}

type Standing = { readonly decisions: readonly Decision[]; readonly uids: ReadonlyMap<number, string> };

/** The decisions about lines that are compared here, in their order; those about other periods have nothing to say. */
function standingDecisions(
  read: ReadHandle,
  key: AccountKey,
  knownAt: number,
  lines: ReadonlySet<string>,
): Standing {
  const uids = new Map<number, string>();
  const decisions = decisionsAbout(read, key, knownAt).flatMap((stored): readonly Decision[] => {
    if (stored.withdrawn || stored.kind === 'withdraw') return [];
    const body: unknown = JSON.parse(stored.body);
    const decision = reconcileDecision.parse(body);
    if (decision.kind === 'withdraw') return [];
    if (![...decision.ours, ...decision.theirs].some((line) => lines.has(line))) return [];
    uids.set(stored.id, stored.uid);
    return [{ ...decision, seq: stored.id, by: userName(read, stored.actor) }];
  });
  return { decisions, uids };
}

/** Lines on other accounts that lines of theirs may be. */
function elsewhereLines(
  read: ReadHandle,
  key: AccountKey,
  input: Pick<ReconciliationInput, 'theirs' | 'from' | 'to' | 'options'>,
): readonly ElsewhereLine[] {
  const { lines } = input.theirs;
  const { dateWindowDays } = input.options;
  const amounts = new Set(
    lines.flatMap(({ debitMinor, creditMinor }) => {
      const minor = debitMinor - creditMinor;
      return [minor, -minor];
    }),
  );
  return documentsElsewhere(read, key, {
    numbers: [...new Set(lines.flatMap(({ number }) => (number === '' ? [] : [number])))],
    amounts: [...amounts].filter((minor) => minor !== 0n),
    from: addDays(input.from, -dateWindowDays),
    to: addDays(input.to, dateWindowDays),
  }).map((found) => ({
    partyUid: found.partyUid,
    uid: found.uid,
    number: found.number,
    date: dateOf(found.date),
    minor: found.gross,
  }));
}

/** Gathers what a comparison is made from, on one snapshot of the book. */
export function gather(read: ReadHandle, request: ComparisonRequest): Result<Gathered, Problem> {
  const account = comparedAccount(read, request);
  if (!account.ok) return account;
  const { key } = account.value;
  const period = periodOf(read, key, request);
  if (!period.ok) return period;
  const { from, to, opensFrom } = period.value;
  const statements = chosenTheirs(read, key, { from, to }, request.statements);
  if (!statements.ok) return statements;
  const head = headSeq(read);
  const chosen = optionsOf(read, key.partyId, key.currency);
  const options = optionsInMinor(chosen.options, key.currency);
  const ours = ourSide(read, key, { from, to, knownAt: head }, opensFrom);
  const theirs = theirSide(read, statements.value, { from, to }, request.orientation);
  const carried = opensFrom === null ? [] : openItemsOf(read, opensFrom, head);
  const lines = new Set([
    ...ours.lines.map(({ uid }) => uid),
    ...theirs.lines.map(({ place }) => place),
    ...carried.flatMap((item) => [
      ...item.ours.map(({ uid }) => uid),
      ...item.theirs.map(({ place }) => place),
    ]),
  ]);
  const { decisions, uids } = standingDecisions(read, key, head, lines);
  const base = {
    ledger: request.ledger,
    currency: currencyCode(key.currency),
    from,
    to,
    ours,
    theirs,
    options,
  };
  return ok({
    account: account.value,
    from,
    to,
    head,
    statements: statements.value,
    opensFrom,
    options: { ...chosen.options, version: chosen.version },
    decisionUids: uids,
    input: { ...base, carried, decisions, elsewhere: elsewhereLines(read, key, base) },
  });
}

/** Lines of ours that make up our opening, the latest of them: what may be wrong about an opening of theirs. */
export function earlierLines(read: ReadHandle, { account, from, head }: Gathered): readonly OurLine[] {
  return documentsBefore(read, account.key, from, head, EARLIER_MAX).map(ourLineOf);
}
