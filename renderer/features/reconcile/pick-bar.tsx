import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { amountOf, minorOf } from '../../format/amount.ts';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { idsOf, sumOf, type Picks } from './picks.ts';

/** What is picked on both sides, what it makes, and what can be done with it. */
export function PickBar(props: {
  readonly picks: Picks;
  readonly currency: string;
  readonly busy: boolean;
  readonly onLink: () => void;
  readonly onUnlink: () => void;
}): ReactNode {
  const { picks, currency, busy, onLink, onUnlink } = props;
  const t = useTexts(reconcileTexts);
  if (picks.all.length === 0) return null;
  const [ours, theirs] = [sumOf(picks.all, 'ours', currency), sumOf(picks.all, 'theirs', currency)];
  const difference = amountOf(minorOf(ours, currency) - minorOf(theirs, currency), currency);
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        px: 1.5,
        py: 0.5,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        fontSize: 13,
      }}
    >
      <span>
        {t('pick.ours', { count: idsOf(picks.all, 'ours').length })}{' '}
        <Money amount={ours} currency={currency} strong />
      </span>
      <span>
        {t('pick.theirs', { count: idsOf(picks.all, 'theirs').length })}{' '}
        <Money amount={theirs} currency={currency} strong />
      </span>
      <span>
        {t('col.difference')} <Money amount={difference} currency={currency} strong />
      </span>
      <Box sx={{ flex: 1 }} />
      <Button variant="contained" disabled={busy || picks.all.length < 2} onClick={onLink}>
        {t('key.link')} L
      </Button>
      <Button variant="outlined" disabled={busy || picks.all.length < 2} onClick={onUnlink}>
        {t('key.unlink')} U
      </Button>
      <Button onClick={picks.clear}>{t('pick.clear')} Esc</Button>
    </Box>
  );
}
