import type { Comparison } from '../../../../shared/contract/reconciliation.ts';
import type { ReconciledGroup } from '../../../../shared/domain/reconciliation/types.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { compareOnce, type Outcome } from './outcome.ts';
import { clearedRowOf, itemRow, OutcomeShapes, sheetRowOf, tableRows } from './shapes.ts';
import { theirsRowOf } from './theirs-rows.ts';

/** Entries of a list inside the reply; all of them come in pages of their own. */
const SHOWN = 60;
/** Reasons of each set but the first. */
const OTHERS_SHOWN = 5;

/** reconcile.compare */
export const reconcileCompare: QueryHandler<'reconcile.compare'> = ({ read }, request) => {
  const compared = compareOnce(read, request);
  return compared.ok ? ok(comparisonOf(read, compared.value)) : compared;
};

/** An outcome as it is sent: everything but its groups. */
export function comparisonOf(read: ReadHandle, outcome: Outcome): Comparison {
  const { gathered, result } = outcome;
  const { party, key } = gathered.account;
  const { currency } = result;
  const text = (minor: bigint): string => amountText(minor, currency);
  const bridging = new Set(result.bridging);
  const late = gathered.input.ours.lines.filter(({ uid }) => bridging.has(uid));
  return {
    partyUid: party.uid,
    partyCode: party.code,
    partyName: party.name,
    ledger: result.ledger,
    currency: key.currency,
    from: result.from,
    to: result.to,
    head: gathered.head,
    statements: gathered.statements.map((statement) => theirsRowOf(read, statement)),
    orientation: { ...result.orientation },
    ours: {
      opening: text(result.oursOpeningMinor),
      closing: text(result.oursClosingMinor),
      lines: gathered.input.ours.lines.length,
    },
    theirs: {
      opening: text(result.theirsOpeningMinor),
      closing: text(result.theirsClosingMinor),
      lines: gathered.input.theirs.lines.length,
      openingFrom: result.theirsOpeningFrom,
    },
    opensFrom:
      gathered.opensFrom === null
        ? null
        : { uid: gathered.opensFrom.uid, number: gathered.opensFrom.number, to: gathered.opensFrom.to },
    difference: text(result.differenceMinor),
    table: tableRows(result.table, currency),
    sheet: sheetRowOf(outcome, SHOWN),
    sets: setsOf(read, outcome),
    cleared: result.cleared.slice(0, SHOWN).map((cleared) => clearedRowOf(cleared, currency)),
    clearedTotal: result.cleared.length,
    items: result.items.slice(0, SHOWN).map((item) => itemRow(item, result.to, currency)),
    itemsTotal: result.items.length,
    bridging: { count: late.length, total: text(late.reduce((sum, { minor }) => sum + minor, 0n)) },
    options: gathered.options,
    refusedDecisions: result.decisions.flatMap(({ decision, refused }) =>
      refused === null ? [] : [{ uid: gathered.decisionUids.get(decision.seq) ?? '', refused }],
    ),
  };
}

function setsOf(read: ReadHandle, outcome: Outcome): Comparison['sets'] {
  const shapes = new OutcomeShapes(read, outcome);
  return outcome.explained.sets.map(({ explanations, restMinor }, index) => ({
    explanations: explanations
      .slice(0, index === 0 ? SHOWN : OTHERS_SHOWN)
      .map((reason) => shapes.explanation(reason)),
    total: explanations.length,
    rest: amountText(restMinor, outcome.result.currency),
  }));
}

/** Everything of a group that a search looks into. */
function searchable(group: ReconciledGroup, currency: string): string {
  const lines = [...group.ours, ...group.theirs].map(
    ({ number, text, date, minor }) => `${number}\n${text}\n${date ?? ''}\n${amountText(minor, currency)}`,
  );
  return lines.join('\n').toLowerCase();
}

/** reconcile.groups */
export const reconcileGroups: QueryHandler<'reconcile.groups'> = ({ read }, request) => {
  const compared = compareOnce(read, request);
  if (!compared.ok) return compared;
  const { result, gathered } = compared.value;
  const wanted = request.search.trim().toLowerCase();
  const { classes, status, offset, limit } = request;
  const found = result.groups.filter(
    (group) =>
      (status === null || group.status === status) &&
      (wanted === '' || searchable(group, result.currency).includes(wanted)),
  );
  const counts: Record<string, number> = {};
  for (const group of found) counts[group.class] = (counts[group.class] ?? 0) + 1;
  const rows = found.filter((group) => classes.length === 0 || classes.includes(group.class));
  const shapes = new OutcomeShapes(read, compared.value);
  return ok({
    rows: rows.slice(offset, offset + limit).map((group) => shapes.group(group)),
    total: rows.length,
    counts,
    head: gathered.head,
  });
};
