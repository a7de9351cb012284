import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { LearnedRow } from '../../shared/contract/rule.ts';
import { rulesTexts } from '../../shared/i18n/ui/rules.ts';
import { command } from '../api/client.ts';
import { useQuery } from '../api/use-query.ts';
import { Money } from './money.tsx';
import { go } from './navigation.ts';
import { useTexts } from './preferences.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { showProblem, showToast } from './toast-store.ts';

const SHOWN = 200;
const BASIS_POINTS_A_PERCENT = 100;

function useSaid(): (row: LearnedRow) => string {
  const t = useTexts(rulesTexts);
  return (row) => {
    if (row.kind === 'oldest_first') return t('learned.oldest_first');
    if (row.kind === 'discount')
      return t('learned.discount', { rate: `${row.value / BASIS_POINTS_A_PERCENT} %` });
    if (row.kind === 'pay_day') return t('learned.pay_day', { day: row.value });
    return row.name === ''
      ? t('learned.payerAccount', { account: row.account })
      : t('learned.payer', { who: row.name });
  };
}

function Matches({ row }: { readonly row: LearnedRow }): ReactNode {
  const t = useTexts(rulesTexts);
  return (
    <Box sx={{ pl: 1.5, borderLeft: 2, borderColor: 'divider' }}>
      {row.matches.map((match) => (
        <Box key={match.id} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 28 }}>
          <Button onClick={() => go('match', match.id)}>{match.date}</Button>
          <Money amount={match.amount} currency={match.currency} />
          <span>{match.counterparty}</span>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {match.contradicts ? t('learned.contradicts') : ''}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Learned(props: {
  readonly row: LearnedRow;
  readonly withParty: boolean;
  readonly mayWrite: boolean;
}): ReactNode {
  const { row, withParty, mayWrite } = props;
  const t = useTexts(rulesTexts);
  const said = useSaid();
  const [open, setOpen] = useState(false);
  const forget = async (): Promise<void> => {
    const reply = await command('learned.forget', { partyUid: row.partyUid, key: row.key });
    if (reply.ok) showToast({ text: t('learned.forgotten') });
    else showProblem(reply.error);
  };
  const counts =
    row.kind === 'payer'
      ? t('learned.payerCount', { held: row.held, against: row.seen - row.held })
      : t('learned.habitCount', { held: row.held, seen: row.seen });
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider', py: 0.5, fontSize: 13 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 1.5 }}>
        {withParty ? (
          <Button
            color="inherit"
            sx={{ minWidth: 0 }}
            onClick={() => go('accounts', row.partyUid, { tab: 'profile' })}
          >
            {row.code} {row.party}
          </Button>
        ) : null}
        <Box sx={{ flex: 1, minWidth: 140, overflowWrap: 'anywhere' }}>{said(row)}</Box>
        <Box sx={{ color: 'text.secondary' }}>{counts}</Box>
        <Button color="inherit" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('learned.matches')}
        </Button>
        {mayWrite ? (
          <Button color="inherit" onClick={() => void forget()}>
            {t('learned.forget')}
          </Button>
        ) : null}
      </Box>
      {open ? <Matches row={row} /> : null}
    </Box>
  );
}

/** What was learned from matches that persons accepted: of one party, or of all. Each can be forgotten. */
export function LearnedList(props: {
  readonly partyUid: string | null;
  readonly mayWrite: boolean;
}): ReactNode {
  const { partyUid, mayWrite } = props;
  const t = useTexts(rulesTexts);
  const { data, problem, refetch } = useQuery('learned.list', { partyUid, limit: SHOWN });
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined) return null;
  if (data.rows.length === 0)
    return (
      <Typography variant="body2" color="textSecondary">
        {t(partyUid === null ? 'learned.none' : 'learned.noHabits')}
      </Typography>
    );
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.rows.map((row) => (
          <Learned
            key={`${row.partyUid} ${row.key}`}
            row={row}
            withParty={partyUid === null}
            mayWrite={mayWrite}
          />
        ))}
      </Box>
      {data.rows.length < data.total ? (
        <Typography variant="caption" color="textSecondary">
          {data.rows.length} / {data.total}
        </Typography>
      ) : null}
    </>
  );
}
