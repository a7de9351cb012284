import type { ReactNode } from 'react';
import { useLocation } from '../../ui/navigation.ts';
import { BillingPage } from './billing-page.tsx';
import { CheckPage } from './check-page.tsx';
import { FlowPage } from './flow-page.tsx';
import { GoodsPage } from './goods-page.tsx';
import { tabOf } from './order-tabs.tsx';
import { SalesPage } from './sales-page.tsx';

/** 订单与发货: documents of goods, the check of what was delivered, applications for invoices, and what came of them. */
export function Page(): ReactNode {
  const { params } = useLocation();
  switch (tabOf(params['tab'])) {
    case 'check':
      return <CheckPage />;
    case 'billing':
      return <BillingPage />;
    case 'flow':
      return <FlowPage />;
    case 'sales':
      return <SalesPage />;
    case 'goods':
      return <GoodsPage />;
  }
}
