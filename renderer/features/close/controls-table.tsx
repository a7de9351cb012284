import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { CloseControl } from '../../../shared/contract/close.ts';
import { closeTexts } from '../../../shared/i18n/ui/close.ts';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';

/** Every control account three ways; they must be the same sum. */
export function ControlsTable({ controls }: { readonly controls: readonly CloseControl[] }): ReactNode {
  const t = useTexts(closeTexts);
  const words = useWords();
  if (controls.length === 0) return null;
  const heads = ['control', 'currency', 'documents', 'parties', 'open', 'state'] as const;
  return (
    <Box component="section" aria-label={t('controls')} tabIndex={0} sx={{ overflowX: 'auto' }}>
      <Typography variant="h3" component="h2" sx={{ mb: 0.75 }}>
        {t('controls')}
      </Typography>
      <Box
        component="table"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          fontSize: 13,
          bgcolor: 'background.paper',
          border: 1,
          borderColor: 'divider',
          'td, th': { px: 1.5, py: 0.6, borderBottom: 1, borderColor: 'divider', textAlign: 'right' },
          'td:nth-of-type(-n+2), th:nth-of-type(-n+2), td:last-of-type, th:last-of-type': {
            textAlign: 'left',
          },
          th: { color: 'text.secondary', fontWeight: 600 },
        }}
      >
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`controls.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {controls.map((row) => (
            <tr key={`${row.ledger} ${row.control} ${row.currency}`}>
              <td>{words(`control.${row.control}`)}</td>
              <td>{row.currency}</td>
              {([row.documents, row.parties, row.openItems] as const).map((amount, index) => (
                <td key={heads[index + 2]}>
                  <Money amount={amount} currency={row.currency} />
                </td>
              ))}
              <td>
                <Mark kind={row.holds ? 'done' : 'wrong'}>
                  {t(row.holds ? 'controls.equal' : 'controls.differs')}
                </Mark>
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
