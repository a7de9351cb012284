import type { ReconcileSnapshot } from '../../../../shared/contract/reconcile-snapshot.ts';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { addDays } from '../../../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { journalHead } from '../../store/journal-row.ts';
import { nextNumber } from '../../store/queries/document.ts';
import { closeByUid, lastClose } from '../../store/queries/reconcile.ts';
import { dateOf } from '../document/facts.ts';
import { formatNumber, prefixOf } from '../document/numbering.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { earlierReply } from '../output/earlier-reply.ts';
import { type LocalTime, localTime } from '../output/local-time.ts';
import { headCode } from '../overview/head-code.ts';
import { readSettings } from '../settings/settings.ts';
import { comparedAccount } from './account.ts';
import { committedClose } from './close-commit.ts';
import { periodOf } from './gather.ts';
import { closeRowOf } from './lists.ts';
import { compareNow, type Outcome } from './outcome.ts';
import { clearedRowOf, sheetRowOf, tableRows } from './shapes.ts';

type CloseRequest = ParsedRequestOf<'reconcile.close'>;

/** How often a reconciliation is made anew because the book changed meanwhile. */
const TRIES_MAX = 5;

/** reconcile.close: compares, then freezes what was found under the next number. What a person has seen is frozen, or nothing. */
export const reconcileClose: JobHandler<'reconcile.close'> = async (context, request) => {
  const input = { ...request };
  const earlier = earlierReply(context.read, 'reconcile.close', input);
  if (earlier !== null) return finish(context, committedClose.parse(earlier).uid);
  for (let tries = 1; ; tries += 1) {
    context.progress(0, 2, 'reconcile.compare');
    const prepared = context.read.snapshot(() => prepare(context, request));
    if (!prepared.ok) return prepared;
    context.progress(1, 2, 'reconcile.close');
    await context.breathe();
    if (context.cancelled()) return cancelledJob('reconcile.close');
    const reply = await context.commit('reconcile.close', input, prepared.value);
    if (reply.ok) return finish(context, committedClose.parse(reply.value).uid);
    const moved = reply.error.code === 'RECONCILE_MOVED' && request.head === null;
    if (!moved || tries === TRIES_MAX) return reply;
  }
};

function finish(context: JobContext, uid: string): Result<unknown, Problem> {
  context.progress(2, 2, 'done');
  return ok(closeRowOf(context.read, present(closeByUid(context.read, uid), `reconciliation ${uid}`)));
}

/** A reconciliation follows the one before without a gap and without covering its days again. */
function checkFollows({ read }: JobContext, request: CloseRequest): Result<void, Problem> {
  const account = comparedAccount(read, request);
  if (!account.ok) return account;
  const period = periodOf(read, account.value.key, request);
  if (!period.ok) return period;
  const last = lastClose(read, account.value.key);
  if (last === null) return ok(undefined);
  const next = addDays(dateOf(last.to), 1);
  return period.value.from === next
    ? ok(undefined)
    : refuse('RECONCILE_NOT_NEXT', period.value.from, { to: last.to, next });
}

/** The parts of a snapshot that are the same on a draft and on a frozen paper. */
export function snapshotBody(
  { read, actor }: Pick<JobContext, 'read' | 'actor'>,
  outcome: Outcome,
  paper: { readonly number: string; readonly printed: LocalTime; readonly headCode: string },
): ReconcileSnapshot {
  const { gathered, result } = outcome;
  const { party } = gathered.account;
  const { currency } = result;
  return {
    version: 1,
    number: paper.number,
    company: readSettings(read).company.name,
    party: { code: party.code, name: party.name },
    ledger: result.ledger,
    currency,
    from: result.from,
    to: result.to,
    orientation: result.orientation.orientation,
    opening: { ours: result.oursOpeningMinor, theirs: result.theirsOpeningMinor },
    table: tableRows(result.table, currency),
    sheet: sheetRowOf(outcome, Number.MAX_SAFE_INTEGER),
    cleared: result.cleared.map((cleared) => clearedRowOf(cleared, currency)),
    items: result.items.map((item) => ({
      ...item,
      ours: item.ours.map((line) => ({
        ...line,
        otherNumbers: [...line.otherNumbers],
        relatedUids: [...line.relatedUids],
      })),
      theirs: item.theirs.map((line) => ({ ...line })),
    })),
    bridging: [...result.bridging],
    statements: gathered.statements.map(({ uid }) => uid),
    options: gathered.options,
    preparedBy: actor.userName,
    printedAt: paper.printed.text,
    headCode: paper.headCode,
  };
}

/** Amounts of a snapshot as text: JSON has no integers of that size. */
function wireOf(value: unknown): Wire {
  const text = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? String(part) : part,
  );
  return JSON.parse(text) as Wire; // JSON.parse yields nothing else
}

function prepare(context: JobContext, request: CloseRequest): Result<Wire, Problem> {
  const { read, at } = context;
  const follows = checkFollows(context, request);
  if (!follows.ok) return follows;
  const compared = compareNow(read, request);
  if (!compared.ok) return compared;
  const { gathered, result } = compared.value;
  const { sheet } = result;
  if (request.head !== null && request.head !== gathered.head)
    return refuse('RECONCILE_MOVED', gathered.account.party.code);
  const head = journalHead(read);
  const printed = localTime(at);
  const year = Number(printed.day.slice(0, 4));
  const number = formatNumber(
    prefixOf(read, 'reconciliation'),
    year,
    nextNumber(read, 'reconciliation', year),
  );
  const agreed = result.differenceMinor === 0n && result.items.length === 0 && sheet.unexplainedMinor === 0n;
  return ok({
    head: gathered.head,
    day: printed.day,
    partyId: gathered.account.party.id,
    ours: String(result.oursClosingMinor),
    theirs: String(result.theirsClosingMinor),
    adjustedOurs: String(sheet.ours.adjustedMinor),
    adjustedTheirs: String(sheet.theirs.adjustedMinor),
    unexplained: String(sheet.unexplainedMinor),
    state: agreed ? 'agreed' : sheet.unexplained.length === 0 ? 'adjusted' : 'unexplained',
    oldest: result.items.map(({ since }) => since).sort()[0] ?? null,
    headSeq: head.seq,
    statementIds: gathered.statements.map(({ id }) => id),
    snapshot: wireOf(snapshotBody(context, compared.value, { number, printed, headCode: headCode(head) })),
  });
}
