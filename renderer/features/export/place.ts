import { mdiExportVariant } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'export',
  icon: mdiExportVariant,
  title: 'place.export',
  load: () => import('./page.tsx'),
};
