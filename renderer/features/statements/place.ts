import { mdiEmailOutline } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'statements',
  icon: mdiEmailOutline,
  title: 'place.statements',
  load: () => import('./page.tsx'),
};
