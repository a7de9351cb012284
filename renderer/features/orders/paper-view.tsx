import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { PdfView } from '../../ui/pdf-view.tsx';
import { useTexts } from '../../ui/preferences.ts';
import type { usePaper } from './use-paper.tsx';

/** Buttons to see and save a paper, and its pages once they are asked for. */
export function PaperView({ paper }: { readonly paper: ReturnType<typeof usePaper> }): ReactNode {
  const t = useTexts(ordersTexts);
  return (
    <Box sx={{ mt: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 1, mb: 1 }}>
        <Button variant="outlined" disabled={paper.working} onClick={paper.show}>
          {paper.working ? t('paper.working') : t('paper.pdf')}
        </Button>
        <Button onClick={() => paper.save('pdf')}>{t('paper.save')}</Button>
        <Button onClick={() => paper.save('xlsx')}>{t('paper.excel')}</Button>
      </Box>
      {paper.bytes === null ? null : (
        <Box
          sx={{ height: 420, display: 'flex', flexDirection: 'column', border: 1, borderColor: 'divider' }}
        >
          <PdfView bytes={paper.bytes} />
        </Box>
      )}
    </Box>
  );
}
