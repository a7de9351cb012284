import type { ImportPreview } from '../../../../shared/contract/import.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { statementsInCurrency } from '../../store/queries/studio.ts';
import type { Staging } from './staging.ts';

/** Choices shown of one question. */
const CHOICES_MAX = 60;

/** What only a person can say about a file: what its reader left open, and what follows from the book. */
export function questionsOf(
  read: ReadHandle,
  staging: Pick<Staging, 'kind' | 'summary' | 'options'>,
): ImportPreview['questions'] {
  const { kind, summary, options } = staging;
  const asked: ImportPreview['questions'] = (summary.studio?.questions ?? []).map(
    ({ key, column, choices }) => ({
      key,
      column,
      choices: choices.slice(0, CHOICES_MAX).map((choice) => ({ ...choice })),
    }),
  );
  const profile = summary.studio?.profile ?? null;
  if (profile?.state === 'changed' && !options.acceptLayoutChange)
    asked.push({
      key: 'profileChanged',
      column: null,
      choices: profile.changes.slice(0, CHOICES_MAX).map(({ kind: change, caption, from, to }) => ({
        value: change,
        example: [caption, from ?? '', to ?? ''].join(' / '),
      })),
    });
  const accounts = kind === 'bank' ? accountChoices(read, staging) : [];
  if (accounts.length > 0) asked.push({ key: 'account', column: null, choices: accounts });
  return asked;
}

/** Accounts the book has, when a file names none: the same statement must not be stored under two. An empty account is a person's word too. */
function accountChoices(
  read: ReadHandle,
  { summary, options }: Pick<Staging, 'summary' | 'options'>,
): ImportPreview['questions'][number]['choices'] {
  if (options.account !== null) return [];
  const nameless = summary.statements.filter(({ account }) => account.id === '');
  const accounts = new Map<string, string>();
  for (const { currency } of nameless)
    for (const { account, to } of statementsInCurrency(read, currency))
      if (account !== '') accounts.set(account, `${currency} ${to ?? ''}`.trim());
  return [...accounts].slice(0, CHOICES_MAX).map(([value, example]) => ({ value, example }));
}
