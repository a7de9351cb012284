import { operationVerb } from './operation-verb.ts';
import type { Verb } from './verb.ts';

const LEDGER = { field: 'ledger', from: 'ledger', missing: 'AR' } as const;
const KNOWN_AT = { field: 'knownAt', from: 'known-at', form: 'integer' } as const;

/** Verbs that show the accounts, and those that lock their periods: each is one operation. */
export const LEDGER_VERBS: readonly Verb[] = [
  operationVerb({
    words: 'ledger balances',
    operation: 'ledger.balances',
    fields: [
      LEDGER,
      { field: 'asOf', from: 'as-of' },
      KNOWN_AT,
      { field: 'search', from: 'search' },
      { field: 'group', from: 'party-group' },
    ],
  }),
  operationVerb({
    words: 'ledger account',
    operation: 'ledger.account',
    arguments: ['PARTY'],
    fields: [
      { field: 'partyUid', from: 0, form: 'party' },
      LEDGER,
      { field: 'currency', from: 'currency' },
      { field: 'from', from: 'from' },
      { field: 'to', from: 'to' },
      KNOWN_AT,
    ],
  }),
  operationVerb({
    words: 'ledger aging',
    operation: 'ledger.aging',
    fields: [
      LEDGER,
      { field: 'asOf', from: 'as-of', missing: 'today' },
      KNOWN_AT,
      { field: 'basis', from: 'basis' },
      { field: 'group', from: 'party-group' },
      { field: 'partyUid', from: 'party', form: 'party' },
    ],
  }),
  operationVerb({
    words: 'search',
    operation: 'search.find',
    arguments: ['TEXT'],
    fields: [{ field: 'text', from: 0 }],
  }),
  operationVerb({ words: 'period list', operation: 'period.list' }),
  operationVerb({
    words: 'close check',
    operation: 'close.check',
    arguments: ['MONTH'],
    fields: [{ field: 'month', from: 0 }],
  }),
  operationVerb({
    words: 'close lines',
    operation: 'close.lines',
    arguments: ['MONTH', 'PROOF'],
    fields: [
      { field: 'month', from: 0 },
      { field: 'proof', from: 1 },
    ],
  }),
  operationVerb({
    words: 'period lock',
    operation: 'period.lock',
    arguments: ['MONTH'],
    fields: [
      { field: 'month', from: 0 },
      { field: 'ledger', from: 'ledger', missing: 'required' },
      { field: 'reason', from: 'reason' },
    ],
  }),
  operationVerb({
    words: 'period unlock',
    operation: 'period.unlock',
    arguments: ['MONTH'],
    fields: [
      { field: 'month', from: 0 },
      { field: 'ledger', from: 'ledger', missing: 'required' },
      { field: 'reason', from: 'reason', missing: 'required' },
    ],
  }),
];
