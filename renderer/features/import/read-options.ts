import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { ImportKind } from '../../../shared/contract/import.ts';
import type { PickedParty } from '../../ui/party-field.tsx';

export type SignMode = 'signed' | 'columns' | 'flag';

/** What the user decided about a file; empty texts and null mean: find out. */
export type Options = {
  readonly kind: ImportKind | null;
  readonly encoding: string;
  readonly currency: string;
  /** Order of day and month where a date has its year last. */
  readonly dateOrder: 'dmy' | 'mdy' | '';
  readonly sheet: string;
  /** Line of the captions, as typed. */
  readonly headerLine: string;
  readonly signMode: SignMode | '';
  readonly unitFactor: '1' | '10000' | '';
  readonly account: string;
  readonly cutOver: string;
  readonly party: PickedParty | null;
  /** Which of our ledgers a statement of theirs is about. */
  readonly ledger: 'AR' | 'AP' | '';
  readonly ownTaxId: string;
  /** Column → caption in the file. */
  readonly columns: Readonly<Record<string, string>>;
  /** A saved profile by uid; null: one that recognises the layout; empty: none. */
  readonly profile: string | null;
  readonly acceptLayoutChange: boolean;
  /** Each balance of a balance list becomes one opening item. */
  readonly balancesAsItems: boolean;
};

export const NO_OPTIONS: Options = {
  kind: null,
  encoding: '',
  currency: '',
  dateOrder: '',
  sheet: '',
  headerLine: '',
  signMode: '',
  unitFactor: '',
  account: '',
  cutOver: '',
  party: null,
  ledger: '',
  ownTaxId: '',
  columns: {},
  profile: null,
  acceptLayoutChange: false,
  balancesAsItems: false,
};

/** Refusals that only ask for one more field, and the kind of file whose field it is. */
export const ASKS_FOR: ReadonlyMap<string, ImportKind> = new Map([
  ['OPENING_CUT_OVER_MISSING', 'opening'],
  ['IMPORT_BALANCES_WITHOUT_ITEMS', 'opening'],
  ['IMPORT_PARTY_NEEDED', 'their-statement'],
]);

const HEADER_LINE_MAX = 1000;

/** The line of the captions as the contract wants it; null for nothing, or nothing a file could have. */
export function headerLineOf(typed: string): number | null {
  const line = /^\d{1,4}$/u.test(typed.normalize('NFKC').trim()) ? Number(typed.normalize('NFKC')) : 0;
  return line >= 1 && line <= HEADER_LINE_MAX ? line : null;
}

/** What is sent along with the file. */
export function readOptionsOf(options: Options): RequestOf<'import.preview'>['options'] {
  const orNull = <T extends string>(text: T): Exclude<T, ''> | null => {
    const trimmed = text.trim();
    return trimmed === '' ? null : (trimmed as Exclude<T, ''>); // what is chosen from a list has no blanks around it
  };
  return {
    encoding: orNull(options.encoding),
    currency: orNull(options.currency),
    dateOrder: orNull(options.dateOrder),
    sheet: options.sheet === '' ? null : options.sheet,
    headerLine: headerLineOf(options.headerLine),
    signMode: orNull(options.signMode),
    unitFactor: orNull(options.unitFactor),
    account: orNull(options.account),
    cutOver: orNull(options.cutOver),
    partyUid: options.party?.uid ?? null,
    ledger: orNull(options.ledger),
    ownTaxId: orNull(options.ownTaxId),
    columns: { ...options.columns },
    profile: options.profile,
    acceptLayoutChange: options.acceptLayoutChange,
    balancesAsItems: options.balancesAsItems,
  };
}

/** The mapping with one caption taken for another column; a column takes one caption, and an empty column frees it. */
export function remapped(
  columns: Readonly<Record<string, string>>,
  caption: string,
  column: string,
): Readonly<Record<string, string>> {
  const others = Object.entries(columns).filter(([key, value]) => key !== column && value !== caption);
  return Object.fromEntries(column === '' ? others : [...others, [column, caption]]);
}
