import { mdiViewDashboardOutline } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'today',
  icon: mdiViewDashboardOutline,
  title: 'place.today',
  load: () => import('./page.tsx'),
};
