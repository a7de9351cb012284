import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { PartyFields } from '../../../shared/contract/party.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { useAreas } from '../../ui/areas.ts';
import { Facts, Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { PartyClasses } from './party-classes.tsx';
import { PartyHabits } from './party-habits.tsx';
import { PartyPeople } from './party-people.tsx';
import { PartyRating } from './party-rating.tsx';
import { PartyHistory } from './party-history.tsx';

/** Payment terms in words, in the order they are applied. */
function useTermsText(): (terms: PartyFields['terms']) => string {
  const t = useTexts(accountsTexts);
  return (terms) =>
    [
      t(`party.terms.${terms.base}`),
      terms.endOfMonth ? t('party.terms.endOfMonth') : '',
      terms.months > 0 ? `+${terms.months} ${t('party.terms.months')}` : '',
      terms.days > 0 ? `+${terms.days} ${t('party.terms.days')}` : '',
      terms.payDay === null ? '' : `${t('party.terms.payDay')} ${terms.payDay}`,
    ]
      .filter((part) => part !== '')
      .join(' ');
}

function useFacts(fields: PartyFields): readonly (readonly [string, ReactNode])[] {
  const t = useTexts(accountsTexts);
  const words = useWords();
  const session = useOpenSession();
  const termsText = useTermsText();
  const { credit } = useAreas();
  const currency = fields.currency ?? session.currency;
  const limit =
    fields.creditLimit === null ? null : (
      <Money key="limit" amount={fields.creditLimit} currency={currency} withCurrency />
    );
  const custom = Object.entries(fields.custom).map(([name, value]): readonly [string, ReactNode] => [
    name,
    value,
  ]);
  return [
    [t('party.code'), fields.code],
    [t('party.name'), fields.name],
    [t('party.shortName'), fields.shortName],
    [t('party.role'), words(`partyRole.${fields.role}`)],
    [t('party.taxId'), fields.taxId],
    [t('party.group'), fields.group],
    [t('party.parentCode'), fields.parentCode],
    [t('party.salesperson'), fields.salesperson],
    [
      t('party.contact'),
      [fields.contact, fields.phone, fields.email].filter((part) => part !== '').join(' · '),
    ],
    [t('party.address'), fields.address],
    [t('party.terms'), termsText(fields.terms)],
    ...(credit ? [[t('party.creditLimit'), limit] as const] : []),
    ...custom,
  ];
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <Section title={title}>
      {lines.map((line) => (
        <Box key={line} sx={{ fontSize: 13 }}>
          {line}
        </Box>
      ))}
    </Section>
  );
}

function Profile({
  fields,
  partyUid,
}: {
  readonly fields: PartyFields;
  readonly partyUid: string;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const facts = useFacts(fields);
  const { credit } = useAreas();
  return (
    <Box sx={{ p: 1.5, overflow: 'auto', flex: 1 }}>
      <Section title={t('tab.profile')}>
        <Facts facts={facts} />
      </Section>
      <Lines title={t('party.aliases')} lines={fields.aliases} />
      <Lines
        title={t('party.accounts')}
        lines={fields.bankAccounts.map(({ account, bank }) => `${account} ${bank}`.trim())}
      />
      <Lines
        title={t('party.payers')}
        lines={fields.payers.map(({ name, account, kind, from, to }) => {
          const days = from === null && to === null ? '' : `${from ?? '…'} – ${to ?? '…'}`;
          const as = kind === undefined ? '' : t(`party.payer.${kind}`);
          return [name, account, as, days].filter((part) => part !== '').join('  ');
        })}
      />
      <PartyPeople partyUid={partyUid} />
      <PartyHabits partyUid={partyUid} />
      <PartyClasses partyUid={partyUid} />
      {credit ? <PartyRating partyUid={partyUid} /> : null}
      <PartyHistory partyUid={partyUid} />
    </Box>
  );
}

/** What is known of the party. */
export function PartyProfile({ partyUid }: { readonly partyUid: string }): ReactNode {
  const { data, problem, refetch } = useQuery('party.get', { uid: partyUid });
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  return data === undefined ? null : <Profile fields={data.fields} partyUid={partyUid} />;
}
