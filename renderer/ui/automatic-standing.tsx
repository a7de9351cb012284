import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import type { ReactNode } from 'react';
import type { AutomaticRow } from '../../shared/contract/rule.ts';
import { rulesTexts } from '../../shared/i18n/ui/rules.ts';
import { command } from '../api/client.ts';
import { showMoment } from '../format/date.ts';
import { Mark } from './mark.tsx';
import { useTexts } from './preferences.ts';
import { showProblem } from './toast-store.ts';

/** How far a party is from automatic acceptance, and whether it may get there. */
export function AutomaticStanding({
  row,
  mayWrite,
}: {
  readonly row: AutomaticRow;
  readonly mayWrite: boolean;
}): ReactNode {
  const t = useTexts(rulesTexts);
  const allow = async (allowed: boolean): Promise<void> => {
    const reply = await command('automatic.allow', { partyUid: row.partyUid, allowed });
    if (!reply.ok) showProblem(reply.error);
  };
  const state = !row.allowed
    ? t('automatic.notAllowed')
    : row.earned
      ? t('automatic.earned')
      : row.needed === 0
        ? t('automatic.never')
        : t('automatic.progress', { confirmed: row.confirmed, needed: row.needed });
  const more = [
    row.automatic === 0 ? '' : t('automatic.done', { count: row.automatic }),
    row.lostAt === null ? '' : t('automatic.lost', { date: showMoment(row.lostAt) }),
  ].filter((part) => part !== '');
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 1.5, fontSize: 13 }}>
      {more.length === 0 ? null : (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {more.join(' · ')}
        </Box>
      )}
      <Mark kind={!row.allowed ? 'open' : row.earned ? 'done' : 'part'}>{state}</Mark>
      <FormControlLabel
        sx={{ m: 0, '.MuiFormControlLabel-label': { fontSize: 13 } }}
        label={t('automatic.allow')}
        labelPlacement="start"
        control={
          <Switch
            size="small"
            checked={row.allowed}
            disabled={!mayWrite}
            onChange={(_event, allowed) => void allow(allowed)}
          />
        }
      />
    </Box>
  );
}
