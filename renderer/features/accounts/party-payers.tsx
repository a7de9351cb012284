import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Section } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { EMPTY_PAYER, PAYER_KINDS, type PayerForm } from './party-form-state.ts';

function PayerRow(props: {
  readonly payer: PayerForm;
  readonly onChange: (part: Partial<PayerForm>) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { payer, onChange, onRemove } = props;
  const t = useTexts(accountsTexts);
  const backwards = payer.from !== '' && payer.to !== '' && payer.to < payer.from;
  return (
    <Box
      role="group"
      aria-label={payer.name === '' ? t('party.payer') : payer.name}
      sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25, pb: 1.25 }}
    >
      <LineField label={t('party.payer.name')} value={payer.name} onChange={(name) => onChange({ name })} />
      <LineField
        label={t('party.payer.account')}
        value={payer.account}
        onChange={(account) => onChange({ account })}
      />
      <ChoiceField
        label={t('party.payer.kind')}
        value={payer.kind}
        choices={PAYER_KINDS.map((value) => ({ value, title: t(`party.payer.${value}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <Button color="inherit" onClick={onRemove} sx={{ justifySelf: 'end', alignSelf: 'center' }}>
        {t('party.payer.remove')}
      </Button>
      <DateField label={t('party.payer.from')} value={payer.from} onChange={(from) => onChange({ from })} />
      <DateField
        label={t('party.payer.to')}
        value={payer.to}
        error={backwards ? t('party.payer.backwards') : ''}
        onChange={(to) => onChange({ to })}
      />
    </Box>
  );
}

/** 代付方: who pays on the party's behalf, as what, and on which days. */
export function PartyPayers({
  payers,
  onChange,
}: {
  readonly payers: readonly PayerForm[];
  readonly onChange: (payers: readonly PayerForm[]) => void;
}): ReactNode {
  const t = useTexts(accountsTexts);
  return (
    <Section title={t('party.payers')}>
      {payers.map((payer, index) => (
        <PayerRow
          // A payer has no name of its own while it is typed.
          key={index}
          payer={payer}
          onChange={(part) =>
            onChange(payers.map((each, at) => (at === index ? { ...each, ...part } : each)))
          }
          onRemove={() => onChange(payers.filter((_each, at) => at !== index))}
        />
      ))}
      <Button variant="outlined" onClick={() => onChange([...payers, EMPTY_PAYER])}>
        {t('party.payer.add')}
      </Button>
    </Section>
  );
}
