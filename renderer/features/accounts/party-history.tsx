import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { PartyChange } from '../../../shared/contract/party.ts';
import { partiesTexts } from '../../../shared/i18n/ui/parties.ts';
import { useQuery } from '../../api/use-query.ts';
import { useUserName } from '../../api/user-names.ts';
import { showMoment } from '../../format/date.ts';
import { Section } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

function useSentence(): (change: PartyChange) => string {
  const t = useTexts(partiesTexts);
  return ({ kind, date, oldName, newName, from, into, items }) =>
    kind === 'rename'
      ? t('history.rename', { date, oldName, newName })
      : t(`history.${kind}`, { date, from: from?.code ?? '', into: into?.code ?? '', items });
}

/** When the party was renamed, merged and split, by whom and why. */
export function PartyHistory({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(partiesTexts);
  const sentence = useSentence();
  const nameOf = useUserName();
  const { data, problem, refetch } = useQuery('party.changes', { uid: partyUid });
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <Section title={t('history')}>
      {data.rows.map((change) => (
        <Box key={`${change.kind} ${change.at}`} sx={{ fontSize: 13, mb: 0.75 }}>
          {sentence(change)}
          <Box sx={{ color: 'text.secondary' }}>
            {[change.reason, change.number, nameOf(change.by), showMoment(change.at)]
              .filter((part) => part !== '')
              .join(' · ')}
          </Box>
        </Box>
      ))}
    </Section>
  );
}
