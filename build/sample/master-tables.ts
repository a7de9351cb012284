import { amountText, sum } from './amount.ts';
import { OPENING_COLUMNS, PARTY_COLUMNS } from './columns.ts';
import type { Control, SampleDocument } from './model.ts';
import { PARTIES } from './parties.ts';
import type { Cell, Table } from './sheet.ts';

/** ERP accounts of the four control accounts the sample uses. */
export const CONTROL_ACCOUNTS: Readonly<Record<Control, { readonly code: string; readonly name: string }>> = {
  ar: { code: '1122', name: '应收账款' },
  ar_advance: { code: '2203', name: '预收账款' },
  ap: { code: '2202', name: '应付账款' },
  ap_advance: { code: '1123', name: '预付账款' },
};

const ROLE = { customer: '客户', supplier: '供应商', both: '客商' } as const;
const KIND = { invoice: '发票', credit_note: '红字', advance: '预收' } as const;

export function partyTable(): Table {
  const rows = PARTIES.map((party): readonly Cell[] => [
    party.code,
    party.name,
    party.shortName,
    party.aliases.join(';'),
    party.taxId,
    party.bankAccount,
    party.bankName,
    party.payers.join(';'),
    party.contact,
    party.phone,
    party.email,
    party.address,
    String(party.termsDays),
    party.creditLimit === 0n ? '' : { amount: amountText(party.creditLimit) },
    'CNY',
    party.salesperson,
    ROLE[party.role],
    party.parent,
    party.group,
  ]);
  return { name: '客户与供应商', rows: [[...PARTY_COLUMNS], ...rows] };
}

export function openingTable(documents: readonly SampleDocument[]): Table {
  const rows = documents
    .filter((document) => document.opening)
    .toSorted((a, b) => (a.party === b.party ? (a.date < b.date ? -1 : 1) : a.party < b.party ? -1 : 1))
    .map((document): readonly Cell[] => [
      document.party,
      document.control === 'ap_advance' ? '预付' : KIND[document.kind],
      document.number,
      { date: document.date },
      document.due === null ? '' : { date: document.due },
      { amount: amountText(document.gross) },
      { amount: amountText(document.open) },
      document.ledger,
      CONTROL_ACCOUNTS[document.control].code,
      'CNY',
    ]);
  return { name: '期初余额', rows: [[...OPENING_COLUMNS], ...rows] };
}

/** Balance of each control account at the cut-over, positive as the account normally stands. */
export function openingBalances(documents: readonly SampleDocument[]): Readonly<Record<Control, string>> {
  const balance = (control: Control): string => {
    const items = documents.filter((document) => document.opening && document.control === control);
    const total = sum(items.map((document) => document.open));
    return amountText(control.endsWith('_advance') ? -total : total);
  };
  return {
    ar: balance('ar'),
    ar_advance: balance('ar_advance'),
    ap: balance('ap'),
    ap_advance: balance('ap_advance'),
  };
}
