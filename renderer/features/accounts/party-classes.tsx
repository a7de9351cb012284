import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { CLASS_DIMENSIONS } from '../../../shared/domain/party/classes.ts';
import { classTexts } from '../../../shared/i18n/party-classes.ts';
import { useQuery } from '../../api/use-query.ts';
import { today } from '../../format/date.ts';
import { Facts, Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useClassWord } from './class-words.ts';

/** Which class a customer is in today, and what tells it (SPEC 35). */
export function PartyClasses({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(classTexts);
  const word = useClassWord();
  const { data, problem, refetch } = useQuery('party.classes', { asOf: today(), partyUid });
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined) return null;
  const { party, sizeMonths } = data;
  return (
    <Box sx={{ maxWidth: 760, mt: 2 }}>
      <Section title={t('title')}>
        {party === null ? (
          <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('unclassed')}</Box>
        ) : (
          <Facts
            facts={[
              ...CLASS_DIMENSIONS.map((dimension): readonly [string, ReactNode] => [
                t(dimension),
                word(dimension, party.classes[dimension]),
              ]),
              [
                t('of.sales', { months: sizeMonths }),
                <Money key="sales" amount={party.sales} currency={party.currency} withCurrency />,
              ],
              [t('of.overdue'), party.overdueDays === null ? '' : t('of.days', { days: party.overdueDays })],
              [t('of.last'), party.lastDate ?? ''],
            ]}
          />
        )}
        <Button onClick={() => go('accounts', 'classes')}>{t('overview')}</Button>
      </Section>
    </Box>
  );
}
