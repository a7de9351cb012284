import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReactNode } from 'react';
import { exportTexts } from '../../../shared/i18n/ui/export.ts';
import { amend, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { BatchList } from './batch-list.tsx';
import { MakeExport } from './make-export.tsx';

/** 导出: vouchers of a month for the ERP, each exactly once, and the batches that were made. */
export function Page(): ReactNode {
  const t = useTexts(exportTexts);
  const { params } = useLocation();
  const tab = params['tab'] === 'batches' ? 'batches' : 'make';
  return (
    <Place
      title={t('title')}
      tools={
        <Tabs value={tab} onChange={(_event, next: string) => amend({ tab: next === 'batches' ? next : '' })}>
          <Tab value="make" label={t('tab.make')} />
          <Tab value="batches" label={t('tab.batches')} />
        </Tabs>
      }
    >
      {tab === 'batches' ? (
        <Box sx={{ flex: 1, display: 'flex', minHeight: 0, '& > *': { minWidth: 0 } }}>
          <BatchList />
        </Box>
      ) : (
        <MakeExport month={params['month'] ?? ''} target={params['target'] ?? ''} />
      )}
    </Place>
  );
}
