import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReactNode } from 'react';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';

const TABS = ['statements', 'lines', 'settlements'] as const;
export type BankTab = (typeof TABS)[number];

/** What the place shows: statements, all lines, or what platforms have paid out. */
export function BankTabs({ shown }: { readonly shown: BankTab }): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <Tabs
      value={shown}
      onChange={(_event, tab: BankTab) => go('bank', '', tab === 'statements' ? {} : { tab })}
    >
      {TABS.map((tab) => (
        <Tab key={tab} value={tab} label={t(`tab.${tab}`)} />
      ))}
    </Tabs>
  );
}
