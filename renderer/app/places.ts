import { place as accounts } from '../features/accounts/place.ts';
import { place as bank } from '../features/bank/place.ts';
import { place as closing } from '../features/close/place.ts';
import { place as documents } from '../features/documents/place.ts';
import { place as exporting } from '../features/export/place.ts';
import { place as importing } from '../features/import/place.ts';
import { place as match } from '../features/match/place.ts';
import { place as orders } from '../features/orders/place.ts';
import { place as reconcile } from '../features/reconcile/place.ts';
import { place as reports } from '../features/reports/place.ts';
import { place as settings } from '../features/settings/place.ts';
import { place as statements } from '../features/statements/place.ts';
import { place as today } from '../features/today/place.ts';
import type { PlaceEntry } from '../ui/place.tsx';

/** The rail, top to bottom: places that work. A place is added by its entry here and its `place.…` text in the shell's catalogue. */
export const PLACES: readonly PlaceEntry[] = [
  today,
  accounts,
  documents,
  orders,
  bank,
  match,
  reconcile,
  statements,
  reports,
  importing,
  exporting,
  closing,
  settings,
];

/** Whether a place is part of the window. */
export function hasPlace(id: string): boolean {
  return PLACES.some((place) => place.id === id);
}
