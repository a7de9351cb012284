import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { DateField } from '../../ui/date-field.tsx';
import { amend } from '../../ui/navigation.ts';
import { PartyField, type PickedParty } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import type { Period } from './period.ts';

/** Whose deliveries of which days are compared, or the checks that were confirmed. */
export function CheckTools(props: {
  readonly history: boolean;
  readonly party: PickedParty | null;
  readonly period: Period;
  readonly onParty: (party: PickedParty | null) => void;
}): ReactNode {
  const t = useTexts(ordersTexts);
  const { from, to } = props.period;
  return (
    <>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={props.history ? 'history' : 'now'}
        onChange={(_event, view: string | null) => amend({ view: view === 'history' ? 'history' : '' })}
      >
        <ToggleButton value="now">{t('check.now')}</ToggleButton>
        <ToggleButton value="history">{t('check.history')}</ToggleButton>
      </ToggleButtonGroup>
      {props.history ? null : (
        <>
          <Box sx={{ width: 200 }}>
            <PartyField
              label={t('check.party')}
              value={props.party}
              onChange={props.onParty}
              autoFocus={props.party === null}
            />
          </Box>
          <DateField
            label={t('check.from')}
            value={from}
            width={104}
            onChange={(date) => amend({ from: date })}
          />
          <DateField label={t('check.to')} value={to} width={104} onChange={(date) => amend({ to: date })} />
        </>
      )}
    </>
  );
}
