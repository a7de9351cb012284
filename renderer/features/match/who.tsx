import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { showAmount } from '../../format/amount.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { cleanRate, LEDGERS, type Bench } from './bench.ts';

/** Whose money it is, on which ledger, and at what rate when it is foreign. */
export function Who({ bench, why }: { readonly bench: Bench; readonly why?: string }): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  const { currency, party } = bench;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: `minmax(0, 1fr) 124px${bench.foreign ? ' 190px' : ''}`,
        gap: 1,
        pt: 0.75,
      }}
    >
      <PartyField
        label={why === undefined ? t('field.party') : `${t('field.party')} · ${why}`}
        value={party === null ? null : { ...party, currency }}
        onChange={(next) => bench.setParty(next)}
      />
      <ChoiceField
        label={t('field.ledger')}
        value={bench.ledger}
        choices={LEDGERS.map((value) => ({ value, title: words(`ledger.${value}`) }))}
        onChange={bench.setLedger}
      />
      {bench.foreign ? (
        <LineField
          label={t('field.rate', { currency })}
          value={bench.rate}
          help={bench.rate === '' ? t('field.rateNeeded') : ''}
          onChange={(text) => bench.setRate(cleanRate(text))}
        />
      ) : null}
    </Box>
  );
}

/** Items of other parties are chosen: the payer pays for them, and a transfer carries the money over. Said before it is done. */
export function PaidForNotice({ bench }: { readonly bench: Bench }): ReactNode {
  const t = useTexts(matchTexts);
  const { paidFor, party, currency } = bench;
  if (paidFor.length === 0 || party === null) return null;
  return (
    <Alert severity="info" variant="outlined" sx={{ py: 0.25, fontSize: 13 }}>
      <b>{t('paidFor.title', { payer: party.name })}</b>
      {paidFor.map((one) => (
        <div key={one.party.uid}>
          {t('paidFor.transfer', {
            payer: party.name,
            party: one.party.name,
            amount: `${currency} ${showAmount(one.amount, currency)}`,
          })}
        </div>
      ))}
    </Alert>
  );
}
