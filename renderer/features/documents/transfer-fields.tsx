import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { CONTROL_ACCOUNTS } from '../../../shared/domain/document/control-accounts.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Section } from '../../ui/inspector.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { useMissing, type EntryParts } from './entry-parts.ts';
import type { Leg } from './entry-state.ts';

function LegFields(props: {
  readonly title: string;
  readonly leg: Leg;
  readonly error: string;
  readonly onChange: (leg: Leg) => void;
}): ReactNode {
  const { title, leg, error, onChange } = props;
  const t = useTexts(documentsTexts);
  const words = useWords();
  const controls = (['AR', 'AP'] as const).flatMap((ledger) =>
    CONTROL_ACCOUNTS[ledger].map((control) => ({ ledger, control })),
  );
  return (
    <Section title={title}>
      <Box sx={{ display: 'grid', gap: 1.5, pt: 0.5 }}>
        <PartyField
          label={t('entry.party')}
          value={leg.party}
          required
          error={error}
          onChange={(party) => onChange({ ...leg, party })}
        />
        <ChoiceField
          label={t('entry.control')}
          value={leg.control}
          choices={controls.map(({ control }) => ({ value: control, title: words(`control.${control}`) }))}
          onChange={(control) => {
            const ledger = controls.find((one) => one.control === control)?.ledger ?? leg.ledger;
            onChange({ ...leg, control, ledger });
          }}
        />
      </Box>
    </Section>
  );
}

/** The two legs of a transfer, and why. */
export function TransferFields({ form, change, missing }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  const error = useMissing(missing);
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="caption" color="textSecondary">
        {t('transfer.help')}
      </Typography>
      <Box sx={{ mt: 1 }}>
        <LegFields
          title={t('transfer.from')}
          leg={form.from}
          error={error('from')}
          onChange={(from) => change({ from })}
        />
        <LegFields
          title={t('transfer.to')}
          leg={form.to}
          error={error('to')}
          onChange={(to) => change({ to })}
        />
      </Box>
      <Box sx={{ mt: 2 }}>
        <LineField
          label={t('transfer.text')}
          value={form.text}
          required
          error={error('text')}
          onChange={(text) => change({ text })}
        />
      </Box>
    </Box>
  );
}
