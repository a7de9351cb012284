import { operationVerb } from './operation-verb.ts';
import type { Verb } from './verb.ts';

const SEARCH = { field: 'search', from: 'search' } as const;
const DAYS = [
  { field: 'from', from: 'from' },
  { field: 'to', from: 'to' },
] as const;

/** Verbs that show the lists of the window, filtered and ordered as there. */
export const LIST_VERBS: readonly Verb[] = [
  operationVerb({
    words: 'party list',
    operation: 'party.list',
    terms: 'party.list',
    fields: [
      { field: 'asOf', from: 'as-of', missing: 'today' },
      SEARCH,
      { field: 'group', from: 'party-group' },
    ],
  }),
  operationVerb({
    words: 'document list',
    operation: 'document.list',
    terms: 'document.list',
    fields: [
      SEARCH,
      { field: 'kind', from: 'kind' },
      { field: 'ledger', from: 'ledger' },
      { field: 'partyUid', from: 'party', form: 'party' },
      ...DAYS,
    ],
  }),
  operationVerb({
    words: 'bank lines',
    operation: 'bank.lines',
    terms: 'bank.lines',
    fields: [SEARCH, ...DAYS],
  }),
];
