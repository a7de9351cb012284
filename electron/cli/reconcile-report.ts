import { type Comparison, type GroupRow } from '../../shared/contract/reconciliation.ts';
import { explanationText, RECONCILE_TEXTS } from '../../shared/i18n/reconcile.ts';
import type { Locale } from '../../shared/i18n/message.ts';

/** A line of either side with what it was found to be (public JSON). Amounts are in the signs of our ledger. */
function linesOf(group: GroupRow): readonly object[] {
  const found = {
    group: group.id,
    class: group.class,
    cause: group.cause,
    status: group.status,
    owner: group.owner,
  };
  const line = (
    side: 'ours' | 'theirs',
    own: GroupRow['ours'][number] | GroupRow['theirs'][number],
  ): object => ({
    side,
    id: own.id,
    number: own.number,
    date: own.date,
    amount: own.amount,
    text: own.text,
    carried: own.carried,
    bridging: 'bridging' in own && own.bridging,
    ...found,
  });
  return [...group.ours.map((own) => line('ours', own)), ...group.theirs.map((own) => line('theirs', own))];
}

/** The causes of the smallest set in their order, each in words. */
function causesOf(locale: Locale, { sets, currency }: Comparison): readonly object[] {
  return (sets[0]?.explanations ?? []).map((row, index) => ({
    rank: index + 1,
    kind: row.kind,
    explains: row.explains,
    wrong: row.wrong,
    documents: [...row.ours, ...row.theirs].map(({ number, date }) => ({ number, date })),
    cause: RECONCILE_TEXTS[locale][`explain.${row.kind}`],
    text: explanationText(locale, row, currency),
  }));
}

/** What `qz reconcile` prints: both closings, every line with its class, what is left, and why (public JSON). */
export function reconcileReport(
  locale: Locale,
  comparison: Comparison,
  groups: readonly GroupRow[],
): Readonly<Record<string, unknown>> {
  const { sheet } = comparison;
  return {
    party: { uid: comparison.partyUid, code: comparison.partyCode, name: comparison.partyName },
    ledger: comparison.ledger,
    currency: comparison.currency,
    from: comparison.from,
    to: comparison.to,
    head: comparison.head,
    statements: comparison.statements.map(({ uid, fileName, from, to }) => ({ uid, fileName, from, to })),
    orientation: comparison.orientation.orientation,
    orientationKnown: comparison.orientation.known,
    opensFrom: comparison.opensFrom?.number ?? null,
    ours: { ...comparison.ours, adjusted: sheet.ours.adjusted },
    theirs: { ...comparison.theirs, adjusted: sheet.theirs.adjusted },
    difference: comparison.difference,
    residual: sheet.unexplained,
    classes: comparison.table,
    causes: causesOf(locale, comparison),
    bridging: comparison.bridging,
    cleared: comparison.cleared,
    items: comparison.items,
    lines: groups.flatMap(linesOf),
  };
}

/** Whether there is something a person should look at. */
export function hasFindings({ difference, itemsTotal }: Comparison): boolean {
  return itemsTotal > 0 || !/^-?0+(\.0+)?$/u.test(difference);
}
