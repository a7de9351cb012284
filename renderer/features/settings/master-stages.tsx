import { mdiClose } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { masterTexts } from '../../../shared/i18n/ui/master.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useTexts } from '../../ui/preferences.ts';
import type { MasterDraft } from './master-draft.ts';

type Stage = MasterDraft['stages'][number];

const STAGES_MAX = 60;

/** The progress payments of a contract, one a row. */
export function MasterStages(props: {
  readonly draft: MasterDraft;
  readonly set: (part: Partial<MasterDraft>) => void;
  readonly error: string;
}): ReactNode {
  const { draft, set, error } = props;
  const t = useTexts(masterTexts);
  const { stages, currency } = draft;
  const change = (index: number, part: Partial<Stage>): void =>
    set({ stages: stages.map((stage, at) => (at === index ? { ...stage, ...part } : stage)) });
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="caption" color="textSecondary">
          {t('stages')}
        </Typography>
        <Button
          disabled={stages.length >= STAGES_MAX}
          onClick={() => set({ stages: [...stages, { name: '', date: '' as Stage['date'], amount: '' }] })} // filled in before it is saved
        >
          {t('stages.add')}
        </Button>
        {error === '' ? null : (
          <Typography variant="caption" color="error">
            {error}
          </Typography>
        )}
      </Box>
      {stages.map((stage, index) => (
        <Box key={index} sx={{ display: 'grid', gridTemplateColumns: '2fr 1fr 1fr auto', gap: 1 }}>
          <LineField
            label={t('stages.name')}
            value={stage.name}
            onChange={(name) => change(index, { name })}
          />
          <DateField
            label={t('stages.date')}
            value={stage.date}
            onChange={(date) => change(index, { date: date as Stage['date'] })} // a date field holds a day or nothing
          />
          <AmountField
            label={t('stages.amount')}
            currency={currency}
            value={stage.amount}
            onChange={(amount) => change(index, { amount })}
          />
          <IconButton
            aria-label={t('stages.remove')}
            onClick={() => set({ stages: stages.filter((_stage, at) => at !== index) })}
          >
            <Icon path={mdiClose} size={16} />
          </IconButton>
        </Box>
      ))}
    </Box>
  );
}
