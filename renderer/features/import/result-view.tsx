import { mdiCheckCircleOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { ImportKind, ImportPreview, ImportResult } from '../../../shared/contract/import.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { startOver } from './import-store.ts';

type Target = {
  readonly key: 'result.parties' | 'result.documents' | 'result.bank' | 'result.match';
  readonly run: () => void;
};

function targetsOf(kind: ImportKind): readonly Target[] {
  if (kind === 'parties') return [{ key: 'result.parties', run: () => go('accounts') }];
  if (kind === 'bank')
    return [
      { key: 'result.match', run: () => go('match') },
      { key: 'result.bank', run: () => go('bank') },
    ];
  if (kind === 'their-statement' || kind === 'orders') return [];
  return [{ key: 'result.documents', run: () => go('documents', '', { sort: 'recorded', order: 'down' }) }];
}

/** What was written, and the way to it. */
export function ResultView({
  preview,
  result,
}: {
  readonly preview: ImportPreview;
  readonly result: ImportResult;
}): ReactNode {
  const t = useTexts(importTexts);
  const count = (rows: number): { readonly count: string } => ({ count: rows.toLocaleString('en-US') });
  const parts = [
    t('result.accepted', count(result.accepted)),
    result.duplicates === 0 ? '' : t('result.duplicates', count(result.duplicates)),
    result.rejected === 0 ? '' : t('result.rejected', count(result.rejected)),
  ].filter((part) => part !== '');
  const leave = (run: () => void): void => {
    startOver();
    run();
  };
  return (
    <Box component="output" sx={{ flex: 1, display: 'grid', placeItems: 'center' }}>
      <EmptyState
        icon={mdiCheckCircleOutline}
        title={t('result.title', { file: preview.fileName })}
        text={`${parts.join(' · ')}${result.rejected === 0 ? '' : ` — ${t('result.stay')}`}`}
      >
        {targetsOf(preview.kind).map(({ key, run }, index) => (
          <Button key={key} variant={index === 0 ? 'contained' : 'outlined'} onClick={() => leave(run)}>
            {t(key)}
          </Button>
        ))}
        <Button variant="outlined" onClick={startOver}>
          {t('another')}
        </Button>
        <Button onClick={() => leave(() => go('import', '', { tab: 'batches' }))}>
          {t('result.batches')}
        </Button>
      </EmptyState>
    </Box>
  );
}
