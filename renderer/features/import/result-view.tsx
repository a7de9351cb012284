import { mdiCheckCircleOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { ImportKind, ImportPreview, ImportResult } from '../../../shared/contract/import.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Mark } from '../../ui/mark.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { following, sourceName } from './import-queue.ts';
import { openEntry, removeEntry, useImport } from './import-store.ts';

type Target = {
  readonly key:
    | 'result.orders'
    | 'result.check'
    | 'result.parties'
    | 'result.documents'
    | 'result.bank'
    | 'result.match'
    | 'result.reconcile';
  readonly run: () => void;
};

function targetsOf(kind: ImportKind, partyUid: string | null): readonly Target[] {
  if (kind === 'parties') return [{ key: 'result.parties', run: () => go('accounts') }];
  if (kind === 'bank')
    return [
      { key: 'result.match', run: () => go('match') },
      { key: 'result.bank', run: () => go('bank') },
    ];
  // Which account and period it is of, the list of reconciliations knows: it waits there on top.
  if (kind === 'their-statement')
    return [{ key: 'result.reconcile', run: () => go('reconcile', partyUid ?? '') }];
  if (kind === 'orders' || kind === 'deliveries')
    return [{ key: 'result.orders', run: () => go('orders', '', { sort: 'recorded' }) }];
  if (kind === 'their-deliveries')
    return [{ key: 'result.check', run: () => go('orders', '', { tab: 'check', party: partyUid ?? '' }) }];
  return [{ key: 'result.documents', run: () => go('documents', '', { sort: 'recorded', order: 'down' }) }];
}

/** The way to the next file of the queue. */
function NextFile({ id }: { readonly id: number }): ReactNode {
  const t = useTexts(studioTexts);
  const { entries } = useImport();
  const next = entries.find((entry) => entry.id === following(entries, id));
  if (next === undefined) return null;
  return (
    <Button
      variant="contained"
      autoFocus
      onClick={() => {
        openEntry(next.id);
        removeEntry(id);
      }}
      sx={{ maxWidth: 420, overflow: 'hidden', textOverflow: 'ellipsis', display: 'block' }}
    >
      {t('queue.next', { file: sourceName(next.source) })}
    </Button>
  );
}

/** What was written, and the way to it. */
export function ResultView({
  id,
  preview,
  result,
}: {
  readonly id: number;
  readonly preview: ImportPreview;
  readonly result: ImportResult;
}): ReactNode {
  const t = useTexts(importTexts);
  const words = useWords();
  const partyUid = useImport(
    ({ entries }) => entries.find((entry) => entry.id === id)?.options.party?.uid ?? null,
  );
  const more = useImport(({ entries }) => following(entries, id) !== null);
  const count = (rows: number): { readonly count: string } => ({ count: rows.toLocaleString('en-US') });
  const parts = [
    t('result.accepted', count(result.accepted)),
    result.duplicates === 0 ? '' : t('result.duplicates', count(result.duplicates)),
    result.rejected === 0 ? '' : t('result.rejected', count(result.rejected)),
    preview.excluded === 0 ? '' : t('result.excluded', count(preview.excluded)),
  ].filter((part) => part !== '');
  const leave = (run: () => void): void => {
    removeEntry(id);
    run();
  };
  return (
    <Box component="output" sx={{ flex: 1, display: 'grid', placeItems: 'center' }}>
      <EmptyState
        icon={mdiCheckCircleOutline}
        title={t('result.title', { file: preview.fileName })}
        text={`${parts.join(' · ')}${result.rejected === 0 ? '' : ` — ${t('result.stay')}`}`}
      >
        {preview.kind === 'bank' && preview.proof === 'broken' ? (
          <Box sx={{ width: '100%', fontSize: 13, color: 'text.primary' }}>
            <Mark kind="wrong">
              {words('proof.broken')} — {t('result.broken')}
            </Mark>
          </Box>
        ) : null}
        <NextFile id={id} />
        {targetsOf(preview.kind, partyUid).map(({ key, run }, index) => (
          <Button
            key={key}
            variant={index === 0 && !more ? 'contained' : 'outlined'}
            onClick={() => leave(run)}
          >
            {t(key)}
          </Button>
        ))}
        {more ? null : (
          <Button variant="outlined" onClick={() => removeEntry(id)}>
            {t('another')}
          </Button>
        )}
        <Button onClick={() => leave(() => go('import', '', { tab: 'batches' }))}>
          {t('result.batches')}
        </Button>
      </EmptyState>
    </Box>
  );
}
