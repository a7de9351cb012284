import { mdiChartBoxOutline } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'reports',
  icon: mdiChartBoxOutline,
  title: 'place.reports',
  load: () => import('./page.tsx'),
};
