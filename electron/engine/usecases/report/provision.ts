import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import type { ProvisionEntry } from '../../../../shared/contract/provision.ts';
import { checkOpenDay } from '../../../../shared/domain/period/period-locks.ts';
import { bandsInOrder } from '../../../../shared/domain/report/provision.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { exportedSources } from '../../store/queries/output.ts';
import {
  insertProvision,
  provisionEntries,
  type StoredProvision,
  voidProvision,
} from '../../store/queries/provision.ts';
import type { ReportScope } from '../../store/queries/report-sums.ts';
import { amountText, minorOf } from '../amounts.ts';
import type { CommandContext, CommandHandler, QueryHandler } from '../context.ts';
import { dateOf, locksOf } from '../document/facts.ts';
import { momentOf } from '../ledger/point-in-time.ts';
import { userName } from '../output/statement-list.ts';
import { bandsOf, provisionStands, requiredOn } from './provision-state.ts';

const ALL_KNOWN = Number.MAX_SAFE_INTEGER;

function rowOf(read: ReadHandle, entry: StoredProvision): ProvisionEntry {
  const recorded = recordedBy(read, entry.seq);
  return {
    uid: entry.uid,
    kind: entry.kind === 'opening' ? 'opening' : 'charge',
    date: entry.date,
    currency: entry.currency,
    amount: amountText(entry.amount, entry.currency),
    required: entry.required === null ? null : amountText(entry.required, entry.currency),
    bands: [...bandsOf(entry)],
    at: recorded.at,
    by: userName(read, recorded.actor),
    voided: entry.voided,
    reason: entry.reason,
  };
}

/** provision.list: every entry, latest first, and the bands of the latest charge that stands. */
export const provisionList: QueryHandler<'provision.list'> = ({ read }) => {
  const entries = provisionEntries(read, ALL_KNOWN);
  const latest = entries.findLast((entry) => entry.kind === 'charge' && !entry.voided);
  return ok({
    rows: entries.toReversed().map((entry) => rowOf(read, entry)),
    bands: latest === undefined ? [] : [...bandsOf(latest)],
  });
};

/** Refuses a day before an entry that stands: what came later was worked out from what is now to change. */
function notBefore(read: ReadHandle, date: string): Result<null, Problem> {
  const later = provisionEntries(read, ALL_KNOWN).findLast((entry) => !entry.voided && entry.date > date);
  return later === undefined ? ok(null) : refuse('PROVISION_LATER_EXISTS', date, { date: later.date });
}

/** Refuses a day whose period is locked: receivables keep what they stood at (SPEC 6). */
function inOpenPeriod(read: ReadHandle, date: string): Result<null, Problem> {
  const closed = checkOpenDay(locksOf(read), 'AR', dateOf(date), 'date');
  return closed === null ? ok(null) : err(closed);
}

/** provision.opening: the latest that is entered counts, with everything after its day (SPEC 31). */
export const provisionOpening: CommandHandler<'provision.opening'> = (context, { date, amount }) => {
  const { write, seq, book, newUid } = context;
  const minor = minorOf(amount, book.currency);
  if (!minor.ok) return minor;
  const free = notBefore(write, date);
  if (!free.ok) return free;
  const uid = newUid();
  const entry = {
    uid,
    seq,
    kind: 'opening',
    date,
    currency: book.currency,
    amount: minor.value,
    required: null,
  };
  insertProvision(write, { ...entry, bands: '[]' });
  return ok({ seq, uid });
};

function scopeOf({ write, book }: CommandContext, date: string): ReportScope {
  const { point } = momentOf(write, date, null);
  return { ledger: 'AR', currency: book.currency, partyId: null, group: null, point };
}

/** provision.charge: what is required less what the provision stands at. */
export const provisionCharge: CommandHandler<'provision.charge'> = (context, { date, bands }) => {
  const { write, seq, book, newUid } = context;
  if (!bandsInOrder(bands)) return refuse('PROVISION_BANDS_UNORDERED', 'provision');
  const open = inOpenPeriod(write, date);
  if (!open.ok) return open;
  const free = notBefore(write, date);
  if (!free.ok) return free;
  const scope = scopeOf(context, date);
  const required = requiredOn(write, scope, momentOf(write, date, null), bands).requiredMinor;
  const amount = required - provisionStands(write, scope);
  if (amount === 0n)
    return refuse('PROVISION_NOTHING_TO_CHARGE', date, {
      date,
      required: amountText(required, book.currency),
    });
  const uid = newUid();
  const entry = { uid, seq, kind: 'charge', date, currency: book.currency, amount, required };
  insertProvision(write, { ...entry, bands: canonicalText(bands) });
  return ok({ seq, uid });
};

/** provision.void: takes the latest entry back. */
export const provisionVoid: CommandHandler<'provision.void'> = ({ write, seq }, { uid, reason }) => {
  const standing = provisionEntries(write, ALL_KNOWN).filter((entry) => !entry.voided);
  const entry = standing.find((one) => one.uid === uid);
  if (entry === undefined) return refuse('NOT_FOUND', `provision ${uid}`);
  const latest = standing.at(-1);
  if (latest !== undefined && latest.uid !== uid)
    return refuse('PROVISION_LATER_EXISTS', uid, { date: latest.date });
  const open = entry.kind === 'charge' ? inOpenPeriod(write, entry.date) : ok(null);
  if (!open.ok) return open;
  const batch = exportedSources(write).get(uid)?.batch;
  if (batch !== undefined) return refuse('PROVISION_EXPORTED', uid, { batch });
  voidProvision(write, seq, entry.id, reason);
  return ok({ seq, uid });
};
