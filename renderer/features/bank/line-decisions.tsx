import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { useQuery } from '../../api/use-query.ts';
import { useUserName } from '../../api/user-names.ts';
import { showMoment } from '../../format/date.ts';
import { Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** What people decided about a bank line: classes and parts, each with its reason. Nothing where nobody did. */
export function LineDecisions({
  lineUid,
  currency,
}: {
  readonly lineUid: string;
  readonly currency: string;
}): ReactNode {
  const t = useTexts(bankTexts);
  const words = useWords();
  const nameOf = useUserName();
  const { data, problem, refetch } = useQuery('bank.decisions', { uid: lineUid });
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined || data.classes.length + data.parts.length === 0) return null;
  return (
    <Section title={t('line.decisions')}>
      {data.classes.map((each) => (
        <Box key={`${each.at} ${each.class}`} sx={{ fontSize: 13, mb: 0.75 }}>
          {words(`bankClass.${each.class}`)}
          <Box sx={{ color: 'text.secondary' }}>
            {[each.reason, nameOf(each.by), showMoment(each.at)].join(' · ')}
          </Box>
        </Box>
      ))}
      {data.parts.map((part) => (
        <Box key={part.ordinal} sx={{ fontSize: 13, mb: 0.75, display: 'flex', gap: 1 }}>
          <Money amount={part.amount} currency={currency} against />
          <Box sx={{ color: 'text.secondary', minWidth: 0, overflowWrap: 'anywhere' }}>
            {[part.class === null ? '' : words(`bankClass.${part.class}`), part.text, part.reason]
              .filter((text) => text !== '')
              .join(' · ')}
          </Box>
        </Box>
      ))}
    </Section>
  );
}
