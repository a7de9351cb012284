import { mdiScaleBalance } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'reconcile',
  icon: mdiScaleBalance,
  title: 'place.reconcile',
  load: () => import('./page.tsx'),
};
