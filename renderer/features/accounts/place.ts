import { mdiAccountGroupOutline } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'accounts',
  icon: mdiAccountGroupOutline,
  title: 'place.accounts',
  load: () => import('./page.tsx'),
};
