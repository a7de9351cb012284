import { mdiTruckDeliveryOutline } from '@mdi/js';
import type { PlaceEntry } from '../../ui/place.tsx';

export const place: PlaceEntry = {
  id: 'orders',
  icon: mdiTruckDeliveryOutline,
  title: 'place.orders',
  load: () => import('./page.tsx'),
};
