import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { type ReconcileOptions, reconcileOptions } from '../../../../shared/contract/reconciliation.ts';
import {
  DEFAULT_RECONCILIATION_OPTIONS,
  type ReconciliationOptions,
} from '../../../../shared/domain/reconciliation/types.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { insertOptions, latestOptions } from '../../store/queries/reconcile.ts';
import { amountText, minorOf, ownMinor } from '../amounts.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { standingParty } from '../party/standing.ts';

/** How accounts in a currency are compared while nobody chose. */
function standardOptions(currency: string): ReconcileOptions {
  const { dateWindowDays, transitDays, toleranceMinor, feeMaxMinor, compare } =
    DEFAULT_RECONCILIATION_OPTIONS;
  return {
    dateWindowDays,
    transitDays,
    tolerance: amountText(toleranceMinor, currency),
    feeMax: amountText(feeMaxMinor, currency),
    compare: { ...compare },
  };
}

/** How the account of a party is compared: the latest version, or version 0, the standard. */
export function optionsOf(
  read: ReadHandle,
  partyId: number,
  currency: string,
): { readonly version: number; readonly options: ReconcileOptions } {
  const stored = latestOptions(read, partyId, currency);
  if (stored === null) return { version: 0, options: standardOptions(currency) };
  const value: unknown = JSON.parse(stored.value);
  return { version: stored.version, options: reconcileOptions.parse(value) };
}

/** The same as the comparison takes them, in minor units. */
export function optionsInMinor(options: ReconcileOptions, currency: string): ReconciliationOptions {
  return {
    dateWindowDays: options.dateWindowDays,
    transitDays: options.transitDays,
    toleranceMinor: ownMinor(options.tolerance, currency),
    feeMaxMinor: ownMinor(options.feeMax, currency),
    compare: options.compare,
  };
}

/** reconcile.options */
export const reconcileOptionsQuery: QueryHandler<'reconcile.options'> = (
  { read },
  { partyUid, currency },
) => {
  const party = partyByUid(read, partyUid);
  if (party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  return ok({ ...optionsOf(read, party.id, currency), standard: standardOptions(currency) });
};

/** Amounts that a tolerance or a fee can be: readable in the currency and not below zero. */
function checked(options: ReconcileOptions, currency: string): Result<ReconcileOptions, Problem> {
  for (const field of ['tolerance', 'feeMax'] as const) {
    const minor = minorOf(options[field], currency);
    if (!minor.ok) return minor;
    if (minor.value < 0n) return refuse('ENTRY_AMOUNT_NEGATIVE', field, { amount: options[field], currency });
  }
  return ok(options);
}

/** reconcile.saveOptions: a new version of how the account of a party is compared. */
export const reconcileSaveOptions: CommandHandler<'reconcile.saveOptions'> = (
  { write, seq },
  { partyUid, currency, options },
) => {
  const party = standingParty(write, partyUid);
  if (!party.ok) return party;
  const valid = checked(options, currency);
  if (!valid.ok) return valid;
  const version = (latestOptions(write, party.value.id, currency)?.version ?? 0) + 1;
  insertOptions(write, seq, { partyId: party.value.id, currency, version, value: canonicalText(options) });
  return ok({ seq, version });
};
