import type { ReplyOf } from '../../../../shared/contract/contract.ts';
import { ledger as ledgerText } from '../../../../shared/contract/fields.ts';
import { checkOpenDay, isLocked } from '../../../../shared/domain/period/period-locks.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { StoredAllocation } from '../../store/queries/allocation.ts';
import { documentByUid, dueLineById, type StoredDocument } from '../../store/queries/document.ts';
import { exportsOfDocuments, statementsOfParty } from '../../store/queries/output.ts';
import { partyById } from '../../store/queries/party.ts';
import { proposalByUid } from '../../store/queries/proposal.ts';
import { blastRadius } from '../allocation/blast.ts';
import type { QueryHandler } from '../context.ts';
import { dateOf, locksOf } from '../document/facts.ts';
import { documentsShown } from './match-rows.ts';
import { standingAllocations, standingDocuments, usedElsewhere } from './undo.ts';

type Blast = ReplyOf<'match.blast'>;

/** match.blast: what undoing a whole match would change, before anything is changed. */
export const matchBlast: QueryHandler<'match.blast'> = ({ read }, { id, date }) => {
  const proposal = proposalByUid(read, id);
  if (proposal === null) return refuse('NOT_FOUND', `match ${id}`);
  const standing = standingAllocations(read, proposal.id);
  if (standing.length === 0) return refuse('MATCH_NOT_ACCEPTED', `match ${id}`);
  const made = standingDocuments(read, proposal.id);
  const radius = blastRadius(read, standing, date);
  const touched = documentsTouched(read, standing, made);
  const why = refusalOf(read, standing, made, date);
  return ok({
    date,
    allocations: standing.length,
    documents: radius.documents.map((row) => {
      const document = present(documentByUid(read, row.uid), `document ${row.uid}`);
      const partyName = partyById(read, document.partyId)?.name ?? '';
      return { ...row, kind: document.kind, currency: document.currency, partyName };
    }),
    reversals: documentsShown(read, made),
    statements: statementsOf(read, standing, touched),
    exports: exportsOfDocuments(
      read,
      touched.map(({ uid }) => uid),
    ).map(({ batch, number }) => ({ batch, number })),
    lockedPeriods: lockedPeriods(read, standing, made),
    refused: why === null ? null : { ...why, params: { ...why.params } },
    warnings: radius.warnings,
  });
};

function documentsTouched(
  read: ReadHandle,
  standing: readonly StoredAllocation[],
  made: readonly StoredDocument[],
): readonly StoredDocument[] {
  const documents = new Map(made.map((document) => [document.id, document]));
  for (const { positiveLineId, negativeLineId } of standing)
    for (const lineId of [positiveLineId, negativeLineId]) {
      const { document } = dueLineById(read, lineId);
      documents.set(document.id, document);
    }
  return [...documents.values()];
}

/** Statements sent of one of the accounts that cover a day from the first allocation on. */
function statementsOf(
  read: ReadHandle,
  standing: readonly StoredAllocation[],
  touched: readonly StoredDocument[],
): Blast['statements'] {
  const since = standing.reduce((first, { date }) => (date < first ? date : first), standing[0]?.date ?? '');
  const accounts = new Map(
    touched.map(({ partyId, ledger }) => [`${partyId} ${ledger}`, { partyId, ledger }]),
  );
  return [...accounts.values()].flatMap(({ partyId, ledger }) => {
    const partyName = partyById(read, partyId)?.name ?? '';
    return statementsOfParty(read, partyId)
      .filter((statement) => statement.ledger === ledger && statement.to >= since)
      .map(({ number, to }) => ({ number, partyName, to }));
  });
}

function lockedPeriods(
  read: ReadHandle,
  standing: readonly StoredAllocation[],
  made: readonly StoredDocument[],
): Blast['lockedPeriods'] {
  const locks = locksOf(read);
  const days = [
    ...standing.map(({ positiveLineId, date }) => ({
      ...ledgerOf(dueLineById(read, positiveLineId).document),
      date,
    })),
    ...made.map((document) => ({ ...ledgerOf(document), date: document.date })),
  ];
  const months = new Map(
    days
      .filter(({ ledger, date }) => isLocked(locks, ledger, dateOf(date)))
      .map(({ ledger, date }) => [`${ledger} ${date.slice(0, 7)}`, { ledger, month: date.slice(0, 7) }]),
  );
  return [...months.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, period]) => period);
}

function ledgerOf(document: StoredDocument): { readonly ledger: 'AR' | 'AP' } {
  return { ledger: ledgerText.parse(document.ledger) };
}

/** Why the undoing would be refused, or null: the day is locked, or something else stands on a document it takes back. */
function refusalOf(
  read: ReadHandle,
  standing: readonly StoredAllocation[],
  made: readonly StoredDocument[],
  date: CalendarDate,
): Problem | null {
  const [first] = standing;
  if (first === undefined) return null;
  const { ledger } = ledgerOf(dueLineById(read, first.positiveLineId).document);
  const closed = checkOpenDay(locksOf(read), ledger, date, 'date');
  if (closed !== null) return closed;
  const freed = new Map<number, bigint>();
  for (const { positiveLineId, negativeLineId, amount } of standing) {
    freed.set(positiveLineId, (freed.get(positiveLineId) ?? 0n) + amount);
    freed.set(negativeLineId, (freed.get(negativeLineId) ?? 0n) - amount);
  }
  for (const document of made) {
    const used = usedElsewhere(read, document, freed);
    if (used !== null) return used;
  }
  return null;
}
