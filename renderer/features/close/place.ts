import { mdiCalendarLockOutline } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'close',
  icon: mdiCalendarLockOutline,
  title: 'place.close',
  load: () => import('./page.tsx'),
};
