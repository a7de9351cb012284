import { mdiBankOutline } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'bank',
  icon: mdiBankOutline,
  title: 'place.bank',
  load: () => import('./page.tsx'),
};
