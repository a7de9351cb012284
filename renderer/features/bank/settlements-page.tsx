import { useState, type ReactNode } from 'react';
import type { SettlementRow } from '../../../shared/contract/platform.ts';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { BankTabs } from './bank-tabs.tsx';
import { SettlementInspector } from './settlement-inspector.tsx';
import { SettlementList, SettlementTools, stateOf } from './settlement-list.tsx';

/** 平台结算: what platforms have paid out, and the transactions it is made of. */
export function SettlementsPage(): ReactNode {
  const t = useTexts(bankTexts);
  const { params } = useLocation();
  const state = stateOf(params['state']);
  const [settlement, setSettlement] = useState<SettlementRow | null>(null);
  return (
    <Place
      title={t('title')}
      tools={
        <>
          <BankTabs shown="settlements" />
          <SettlementTools state={state} />
        </>
      }
      inspector={
        settlement === null ? undefined : (
          <SettlementInspector key={settlement.id} row={settlement} onClose={() => setSettlement(null)} />
        )
      }
    >
      <SettlementList state={state} onShow={setSettlement} />
    </Place>
  );
}
