import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { partiesTexts } from '../../../shared/i18n/ui/parties.ts';
import { useQuery } from '../../api/use-query.ts';
import { Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** Far enough away to have every open item in the list, whatever day it is due. */
const LATEST_DAY = '2199-12-31';
const LISTED = 200;

function toggled(chosen: readonly string[], line: string): readonly string[] {
  return chosen.includes(line) ? chosen.filter((each) => each !== line) : [...chosen, line];
}

/** The open items of a party on one ledger, to be chosen from. */
function LedgerItems(props: {
  readonly partyUid: string;
  readonly ledger: 'AR' | 'AP';
  readonly chosen: readonly string[];
  readonly onChange: (lines: readonly string[]) => void;
}): ReactNode {
  const t = useTexts(partiesTexts);
  const { partyUid, ledger, chosen, onChange } = props;
  const { data, problem, refetch } = useQuery('ledger.openItems', {
    partyUid,
    ledger,
    asOf: LATEST_DAY,
    limit: LISTED,
  });
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined) return null;
  return (
    <>
      {data.rows.map((row) => (
        <FormControlLabel
          key={row.lineId}
          sx={{ display: 'flex', mr: 0, '.MuiFormControlLabel-label': { flex: 1, fontSize: 13 } }}
          control={
            <Checkbox
              size="small"
              checked={chosen.includes(row.lineId)}
              onChange={() => onChange(toggled(chosen, row.lineId))}
            />
          }
          label={
            <Box component="span" sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
              <span>{`${row.date} ${row.number}`}</span>
              <Money amount={row.open} currency={row.currency} against />
            </Box>
          }
        />
      ))}
      {data.total > data.rows.length ? (
        <Typography variant="caption" color="textSecondary">
          {t('split.first', { count: String(data.rows.length) })}
        </Typography>
      ) : null}
    </>
  );
}

/** The open items of a party, each to be taken along or left. */
export function SplitItems(props: {
  readonly partyUid: string;
  readonly chosen: readonly string[];
  readonly onChange: (lines: readonly string[]) => void;
}): ReactNode {
  const t = useTexts(partiesTexts);
  const party = useQuery('party.get', { uid: props.partyUid });
  const ledgers = party.data?.ledgers ?? [];
  return (
    <Section title={t('split.items')}>
      {party.data !== undefined && ledgers.length === 0 ? (
        <Typography variant="body2">{t('split.none')}</Typography>
      ) : null}
      {ledgers.map((ledger) => (
        <LedgerItems key={ledger} ledger={ledger} {...props} />
      ))}
    </Section>
  );
}
