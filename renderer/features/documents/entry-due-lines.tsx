import { mdiClose } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { isZero, showAmount } from '../../format/amount.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useTexts } from '../../ui/preferences.ts';
import type { EntryParts } from './entry-parts.ts';
import { dueRest, type EntryForm } from './entry-state.ts';

type DueLine = EntryForm['dueLines'][number];

const LINES_MAX = 60;

/** Due lines of an invoice: by the party's terms, or as many as one likes, with what they still lack to the gross amount. */
export function EntryDueLines({ form, change }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  const rest = dueRest(form);
  const set = (index: number, part: Partial<DueLine>): void =>
    change({ dueLines: form.dueLines.map((line, at) => (at === index ? { ...line, ...part } : line)) });
  const add = (): void => {
    const amount = form.dueLines.length === 0 ? form.gross : (rest ?? '');
    change({ dueLines: [...form.dueLines, { dueDate: '', amount: isZero(amount) ? '' : amount }] });
  };
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="caption" color="textSecondary">
          {t(form.dueLines.length === 0 ? 'entry.dueDefault' : 'entry.due')}
        </Typography>
        <Button onClick={add} disabled={form.dueLines.length >= LINES_MAX}>
          {t('entry.dueAdd')}
        </Button>
        {rest === null || isZero(rest) ? null : (
          <Typography variant="caption" color="error">
            {t('entry.dueRest', { amount: showAmount(rest, form.currency) })}
          </Typography>
        )}
      </Box>
      <Box sx={{ display: 'grid', gap: 1, mt: form.dueLines.length === 0 ? 0 : 1 }}>
        {form.dueLines.map((line, index) => (
          <Box key={index} sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr auto', gap: 1 }}>
            <DateField
              label={t('entry.dueDate')}
              value={line.dueDate}
              onChange={(dueDate) => set(index, { dueDate })}
            />
            <AmountField
              label={t('entry.dueAmount')}
              currency={form.currency}
              value={line.amount}
              onChange={(amount) => set(index, { amount })}
            />
            <IconButton
              aria-label={t('entry.dueRemove')}
              onClick={() => change({ dueLines: form.dueLines.filter((_line, at) => at !== index) })}
            >
              <Icon path={mdiClose} size={16} />
            </IconButton>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
