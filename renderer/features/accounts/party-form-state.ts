import type { PartyFields } from '../../../shared/contract/party.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';

/** What somebody who pays for a party does it as; `other` when nobody said. */
export const PAYER_KINDS = ['other', 'group', 'person', 'platform'] as const;

/** A payer as it is typed. Dates are empty where the relation has no end. */
export type PayerForm = {
  readonly name: string;
  readonly account: string;
  readonly kind: (typeof PAYER_KINDS)[number];
  readonly from: string;
  readonly to: string;
};

export const EMPTY_PAYER: PayerForm = { name: '', account: '', kind: 'other', from: '', to: '' };

/** What is typed into the form of a party: all text, so that a draft keeps half-written lines as they are. */
export type PartyForm = {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly role: PartyFields['role'];
  readonly taxId: string;
  readonly aliases: string;
  readonly bankAccounts: string;
  readonly payers: readonly PayerForm[];
  readonly contact: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly postcode: string;
  /** Empty when nobody said. */
  readonly language: '' | 'zh-CN' | 'en';
  readonly salesperson: string;
  readonly group: string;
  readonly parentCode: string;
  readonly creditLimit: string;
  readonly currency: string;
  readonly termsBase: PartyFields['terms']['base'];
  readonly termsEndOfMonth: boolean;
  readonly termsDays: string;
  readonly termsMonths: string;
  readonly termsPayDay: string;
  /** Fields of the book's own, by name. */
  readonly custom: Readonly<Record<string, string>>;
};

export const EMPTY_PARTY: PartyForm = {
  code: '',
  name: '',
  shortName: '',
  role: 'customer',
  taxId: '',
  aliases: '',
  bankAccounts: '',
  payers: [],
  contact: '',
  phone: '',
  email: '',
  address: '',
  postcode: '',
  language: '',
  salesperson: '',
  group: '',
  parentCode: '',
  creditLimit: '',
  currency: '',
  termsBase: 'invoice',
  termsEndOfMonth: false,
  termsDays: '',
  termsMonths: '',
  termsPayDay: '',
  custom: {},
};

/** Non-empty lines of a text. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function numberText(value: number): string {
  return value === 0 ? '' : String(value);
}

/** Fills the form with what is known. */
export function partyFormOf(fields: PartyFields): PartyForm {
  const { terms, aliases, bankAccounts, creditLimit, currency, payers, ...texts } = fields;
  return {
    ...texts,
    aliases: aliases.join('\n'),
    bankAccounts: bankAccounts.map(({ account, bank }) => `${account} ${bank}`.trim()).join('\n'),
    payers: payers.map(({ name, account, kind = 'other', from, to }) => ({
      name,
      account,
      kind,
      from: from ?? '',
      to: to ?? '',
    })),
    creditLimit: creditLimit ?? '',
    postcode: fields.postcode ?? '',
    language: fields.language ?? '',
    currency: currency ?? '',
    termsBase: terms.base,
    termsEndOfMonth: terms.endOfMonth,
    termsDays: numberText(terms.days),
    termsMonths: numberText(terms.months),
    termsPayDay: terms.payDay === null ? '' : String(terms.payDay),
  };
}

function bankAccountOf(line: string): { readonly account: string; readonly bank: string } {
  const [account = '', ...bank] = line.split(/\s+/u);
  return { account, bank: bank.join(' ') };
}

/** What is saved. Fields the form does not show are kept as they were. */
export function toPartyFields(form: PartyForm, before: PartyFields | null): PartyFields {
  const { termsBase, termsEndOfMonth, termsDays, termsMonths, termsPayDay, postcode, language, ...texts } =
    form;
  const custom = Object.entries({ ...before?.custom, ...form.custom }).filter(([, text]) => text !== '');
  return {
    ...texts,
    code: form.code.trim(),
    name: form.name.trim(),
    aliases: [...linesOf(form.aliases)],
    bankAccounts: linesOf(form.bankAccounts).map(bankAccountOf),
    creditLimit: form.creditLimit === '' ? null : form.creditLimit,
    currency: form.currency === '' ? null : form.currency,
    terms: {
      base: termsBase,
      endOfMonth: termsEndOfMonth,
      days: Number(termsDays),
      months: Number(termsMonths),
      payDay: termsPayDay === '' ? null : Number(termsPayDay),
    },
    payers: form.payers
      .map((payer) => ({ ...payer, name: payer.name.trim(), account: payer.account.trim() }))
      .filter(({ name, account }) => name !== '' || account !== '')
      .map(({ name, account, kind, from, to }) => ({
        name,
        account,
        from: parseCalendarDate(from),
        to: parseCalendarDate(to),
        ...(kind === 'other' ? {} : { kind }),
      })),
    custom: Object.fromEntries(custom),
    ...(postcode.trim() === '' ? {} : { postcode: postcode.trim() }),
    ...(language === '' ? {} : { language }),
  };
}
