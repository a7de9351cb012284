import type { CalendarDate } from '../../std/calendar-date.ts';
import { absolute } from '../../std/integer.ts';
import type { DocumentEntry } from '../document/entry.ts';
import { dueDate, type PaymentTerms } from '../document/terms.ts';

/** What of an invoice is kept back until a day (质保金). */
export type Retention = { readonly basisPoints: number; readonly due: CalendarDate };

const WHOLE = 10_000n;

/** The part of an amount in minor units that is kept back, rounded half up away from zero (SPEC 33). */
export function retainedMinor(minor: bigint, basisPoints: number): bigint {
  const part = (absolute(minor) * BigInt(basisPoints) * 2n + WHOLE) / (WHOLE * 2n);
  return minor < 0n ? -part : part;
}

/**
 * An invoice of a contract with a retention has two due lines: the retention on its day, the rest by the party's terms (SPEC 3, 33). Lines
 * somebody has given stay, and so does an entry whose terms already run to that day.
 */
export function withRetention(
  entry: DocumentEntry,
  retention: Retention | null,
  terms: PaymentTerms,
): DocumentEntry {
  if (retention === null || entry.kind !== 'invoice' || entry.dueLines.length > 0) return entry;
  const due = dueDate(terms, entry.date);
  const kept = retainedMinor(entry.grossMinor, retention.basisPoints);
  if (due >= retention.due || kept === 0n || kept >= entry.grossMinor) return entry;
  return {
    ...entry,
    dueLines: [
      { dueDate: due, minor: entry.grossMinor - kept },
      { dueDate: retention.due, minor: kept },
    ],
  };
}
