import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import type { CheckRow } from '../../../../shared/contract/order-shapes.ts';
import {
  type CheckSnapshot,
  checkSnapshot,
  type OrderCompany,
} from '../../../../shared/contract/order-snapshot.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { journalHead } from '../../store/journal-row.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import {
  checkByUid,
  checkPage,
  insertCheck,
  insertCheckUndo,
  type ListedCheck,
} from '../../store/queries/order-check.ts';
import { amountText } from '../amounts.ts';
import type { CommandContext, CommandHandler, QueryHandler } from '../context.ts';
import { assignNumber } from '../document/numbering.ts';
import { localTime } from '../output/local-time.ts';
import { userName } from '../output/statement-list.ts';
import { headCode } from '../overview/head-code.ts';
import { fieldsOf } from '../party/party-fields.ts';
import { readSettings } from '../settings/settings.ts';
import { compareDeliveries, groupRows, totalsOf } from './compare.ts';

/** delivery.check: both sides of a period, one page of its groups. */
export const deliveryCheck: QueryHandler<'delivery.check'> = ({ read }, request) => {
  const compared = compareDeliveries(read, request);
  if (!compared.ok) return compared;
  const wanted = groupRows(compared.value, request.currency).filter(
    (row) => request.class === null || row.class === request.class,
  );
  return ok({
    ...totalsOf(compared.value, request.currency),
    rows: wanted.slice(request.offset, request.offset + request.limit),
    total: wanted.length,
    lists: [...compared.value.lists],
  });
};

/** Our side of a paper of orders as Settings have it. */
export function companyOf(read: ReadHandle): OrderCompany {
  const { name, taxId, address, phone, contact, bankName, bankAccount } = readSettings(read).company;
  return { name, taxId, address, phone, contact, bankName, bankAccount };
}

/** What every frozen paper says of when, by whom and on which journal it was frozen. */
export function frozenBy({ write, actor, at }: CommandContext) {
  return {
    frozenAt: localTime(at).text,
    preparedBy: actor.userName,
    journalHead: headCode(journalHead(write)),
  };
}

/** delivery.confirm: freezes the comparison a person has seen, with both sides as they stand (SPEC 29). */
export const deliveryConfirm: CommandHandler<'delivery.confirm'> = (context, request) => {
  const { write, seq, newUid } = context;
  const { currency, from, to, date } = request;
  const compared = compareDeliveries(write, request);
  if (!compared.ok) return compared;
  const { party, ours, theirs, check, listed } = compared.value;
  const totals = totalsOf(compared.value, currency);
  if (totals.ours !== request.ours || totals.theirs !== request.theirs)
    return refuse('DELIVERY_MOVED', party.code, { ours: totals.ours, theirs: totals.theirs ?? '–' });
  const { contact, phone } = fieldsOf(party);
  const groups = [...groupRows(compared.value, currency)];
  const number = assignNumber(write, 'delivery_check', date);
  const snapshot: CheckSnapshot = {
    version: 1,
    kind: 'delivery_check',
    number,
    date,
    currency,
    company: companyOf(write),
    ...frozenBy(context),
    party: { code: party.code, name: party.name, contact, phone },
    from,
    to,
    note: request.note.trim(),
    totals,
    groups,
  };
  const agreed = new Set(
    check.groups.flatMap((group) => (group.class === 'equal' || !listed ? group.ours : [])),
  );
  const uid = newUid();
  insertCheck(
    write,
    {
      uid,
      seq,
      number,
      partyId: party.id,
      currency,
      from,
      to,
      date,
      ours: check.oursMinor,
      theirs: listed ? check.theirsMinor : null,
      differing: listed ? check.groups.filter((group) => group.class !== 'equal').length : 0,
      snapshot: canonicalText(checkSnapshot.parse(snapshot)),
    },
    [...ours, ...theirs].map((line) => ({ lineId: line.id, agreed: agreed.has(line.lineUid) })),
  );
  return ok({ seq, uid, number });
};

/** A check as lists show it. */
export function checkRowOf(read: ReadHandle, stored: ListedCheck): CheckRow {
  const { uid, number, partyUid, partyCode, partyName, currency, from, to, date } = stored;
  const { ours, theirs, differing, withdrawn, billed } = stored;
  return {
    uid,
    number,
    partyUid,
    partyCode,
    partyName,
    currency,
    from,
    to,
    date,
    ours: amountText(ours, currency),
    theirs: theirs === null ? null : amountText(theirs, currency),
    difference: theirs === null ? null : amountText(ours - theirs, currency),
    differing,
    withdrawn,
    billed: [...billed],
    confirmedBy: userName(read, recordedBy(read, stored.seq).actor),
  };
}

/** delivery.checks: what was confirmed, the latest first. */
export const deliveryChecks: QueryHandler<'delivery.checks'> = ({ read }, filter) => {
  const { rows, total } = checkPage(read, filter);
  return ok({ rows: rows.map((row) => checkRowOf(read, row)), total });
};

/** delivery.withdraw: takes a check back on a day; not while an application rests on it (SPEC 29). */
export const deliveryWithdraw: CommandHandler<'delivery.withdraw'> = (
  { write, seq },
  { uid, date, reason },
) => {
  const stored = checkByUid(write, uid);
  if (stored === null) return refuse('NOT_FOUND', `delivery check ${uid}`);
  const { number } = stored;
  if (stored.withdrawn) return refuse('DELIVERY_CHECK_WITHDRAWN', number, { number });
  if (stored.billed.length > 0)
    return refuse('DELIVERY_CHECK_BILLED', number, {
      number,
      request: present(stored.billed[0], 'application'),
    });
  insertCheckUndo(write, seq, stored.id, date, reason);
  return ok({ seq, uid });
};
