import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { dateText, uid } from '../../../../shared/contract/fields.ts';
import { reconcileSnapshot } from '../../../../shared/contract/reconcile-snapshot.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { insertClose } from '../../store/queries/reconcile.ts';
import type { PreparedHandler } from '../context.ts';
import { assignNumber } from '../document/numbering.ts';

const minor = z.string().transform((text) => BigInt(text));
const count = z.number().int();

/** A reconciliation as the job hands it to the writer. */
const preparedClose = z.object({
  /** Head of the journal it was compared on. */
  head: count,
  /** A day of the year it is numbered in. */
  day: dateText,
  partyId: count,
  ours: minor,
  theirs: minor,
  adjustedOurs: minor,
  adjustedTheirs: minor,
  unexplained: minor,
  state: z.enum(['agreed', 'adjusted', 'unexplained']),
  oldest: z.string().nullable(),
  headSeq: count,
  statementIds: z.array(count).min(1),
  snapshot: z.unknown(),
});

/** What the writer answers: the reconciliation it has frozen. */
export const committedClose = z.object({ uid });

/** reconcile.close: freezes what was compared. On another state of the book, or under a number that was taken meanwhile, it is refused and compared anew. */
export const reconcileCloseCommit: PreparedHandler<'reconcile.close'> = (
  { write, seq, newUid },
  _request,
  prepared,
) => {
  const close = preparedClose.parse(prepared);
  const frozen = reconcileSnapshot.parse(close.snapshot);
  const moved = close.head !== seq - 1 || assignNumber(write, 'reconciliation', close.day) !== frozen.number;
  if (moved) return refuse('RECONCILE_MOVED', frozen.party.code);
  const made = newUid();
  insertClose(write, {
    uid: made,
    seq,
    number: frozen.number,
    partyId: close.partyId,
    ledger: frozen.ledger,
    currency: frozen.currency,
    from: frozen.from,
    to: frozen.to,
    opening: frozen.opening.ours,
    ours: close.ours,
    theirs: close.theirs,
    adjustedOurs: close.adjustedOurs,
    adjustedTheirs: close.adjustedTheirs,
    unexplained: close.unexplained,
    state: close.state,
    open: frozen.items.length,
    oldest: close.oldest,
    cleared: frozen.cleared.length,
    headSeq: close.headSeq,
    headCode: frozen.headCode,
    snapshot: canonicalText(close.snapshot as Wire), // what the schema above has just read
    statementIds: close.statementIds,
  });
  return ok({ seq, uid: made });
};
