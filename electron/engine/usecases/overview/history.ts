import type { HistoryRow } from '../../../../shared/contract/history.ts';
import { LETTER_STATES, movesFrom } from '../../../../shared/domain/letter/states.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  type HistoryFact,
  historyBatches,
  historyDocuments,
  historyEdits,
  historyMatches,
  historyPapers,
} from '../../store/queries/history-objects.ts';
import { journalPage } from '../../store/queries/overview.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';

type Found = {
  readonly type: NonNullable<HistoryRow['object']>['type'];
  readonly facts: readonly HistoryFact[];
};

/** The states a paper can still be voided in. */
const VOIDABLE = LETTER_STATES.filter((state) => movesFrom(state, 'void').length > 0);

/** What the commands from one journal number to another made. The first kind that has something names the row. */
function objectsBetween(read: ReadHandle, from: number, to: number): readonly Found[] {
  return [
    { type: 'batch', facts: historyBatches(read, from, to) },
    { type: 'match', facts: historyMatches(read, from, to) },
    { type: 'paper', facts: historyPapers(read, from, to, VOIDABLE) },
    { type: 'document', facts: historyDocuments(read, from, to) },
    { type: 'edit', facts: historyEdits(read, from, to) },
  ];
}

function shown(found: readonly Found[], seq: number): Pick<HistoryRow, 'object' | 'count' | 'undo'> {
  for (const { type, facts } of found) {
    const own = facts.filter((fact) => fact.seq === seq);
    const first = own.find((fact) => fact.undo === 'open') ?? own[0];
    if (first === undefined) continue;
    const { uid, label, party, amount, currency, undo } = first;
    const text = amount === null || currency === null ? null : amountText(amount, currency);
    return { object: { type, uid, label, party, amount: text, currency }, count: own.length, undo };
  }
  return { object: null, count: 0, undo: 'none' };
}

/** history.list: what was done, with what it was done to and whether it can be taken back. */
export const historyList: QueryHandler<'history.list'> = ({ read, actor }, { before, mine, limit }) => {
  const journal = journalPage(read, before, limit, mine ? actor.userId : null);
  const [latest, oldest] = [journal[0]?.seq ?? 0, journal.at(-1)?.seq ?? 0];
  const found = journal.length === 0 ? [] : objectsBetween(read, oldest, latest);
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const known = names.get(id) ?? userName(read, id);
    names.set(id, known);
    return known;
  };
  const rows = journal.map(({ seq, at, actor: actorId, name }) => ({
    seq,
    at,
    actorId,
    actor: nameOf(actorId),
    name,
    ...shown(found, seq),
  }));
  return ok({ rows });
};
