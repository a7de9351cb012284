import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { PartyFields } from '../../../shared/contract/party.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { Facts, Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

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

/** What is known of the party. */
export function PartyProfile({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(accountsTexts);
  const words = useWords();
  const session = useOpenSession();
  const termsText = useTermsText();
  const { data, problem, refetch } = useQuery('party.get', { uid: partyUid });
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined) return null;
  const { fields } = data;
  const currency = fields.currency ?? session.currency;
  const custom = Object.entries(fields.custom).map(([name, value]): readonly [string, ReactNode] => [
    name,
    value,
  ]);
  return (
    <Box sx={{ p: 1.5, overflow: 'auto', flex: 1 }}>
      <Section title={t('tab.profile')}>
        <Facts
          facts={[
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
            [
              t('party.creditLimit'),
              fields.creditLimit === null ? null : (
                <Money amount={fields.creditLimit} currency={currency} withCurrency />
              ),
            ],
            ...custom,
          ]}
        />
      </Section>
      {fields.aliases.length === 0 ? null : (
        <Section title={t('party.aliases')}>
          {fields.aliases.map((alias) => (
            <div key={alias}>{alias}</div>
          ))}
        </Section>
      )}
      {fields.bankAccounts.length === 0 ? null : (
        <Section title={t('party.accounts')}>
          {fields.bankAccounts.map((account) => (
            <div key={account.account}>
              {account.account} {account.bank}
            </div>
          ))}
        </Section>
      )}
      {fields.payers.length === 0 ? null : (
        <Section title={t('party.payers')}>
          {fields.payers.map((payer) => (
            <div key={`${payer.name} ${payer.account}`}>
              {payer.name} {payer.account}
            </div>
          ))}
        </Section>
      )}
    </Box>
  );
}
