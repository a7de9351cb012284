import { mdiFileImportOutline } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'import',
  icon: mdiFileImportOutline,
  title: 'place.import',
  load: () => import('./page.tsx'),
};
