import { mdiCallMerge } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'match',
  icon: mdiCallMerge,
  title: 'place.match',
  load: () => import('./page.tsx'),
};
