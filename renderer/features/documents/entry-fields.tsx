import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';
import { adjustmentCode } from '../../../shared/contract/document.ts';
import { postedAlone } from '../../../shared/domain/document/adjustment-codes.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { useOpenSession } from '../../api/session.ts';
import { USUAL_CURRENCIES } from '../../format/amount.ts';
import { useLedgers } from '../../ui/areas.ts';
import { DateField } from '../../ui/date-field.tsx';
import { CustomFields } from '../../ui/custom-fields.tsx';
import { kindKey } from '../../ui/document-columns.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { MasterField } from '../../ui/master-field.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { EntryAmounts } from './entry-amounts.tsx';
import { EntryDueLines } from './entry-due-lines.tsx';
import { EntryItems } from './entry-items.tsx';
import { EntryMore } from './entry-more.tsx';
import { EntryOriginal } from './entry-original.tsx';
import { useMissing, type EntryParts } from './entry-parts.ts';
import { ENTRY_KINDS, hasTax, type EntryKind } from './entry-state.ts';

function KindChoice({ form, change }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  const words = useWords();
  return (
    <ToggleButtonGroup
      size="small"
      exclusive
      value={form.kind}
      aria-label={t('entry.kind')}
      sx={{ flexWrap: 'wrap' }}
    >
      {ENTRY_KINDS.map((kind: EntryKind) => (
        <ToggleButton key={kind} value={kind} onClick={() => change({ kind, control: null, dueLines: [] })}>
          {words(kindKey(kind, form.ledger))}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function LedgerChoice({ form, change }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  const words = useWords();
  const ledgers = useLedgers(form.ledger);
  if (form.kind === 'transfer') return null;
  return (
    <ToggleButtonGroup size="small" exclusive value={form.ledger} aria-label={t('entry.ledger')}>
      {ledgers.map((ledger) => (
        <ToggleButton
          key={ledger}
          value={ledger}
          onClick={() => change({ ledger, control: null, original: null })}
        >
          {words(`ledger.${ledger}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function CurrencyFields({ form, change, missing }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  const session = useOpenSession();
  const error = useMissing(missing);
  const codes = [...new Set([session.currency, form.currency, ...USUAL_CURRENCIES])];
  const foreign = form.currency !== session.currency && form.kind !== 'transfer';
  return (
    <>
      <ChoiceField
        label={t('entry.currency')}
        value={form.currency}
        choices={codes.map((value) => ({ value, title: value }))}
        onChange={(currency) => change({ currency, net: '', tax: '', gross: '', dueLines: [] })}
      />
      {foreign ? (
        <LineField
          label={t('entry.exchange')}
          value={form.exchangeRate}
          required
          error={error('exchangeRate')}
          help={t('entry.exchangeHelp', { currency: form.currency, book: session.currency })}
          onChange={(text) => change({ exchangeRate: text.normalize('NFKC').replaceAll(/[^\d.]/gu, '') })}
        />
      ) : null}
    </>
  );
}

function AdjustmentCode({ form, change }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  const words = useWords();
  if (form.kind !== 'adjustment') return null;
  const codes = adjustmentCode.options.filter(
    (code) => code === form.adjustmentCode || form.owner === 'erp' || postedAlone(form.ledger, code),
  );
  return (
    <ChoiceField
      label={t('entry.code')}
      value={form.adjustmentCode}
      choices={codes.map((value) => ({ value, title: words(`adjustment.${value}`) }))}
      onChange={(adjustmentCode) => change({ adjustmentCode })}
    />
  );
}

function MoneyMovement({ form, change }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  if (form.kind !== 'receipt' && form.kind !== 'refund') return null;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
      <MasterField
        label={t('entry.method')}
        kind="method"
        value={form.method}
        onChange={(method) => change({ method })}
        onPick={(entry) => {
          if (entry.kind === 'method' && entry.account !== '') change({ account: entry.account });
        }}
      />
      <LineField
        label={t('entry.account')}
        value={form.account}
        onChange={(account) => change({ account })}
      />
    </Box>
  );
}

/** Every field of a document, in the order one fills them in: whose, when, how much, what else. */
export function EntryFields(parts: EntryParts): ReactNode {
  const { form, change, missing } = parts;
  const t = useTexts(documentsTexts);
  const error = useMissing(missing);
  const transfer = form.kind === 'transfer';
  return (
    <Box sx={{ display: 'grid', gap: 1.5, pt: 0.5 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <KindChoice {...parts} />
        <LedgerChoice {...parts} />
      </Box>
      {transfer ? null : (
        <PartyField
          label={t('entry.party')}
          value={form.party}
          required
          autoFocus
          error={error('party')}
          onChange={(party) => change({ party, original: null })}
        />
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
        <DateField
          label={t('entry.date')}
          value={form.date}
          required
          error={error('date')}
          onChange={(date) => change({ date })}
        />
        {transfer ? null : (
          <LineField
            label={t('entry.number')}
            value={form.number}
            onChange={(number) => change({ number })}
          />
        )}
        <CurrencyFields {...parts} />
        <AdjustmentCode {...parts} />
      </Box>
      <EntryAmounts {...parts} />
      {hasTax(form.kind) ? <EntryItems {...parts} /> : null}
      <EntryOriginal {...parts} />
      <MoneyMovement {...parts} />
      {transfer ? null : (
        <LineField label={t('entry.text')} value={form.text} onChange={(text) => change({ text })} />
      )}
      {form.kind === 'invoice' ? <EntryDueLines {...parts} /> : null}
      {transfer ? null : (
        <CustomFields of="document" values={form.custom} onChange={(custom) => change({ custom })} />
      )}
      {transfer ? null : <EntryMore {...parts} />}
    </Box>
  );
}
