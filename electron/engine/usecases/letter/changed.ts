import type { ChangedPaper } from '../../../../shared/contract/letter-shapes.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { changesSince, closingNow, type StoredChange } from '../../store/queries/letter-changes.ts';
import { lastPapers, type StoredPaper } from '../../store/queries/letter.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { letterRowOf } from './rows.ts';

/** Changes a reply names of one paper. */
const CHANGES_MAX = 200;

/** What changed since a paper was frozen, and what its closing is now. */
export type PaperChanges = {
  readonly paper: StoredPaper;
  readonly closingNow: bigint;
  readonly changes: readonly StoredChange[];
};

/** The facts recorded since a paper was frozen and dated into it. @throws Bug when they do not make the difference of the closings. */
export function paperChanges(read: ReadHandle, paper: StoredPaper): PaperChanges {
  const changes = changesSince(read, paper, paper.to, paper.headSeq);
  const now = closingNow(read, paper, paper.to);
  const sum = changes.reduce((total, { amount }) => total + amount, 0n);
  assert(paper.closing + sum === now, `the changes since ${paper.number} make its closing of today`);
  return { paper, closingNow: now, changes };
}

/** letter.changed: of each account what we last wrote, where the book says something else by now. */
export const letterChanged: QueryHandler<'letter.changed'> = ({ read }, request) => {
  const { partyUid, ledger, asOf, offset, limit } = request;
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const changed = lastPapers(read, { partyId: party?.id ?? null, ledger })
    .map((paper) => paperChanges(read, paper))
    .filter(({ changes }) => changes.length > 0);
  return ok({
    rows: changed.slice(offset, offset + limit).map((each) => changedRowOf(read, each, asOf)),
    total: changed.length,
  });
};

function changedRowOf(
  read: ReadHandle,
  { paper, closingNow: now, changes }: PaperChanges,
  asOf: string,
): ChangedPaper {
  const text = (minor: bigint): string => amountText(minor, paper.currency);
  return {
    paper: letterRowOf(read, paper, asOf),
    closingNow: text(now),
    difference: text(now - paper.closing),
    changes: changes.slice(0, CHANGES_MAX).map((change) => {
      const recorded = recordedBy(read, change.seq);
      return {
        documentUid: change.documentUid,
        number: change.number,
        kind: change.kind,
        date: change.date,
        text: change.text,
        amount: text(change.amount),
        recordedAt: recorded.at,
        recordedBy: userName(read, recorded.actor),
        seq: change.seq,
      };
    }),
  };
}
