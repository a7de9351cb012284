import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReactNode } from 'react';
import { isTabOn } from '../../../shared/domain/area/area.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useAreas } from '../../ui/areas.ts';
import { useShortcuts } from '../../ui/keyboard.ts';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';

const TABS = ['goods', 'check', 'billing', 'flow', 'sales'] as const;
export type OrderTab = (typeof TABS)[number];

/** The part of the place an address names; the documents of goods where it names none. */
export function tabOf(text: string | undefined): OrderTab {
  return TABS.find((tab) => tab === text) ?? 'goods';
}

function show(tab: OrderTab): void {
  go('orders', '', tab === 'goods' ? {} : { tab });
}

/** What the place shows; 1 to 5 go from one to the other. */
export function OrderTabs({ shown }: { readonly shown: OrderTab }): ReactNode {
  const t = useTexts(ordersTexts);
  const areas = useAreas();
  const tabs = TABS.filter((tab) => isTabOn('orders', tab, areas));
  useShortcuts(
    tabs.map((tab, index) => ({
      keys: String(index + 1),
      title: t(`tab.${tab}`),
      group: t('group'),
      run: () => show(tab),
    })),
  );
  return (
    <Tabs
      value={shown}
      onChange={(_event, tab: OrderTab) => show(tab)}
      sx={{ flexShrink: 0, maxWidth: '100%' }}
      variant="scrollable"
      scrollButtons={false}
    >
      {tabs.map((tab) => (
        <Tab key={tab} value={tab} label={t(`tab.${tab}`)} />
      ))}
    </Tabs>
  );
}
