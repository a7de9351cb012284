import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../shared/contract/document.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { Section } from '../../ui/inspector.tsx';
import { amend, go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';

/** Where a document comes from and what became of it: bank line, match, original, reversal, batch, ledger. Each opens. */
export function DocumentTrace({ detail }: { readonly detail: DocumentDetail }): ReactNode {
  const t = useTexts(documentsTexts);
  const { bankLineUid, originalUid, reversedByUid, batchUid } = detail;
  const match = detail.allocations.find((row) => row.matchUid !== null)?.matchUid ?? null;
  const steps: readonly (readonly [string, (() => void) | null])[] = [
    [t('trace.batch'), batchUid === null ? null : () => go('import', batchUid)],
    [t('trace.bank'), bankLineUid === null ? null : () => go('bank', '', { line: bankLineUid })],
    [t('trace.match'), match === null ? null : () => go('match', match)],
    [t('trace.original'), originalUid === null ? null : () => amend({ show: originalUid })],
    [t('trace.reversal'), reversedByUid === null ? null : () => amend({ show: reversedByUid })],
    [
      t('trace.party'),
      () => go('accounts', detail.partyUid, { ledger: detail.ledger, currency: detail.currency }),
    ],
  ];
  return (
    <Section title={t('trace.title')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'flex-start' }}>
        {steps.map(([title, open]) =>
          open === null ? null : (
            <Button key={title} onClick={open} sx={{ px: 0.5 }}>
              {title} →
            </Button>
          ),
        )}
      </Box>
    </Section>
  );
}
