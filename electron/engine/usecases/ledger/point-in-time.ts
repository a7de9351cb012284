import type { ReadHandle } from '../../store/handle.ts';
import { headSeq, nothingAfter, type PointInTime } from '../../store/queries/ledger.ts';

/** A day later than any document carries. */
export const END_OF_TIME = '9999-12-31';

/** What a request's as-of and known-at mean on this snapshot, and whether that is simply the present. */
export type Moment = { readonly point: PointInTime; readonly present: boolean };

/** Resolves as-of (截止日) and known-at (知悉时点); null means the present on that axis (SPEC 6). */
export function momentOf(read: ReadHandle, asOf: string | null, knownAt: number | null): Moment {
  const head = headSeq(read);
  const known = knownAt === null ? head : Math.min(knownAt, head);
  const current = known === head && (asOf === null || nothingAfter(read, asOf));
  return { point: { asOf: asOf ?? END_OF_TIME, knownAt: known }, present: current };
}
