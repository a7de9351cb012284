import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../../shared/contract/document.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';

/** What an invoice is for: its items as its file said them; nothing where there are none. */
export function DocumentItems({ detail }: { readonly detail: DocumentDetail }): ReactNode {
  const t = useTexts(documentsTexts);
  const { items, itemCount, currency } = detail;
  if (items.length === 0) return null;
  return (
    <Section title={t('detail.items')}>
      <Box
        component="table"
        sx={{
          width: '100%',
          fontSize: 12,
          borderCollapse: 'collapse',
          'th, td': { py: 0.4, px: 0.5, borderBottom: 1, borderColor: 'divider', textAlign: 'right' },
          'th, td:nth-of-type(n+2)': { fontWeight: 400, whiteSpace: 'nowrap' },
          'th:first-of-type, td:first-of-type': { textAlign: 'left', overflowWrap: 'anywhere', pl: 0 },
        }}
      >
        <thead>
          <Box component="tr" sx={{ color: 'text.secondary' }}>
            <th scope="col">{t('detail.item')}</th>
            <th scope="col">{t('detail.quantity')}</th>
            <th scope="col">{t('detail.price')}</th>
            <th scope="col">{t('detail.net')}</th>
          </Box>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.ordinal}>
              <td>
                {item.name}
                {item.spec === '' ? null : (
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {' '}
                    {item.spec}
                  </Box>
                )}
              </td>
              <td>
                {item.quantity ?? ''} {item.unit}
              </td>
              <td>{item.price ?? ''}</td>
              <td>
                <Money amount={item.net} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
      {itemCount > items.length ? (
        <Box sx={{ fontSize: 12, color: 'text.secondary', pt: 0.5 }}>
          {t('detail.moreItems', { shown: items.length, total: itemCount })}
        </Box>
      ) : null}
    </Section>
  );
}
