import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { useMissing, type EntryParts } from './entry-parts.ts';
import { hasTax, withAmount } from './entry-state.ts';

/** Net, rate, tax and gross, each worked out from the other two; one plain amount for kinds that carry no tax. */
export function EntryAmounts({ form, update, missing }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  const error = useMissing(missing);
  const gross = (label: string, help?: string): ReactNode => (
    <AmountField
      label={label}
      currency={form.currency}
      value={form.gross}
      required
      error={error('gross')}
      {...(help === undefined ? {} : { help })}
      onChange={(amount) => update((before) => withAmount(before, 'gross', amount))}
    />
  );
  if (!hasTax(form.kind))
    return gross(t('entry.amount'), form.kind === 'adjustment' ? t('entry.codeHelp') : undefined);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 72px 1fr 1.1fr', gap: 1 }}>
      <AmountField
        label={t('entry.net')}
        currency={form.currency}
        value={form.net}
        onChange={(amount) => update((before) => withAmount(before, 'net', amount))}
      />
      <LineField
        label={t('entry.rate')}
        value={form.taxRate}
        onChange={(text) => {
          const rate = text
            .normalize('NFKC')
            .replaceAll(/[^\d.]/gu, '')
            .slice(0, 5);
          update((before) => withAmount(before, 'taxRate', rate));
        }}
      />
      <AmountField
        label={t('entry.tax')}
        currency={form.currency}
        value={form.tax}
        onChange={(amount) => update((before) => withAmount(before, 'tax', amount))}
      />
      {gross(t('entry.gross'))}
    </Box>
  );
}
