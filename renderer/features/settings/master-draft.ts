import type { MasterEntry, MasterKind, MasterOf, MasterRow } from '../../../shared/contract/master.ts';
import type { PickedParty } from '../../ui/party-field.tsx';

type Contract = MasterOf<'contract'>;

/** An entry as it is typed: all text, of whichever kind. */
export type MasterDraft = {
  readonly kind: MasterKind;
  readonly name: string;
  readonly code: string;
  readonly of: MasterOf<'field'>['of'];
  readonly type: MasterOf<'field'>['type'];
  readonly choices: string;
  readonly order: string;
  readonly what: Contract['what'];
  readonly party: PickedParty | null;
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly amount: string;
  readonly retentionRate: string;
  readonly retentionDue: string;
  readonly stages: Contract['stages'];
  readonly state: Contract['state'];
  readonly spec: string;
  readonly unit: string;
  readonly price: string;
  readonly taxRate: string;
  readonly cost: string;
  readonly method: MasterOf<'method'>['type'];
  readonly account: string;
  readonly retired: boolean;
};

/** Currencies that are offered. */
export const CURRENCIES = ['CNY', 'USD', 'HKD', 'EUR', 'JPY', 'GBP', 'SGD'];

/** A new entry of a kind. */
export function emptyMaster(kind: MasterKind, currency: string): MasterDraft {
  return {
    kind,
    name: '',
    code: '',
    of: 'document',
    type: 'text',
    choices: '',
    order: '',
    what: 'contract',
    party: null,
    from: '',
    to: '',
    currency,
    amount: '',
    retentionRate: '',
    retentionDue: '',
    stages: [],
    state: 'running',
    spec: '',
    unit: '',
    price: '',
    taxRate: '',
    cost: '',
    method: 'bank',
    account: '',
    retired: false,
  };
}

/** An entry to be changed. */
export function masterDraftOf({ entry, partyName }: MasterRow, currency: string): MasterDraft {
  const empty = emptyMaster(entry.kind, currency);
  switch (entry.kind) {
    case 'field':
      return {
        ...empty,
        ...entry,
        choices: entry.choices.join('\n'),
        order: entry.order === 0 ? '' : String(entry.order),
      };
    case 'contract': {
      const { partyUid, from, to, amount, retentionRate, retentionDue, ...rest } = entry;
      const party =
        partyUid === null ? null : { uid: partyUid, code: '', name: partyName, currency: entry.currency };
      return {
        ...empty,
        ...rest,
        party,
        from: from ?? '',
        to: to ?? '',
        amount: amount ?? '',
        retentionRate: retentionRate === '0' ? '' : retentionRate,
        retentionDue: retentionDue ?? '',
      };
    }
    case 'product': {
      const { price, taxRate, cost, ...rest } = entry;
      return { ...empty, ...rest, price: price ?? '', taxRate: taxRate ?? '', cost: cost ?? '' };
    }
    case 'method':
      return {
        ...empty,
        name: entry.name,
        account: entry.account,
        method: entry.type,
        retired: entry.retired,
      };
  }
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/[,\s%]/gu, '');
}

/** Fields of a draft that are missing or not what they must be. */
export type MasterFault = 'name' | 'code' | 'price' | 'cost' | 'taxRate' | 'retentionRate' | 'stages';

/** What of a draft must still be put right before it can be saved. */
export function masterFaults(draft: MasterDraft): ReadonlySet<MasterFault> {
  const faults = new Set<MasterFault>();
  const { kind } = draft;
  if (kind !== 'contract' && draft.name.trim() === '') faults.add('name');
  if ((kind === 'contract' || kind === 'product') && draft.code.trim() === '') faults.add('code');
  for (const field of ['price', 'cost'] as const)
    if (!/^(\d{1,15}(\.\d{1,13})?)?$/u.test(plain(draft[field]))) faults.add(field);
  for (const field of ['taxRate', 'retentionRate'] as const)
    if (!/^(\d{1,2}(\.\d{1,2})?)?$/u.test(plain(draft[field]))) faults.add(field);
  if (draft.stages.some(({ name, date, amount }) => name.trim() === '' || date === '' || amount === ''))
    faults.add('stages');
  return faults;
}

/** What is saved, of a draft without faults. */
export function masterEntryOf(draft: MasterDraft): MasterEntry {
  const { kind, retired } = draft;
  const name = draft.name.trim();
  switch (kind) {
    case 'field': {
      const choices = draft.choices
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      return {
        kind,
        name,
        type: draft.type,
        of: draft.of,
        choices: draft.type === 'choice' ? choices : [],
        order: Number(draft.order),
        retired,
      };
    }
    case 'contract':
      return {
        kind,
        what: draft.what,
        code: draft.code.trim(),
        name,
        partyUid: draft.party?.uid ?? null,
        from: orNull(draft.from) as Contract['from'], // a date field holds a day or nothing
        to: orNull(draft.to) as Contract['to'],
        currency: draft.currency,
        amount: orNull(draft.amount),
        retentionRate: plain(draft.retentionRate) === '' ? '0' : plain(draft.retentionRate),
        retentionDue: orNull(draft.retentionDue) as Contract['retentionDue'],
        stages: draft.stages,
        state: draft.state,
        retired,
      };
    case 'product':
      return {
        kind,
        code: draft.code.trim(),
        name,
        spec: draft.spec.trim(),
        unit: draft.unit.trim(),
        price: orNull(plain(draft.price)),
        taxRate: orNull(plain(draft.taxRate)),
        cost: orNull(plain(draft.cost)),
        retired,
      };
    case 'method':
      return { kind, name, type: draft.method, account: draft.account.trim(), retired };
  }
}
