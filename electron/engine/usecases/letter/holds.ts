import { ledger } from '../../../../shared/contract/fields.ts';
import { problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok } from '../../../../shared/std/result.ts';
import { documentByUid } from '../../store/queries/document.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { holdByUid, holdPage, insertHold, insertRelease } from '../../store/queries/dunning.ts';
import { partyById, partyByUid } from '../../store/queries/party.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { standingParty } from '../party/standing.ts';

/** dunning.hold: a dispute or a promise to pay (SPEC 27). */
export const dunningHold: CommandHandler<'dunning.hold'> = ({ write, seq, newUid }, request) => {
  const party = standingParty(write, request.partyUid);
  if (!party.ok) return party;
  const { documentUid } = request;
  const document = documentUid === null ? null : documentByUid(write, documentUid);
  if (documentUid !== null && (document === null || document.partyId !== party.value.id))
    return refuse('NOT_FOUND', `document ${documentUid}`);
  const uid = newUid();
  insertHold(write, {
    uid,
    seq,
    partyId: party.value.id,
    documentId: document?.id ?? null,
    ledger: request.ledger,
    kind: request.kind,
    until: request.until,
    note: request.note,
  });
  return ok({ seq, uid });
};

/** dunning.release */
export const dunningRelease: CommandHandler<'dunning.release'> = ({ write, seq }, { uid, note }) => {
  const hold = holdByUid(write, uid);
  if (hold === null) return refuse('NOT_FOUND', `hold ${uid}`);
  if (hold.released) return err(problem('LETTER_HOLD_RELEASED', uid));
  insertRelease(write, seq, hold.id, note);
  return ok({ seq, uid });
};

/** dunning.holds: latest first. */
export const dunningHolds: QueryHandler<'dunning.holds'> = ({ read }, { partyUid, asOf, offset, limit }) => {
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const page = holdPage(read, party?.id ?? null, { offset, limit });
  return ok({
    total: page.total,
    rows: page.rows.map((hold) => {
      const owner = partyById(read, hold.partyId);
      const recorded = recordedBy(read, hold.seq);
      return {
        uid: hold.uid,
        party: { uid: owner?.uid ?? '', code: owner?.code ?? '', name: owner?.name ?? '' },
        documentUid: hold.documentUid,
        number: hold.number,
        ledger: ledger.parse(hold.ledger),
        kind: hold.kind === 'promise' ? ('promise' as const) : ('dispute' as const),
        until: hold.until,
        note: hold.note,
        at: recorded.at,
        by: userName(read, recorded.actor),
        stands: !hold.released && (hold.until === null || hold.until >= asOf),
      };
    }),
  });
};
