import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { isNegative } from '../../format/amount.ts';
import { Facts } from '../../ui/inspector.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { CERTAINTY } from './match-card.tsx';

/** The money at hand: who, when, how much, and on demand everything the bank wrote. */
export function ReceiptHead({
  detail,
  open,
}: {
  readonly detail: MatchDetail;
  readonly open: boolean;
}): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  const { receipt, proof, status } = detail;
  const bank = proof.receipt;
  return (
    <Box sx={{ pb: 1, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2 }}>
        <Typography variant="h2" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {receipt.counterparty === '' ? '—' : receipt.counterparty}
        </Typography>
        <Typography component="div" sx={{ fontSize: 20, fontWeight: 600, whiteSpace: 'nowrap' }}>
          <Money amount={receipt.amount} currency={receipt.currency} withCurrency />
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', gap: 1.5, fontSize: 13, color: 'text.secondary', flexWrap: 'wrap' }}>
        <span>{receipt.date}</span>
        <span>{t(isNegative(receipt.amount) ? 'money.out' : 'money.in')}</span>
        <Box
          component="span"
          sx={{ flex: 1, minWidth: 160, overflowWrap: 'anywhere', color: 'text.primary' }}
        >
          {receipt.text}
        </Box>
        <Mark
          kind={
            status === 'accepted' ? 'done' : status === 'unmatched' ? 'open' : CERTAINTY[detail.certainty]
          }
        >
          {status === 'accepted' || status === 'unmatched'
            ? t(`tab.${status}`)
            : words(`certainty.${detail.certainty}`)}
        </Mark>
      </Box>
      {open ? (
        <Box sx={{ mt: 1 }}>
          <Facts
            facts={[
              [t('bank.date'), bank.date],
              [t('bank.valueDate'), bank.valueDate],
              [t('bank.counterparty'), bank.counterpartyName],
              [t('bank.account'), bank.counterpartyAccount],
              [t('bank.text'), bank.text],
              [t('bank.reference'), bank.reference],
            ]}
          />
          <Button onClick={() => go('bank', '', { line: detail.bankLineUid })}>{t('bank.show')}</Button>
        </Box>
      ) : null}
    </Box>
  );
}
