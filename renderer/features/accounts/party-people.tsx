import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { peopleTexts } from '../../../shared/i18n/ui/people.ts';
import { useQuery } from '../../api/use-query.ts';
import { Section } from '../../ui/inspector.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** More memberships than anybody keeps of one party. */
const MEMBERSHIPS = 200;

function useDays(): (from: string | null, to: string | null) => string {
  const t = useTexts(peopleTexts);
  return (from, to) => {
    if (from === null) return to === null ? t('days.always') : t('days.until', { to });
    return to === null ? t('days.since', { from }) : t('days.between', { from, to });
  };
}

function Row({ name, note }: { readonly name: string; readonly note: string }): ReactNode {
  return (
    <Box component="li" sx={{ fontSize: 13, mb: 0.5, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      <Box component="span">{name}</Box>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {note}
      </Box>
    </Box>
  );
}

/** Who sold to the party over which days, and the groups it belongs and belonged to (SPEC 34, 35). */
export function PartyPeople({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(peopleTexts);
  const days = useDays();
  const sold = useQuery('salesperson.periods', { partyUid });
  const joined = useQuery('group.memberships', { partyUid, limit: MEMBERSHIPS });
  const { problem } = sold.problem === null ? joined : sold;
  if (problem !== null)
    return (
      <ProblemNotice
        problem={problem}
        onRetry={() => {
          sold.refetch();
          joined.refetch();
        }}
      />
    );
  if (sold.data === undefined || joined.data === undefined) return null;
  const periods = sold.data.rows.filter(({ name, from, to }) => name !== '' || from !== null || to !== null);
  const groups = joined.data.rows;
  if (periods.length === 0 && groups.length === 0) return null;
  return (
    <Section title={t('title')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {periods.map(({ name, from, to, by }) => (
          <Row
            key={`sold ${from ?? ''}`}
            name={t('sold', { name: name === '' ? t('nobody') : name })}
            note={[days(from, to), by].filter((part) => part !== '').join(' · ')}
          />
        ))}
        {groups.map(({ uid, group, from, to, by }) => (
          <Row
            key={uid ?? `own ${group}`}
            name={t('member', { group })}
            note={[days(from, to), by].filter((part) => part !== '').join(' · ')}
          />
        ))}
      </Box>
      <Button size="small" onClick={() => go('settings', 'people')}>
        {t('change')}
      </Button>
    </Section>
  );
}
