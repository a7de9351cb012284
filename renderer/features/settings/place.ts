import { mdiCogOutline } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'settings',
  icon: mdiCogOutline,
  title: 'place.settings',
  load: () => import('./page.tsx'),
};
