import { mdiFileDocumentOutline } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'documents',
  icon: mdiFileDocumentOutline,
  title: 'place.documents',
  load: () => import('./page.tsx'),
};
