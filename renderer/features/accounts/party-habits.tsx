import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { rulesTexts } from '../../../shared/i18n/ui/rules.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { AutomaticStanding } from '../../ui/automatic-standing.tsx';
import { Section } from '../../ui/inspector.tsx';
import { LearnedList } from '../../ui/learned-list.tsx';
import { useTexts } from '../../ui/preferences.ts';

/** How the party used to pay, as far as persons have confirmed it, and whether it is accepted without one (SPEC 24). */
export function PartyHabits({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(rulesTexts);
  const mayWrite = useMay('accountant');
  const { data } = useQuery('automatic.list', { partyUid, limit: 1 });
  const [row] = data?.rows ?? [];
  return (
    <Box sx={{ maxWidth: 760, mt: 2 }}>
      <Section title={t('learned.habits')}>
        <LearnedList partyUid={partyUid} mayWrite={mayWrite} />
      </Section>
      {row === undefined ? null : (
        <Section title={t('automatic.title')}>
          <AutomaticStanding row={row} mayWrite={mayWrite} />
        </Section>
      )}
    </Box>
  );
}
