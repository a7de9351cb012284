import type { CurrencyCode } from '../money/currency.ts';
import { parseAmount } from '../money/parse-amount.ts';
import { monthOf } from '../../std/calendar-date.ts';
import { simplified } from '../../std/simplified.ts';
import type { Certificate, CertificateRestriction, EvidenceRow } from './certificate.ts';
import { partiesKnownBy, shelfOf } from './verifier-shelves.ts';
import type { MatchItem, MatchParty, MatchPolicy, MatchReceipt, PayerRelation } from './types.ts';

/** Facts as of a proposal's journal number: `items` all open due lines of the parties searched, `parties` all that could be meant. */
export type VerifierFacts = {
  readonly receipt: MatchReceipt;
  readonly items: readonly MatchItem[];
  readonly parties: readonly MatchParty[];
  readonly policy: MatchPolicy;
  /** Uids of the other receipts that were matched in the same run. */
  readonly otherReceipts: readonly string[];
  readonly ownAccounts: readonly string[];
  readonly ownNames: readonly string[];
};

type Grade = EvidenceRow['grade'];

const FEE = /(?:手续费|汇款?费|邮电费|扣费|FEES?|CHARGES?)\s*[:：]?\s*(\d+(?:\.\d{1,3})?)/;
const PART = /部[分份]|分期|首[付期]|进度款|PARTIAL|PART[ -]?PAYMENT|INSTALL?MENT/;
const OF_BANK = /^(?:利息|结息|.*费|INTEREST|BANK CHARGE|SERVICE FEE|ACCOUNT FEE)$/;

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[‐‑‒–—―−]/g, '-')
    .replaceAll('〜', '~');
const letters = (text: string): string => fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
const ascii = (text: string): string => fold(text).replaceAll(/[^A-Z0-9]/g, '');
const company = (text: string): string =>
  letters(simplified(text.normalize('NFKC'))).replaceAll('有限责任公司', '有限公司');
const banked = (text: string): string => (text.includes('*') || ascii(text).length < 6 ? '' : ascii(text));
const serial = (number: string): string => /(\d{3,})\D*$/.exec(fold(number))?.[1] ?? '';
const bare = (digits: string): string => digits.replace(/^0+(?=\d)/, '');
const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
const equal = (a: string, b: string): boolean => a !== '' && a === b;

/** Whether the bank names nobody: neither a name nor an account. */
function isSilent(receipt: MatchReceipt): boolean {
  return `${receipt.counterpartyName}${receipt.counterpartyAccount}`.trim() === '';
}

/** Whether a text states a fee, and that a part is paid. */
export function statements(text: string): { readonly fee: boolean; readonly part: boolean } {
  return { fee: FEE.test(fold(text)), part: PART.test(fold(text)) };
}

/** Whether every one of these numbers can be read in a text. */
export function readable(numbers: readonly string[], text: string): boolean {
  const within = (part: string): boolean => part !== '' && ascii(text).includes(part);
  return numbers.every(
    (number) => /^[\p{L}\d]/u.test(number) && (within(ascii(number)) || within(serial(number))),
  );
}

/** Whether the whole number of a document is written, not only its digits. */
export function writtenOut(row: EvidenceRow): boolean {
  return ascii(row.theirs) === ascii(row.ours);
}

/** Whether a named number is long enough to speak for its party where the bank names nobody. */
function speaksAlone(row: EvidenceRow): boolean {
  return writtenOut(row) || serial(row.ours).length >= 4;
}

/** Every row that says who paid, found anew from the facts (SPEC 11). */
export function payerRows(f: VerifierFacts): readonly EvidenceRow[] {
  const { counterpartyName: name, counterpartyAccount: account, text, date } = f.receipt;
  const isName = (each: string): boolean => equal(company(each), company(name));
  const isAccount = (each: string): boolean => equal(banked(each), banked(account));
  const tokens = [...fold(text).matchAll(/(?<![A-Z0-9])[A-Z0-9]{15,20}(?![A-Z0-9])/g)].map(
    ([token]) => token,
  );
  const speaks = (r: PayerRelation): boolean =>
    (isName(r.name) || company(r.name) === '' || company(name) === '') &&
    (isAccount(r.account) || banked(r.account) === '' || banked(account) === '') &&
    (isName(r.name) || isAccount(r.account));
  const holds = (r: PayerRelation): boolean =>
    (r.from === null || r.from <= date) && (r.to === null || date <= r.to);
  const keysOf = (p: MatchParty): readonly string[] => [
    ...[p.name, ...p.aliases, ...p.payers.map((each) => each.name)].map((each) => `name ${company(each)}`),
    ...[...p.bankAccounts, ...p.payers.map((each) => each.account)].map((each) => `account ${banked(each)}`),
    `tax ${fold(p.taxId).trim()}`,
  ];
  const keys = [
    `name ${company(name)}`,
    `account ${banked(account)}`,
    ...tokens.map((token) => `tax ${token}`),
  ];
  return partiesKnownBy(f.parties, keys, keysOf).flatMap((p) => {
    const row = (
      kind: EvidenceRow['kind'],
      field: EvidenceRow['field'],
      theirs: string,
      ours?: string,
    ): EvidenceRow[] => {
      const grade: Grade = kind === 'payer_relation_expired' ? 'contradicts' : 'establishes';
      return ours === undefined ? [] : [{ kind, field, theirs, ours, rule: 11, grade, subject: p.uid }];
    };
    const relation = p.payers.filter(speaks).find(holds) ?? p.payers.find(speaks);
    const kind = relation !== undefined && holds(relation) ? 'payer_relation' : 'payer_relation_expired';
    return [
      ...row('own_account', 'account', account, p.bankAccounts.find(isAccount)),
      ...tokens.flatMap((token) =>
        row('tax_id', 'text', token, equal(fold(p.taxId).trim(), token) ? p.taxId : undefined),
      ),
      ...row('name', 'name', name, isName(p.name) ? p.name : undefined),
      ...row('alias', 'name', name, p.aliases.find(isName)),
      ...(relation !== undefined && isAccount(relation.account)
        ? row(kind, 'account', account, relation.account)
        : row(kind, 'name', name, relation?.name)),
    ];
  });
}

/** How what was written names a document: by its whole number or serial, by the end of one, or not at all. */
function naming(theirs: string, number: string): Grade | null {
  const runs = ascii(theirs).length === 0 ? [] : (fold(theirs).match(/\d+/g) ?? []);
  const [digits, first, last] = [serial(number), runs.at(-2) ?? '', runs.at(-1) ?? ''];
  if (ascii(theirs) === ascii(number) || equal(bare(last), bare(digits))) return 'establishes';
  const end = digits.slice(-last.length);
  const ranged = first.length === last.length && first <= end && end <= last;
  if (last.length < 3 || (end !== last && !ranged)) return null;
  return bare(end) === bare(digits) ? 'establishes' : 'supports';
}

/** Whether a row that rests on the text says what the text and the facts say. */
export function textRowHolds(row: EvidenceRow, f: VerifierFacts): boolean {
  const { kind, theirs, ours, subject } = row;
  const item = shelfOf(f.items).byDocument.get(subject)?.[0];
  const ofParty = (shelfOf(f.items).byParty.get(subject) ?? []).some((each) => each.number === ours);
  const like = (number: string | null | undefined): boolean =>
    number === ours && equal(ascii(theirs), ascii(ours));
  const fee = parseAmount(FEE.exec(theirs)?.[1] ?? '', f.receipt.currency satisfies CurrencyCode);
  const months = [theirs, ...(/\d+月?[-~至到]\d+月/.test(theirs) ? [`${Number(ours.slice(5))}月`] : [])];
  const expected: { readonly [Kind in EvidenceRow['kind']]?: readonly [boolean, number, Grade | null] } = {
    document_number: [item?.number === ours, 12, naming(theirs, ours)],
    document_owner: [
      ofParty && naming(theirs, ours) !== null,
      11,
      isSilent(f.receipt) ? 'establishes' : 'supports',
    ],
    order_number: [like(item?.orderNumber), 12, 'supports'],
    contract_number: [like(item?.contract), 12, 'supports'],
    month: [
      subject === '' && months.some((each) => each.includes(`${Number(ours.slice(5))}月`)),
      12,
      'supports',
    ],
    stated_fee: [subject === '' && fee.ok && String(fee.value) === ours, 5, 'supports'],
    stated_part: [subject === '' && ours === '' && PART.test(theirs), 3, 'supports'],
  };
  const [holds, rule, grade] = expected[kind] ?? [false, 0, null];
  return (
    holds &&
    row.field === 'text' &&
    theirs !== '' &&
    fold(f.receipt.text).includes(theirs) &&
    row.rule === rule &&
    row.grade === grade
  );
}

/** Whether money was rightly called nobody else's (SPEC 10). */
export function classifiedRowHolds(row: EvidenceRow, f: VerifierFacts): boolean {
  const { counterpartyName: name, counterpartyAccount: account, text } = f.receipt;
  const own: { readonly [reason: string]: readonly [boolean, EvidenceRow['field'], string] } = {
    own_account: [
      f.ownAccounts.includes(row.ours) && equal(banked(row.ours), banked(account)),
      'account',
      account,
    ],
    own_name: [f.ownNames.includes(row.ours) && equal(company(row.ours), company(name)), 'name', name],
    reversal_pair: [f.otherReceipts.includes(row.ours), 'text', text],
    interest: [OF_BANK.test(row.ours) && fold(text).includes(row.ours), 'text', text],
    bank_fee: [OF_BANK.test(row.ours) && fold(text).includes(row.ours), 'text', text],
  };
  const [holds, field, theirs] = own[row.subject] ?? [false, 'text', ''];
  const formal = row.kind === 'classified' && row.rule === 10 && row.grade === 'establishes';
  return holds && formal && row.field === field && row.theirs === theirs;
}

/** The restriction that the rows of evidence amount to (SPEC 12). */
export function restrictionOf(c: Certificate, f: VerifierFacts): CertificateRestriction | null {
  const kinds = [
    ['named', 'document_number'],
    ['order', 'order_number'],
    ['contract', 'contract_number'],
    ['month', 'month'],
  ] as const;
  const found = kinds.find(([, kind]) => c.evidence.some((row) => row.kind === kind));
  if (found === undefined) return null;
  const rows = c.evidence.filter((row) => row.kind === found[1]);
  const months = new Set(rows.map((row) => row.ours));
  const mine = c.search.parties.flatMap((uid) => shelfOf(f.items).byParty.get(uid) ?? []);
  const meant = mine.filter(
    (item) =>
      item.openMinor > 0n &&
      item.currency === f.receipt.currency &&
      f.receipt.ledgers.includes(item.ledger) &&
      (months.has(monthOf(item.date)) || (item.dueDate !== null && months.has(monthOf(item.dueDate)))),
  );
  const documents =
    found[0] === 'month' ? meant.map((item) => item.documentUid) : rows.map((row) => row.subject);
  return {
    kind: found[0],
    theirs: distinct(rows.map((row) => row.theirs)),
    documents: distinct(documents),
    rule: 12,
  };
}

/** Who paid, by the rows found anew: parties to search, and what speaks against them. */
export function payerOf(c: Certificate, f: VerifierFacts, rows: readonly EvidenceRow[]) {
  const of = (kind: string): readonly string[] =>
    distinct(rows.filter((row) => row.kind === kind).map((row) => row.subject));
  const opinions = ['account', 'text', 'name']
    .map((each) =>
      rows.filter((row) => row.field === each && !row.kind.startsWith('payer')).map((row) => row.subject),
    )
    .filter((each) => each.length > 0);
  const agreed = distinct(opinions[0] ?? []).filter((uid) => opinions.every((each) => each.includes(uid)));
  const contested = opinions.length > 0 && agreed.length !== 1;
  const [payable, expired] = [of('payer_relation'), of('payer_relation_expired')];
  const owners = c.evidence.filter((row) => row.kind === 'document_owner');
  const lapsed = c.vetoes.some((veto) => veto.kind === 'payer_relation_expired' && veto.outcome === 'raised');
  const conflict = !contested ? [] : agreed.length > 1 ? agreed : distinct(opinions.flat());
  const established = !contested && agreed.length + payable.length > 0;
  const alone = isSilent(f.receipt) && owners.length > 0 && owners.every(speaksAlone);
  const ofDocuments = distinct(
    (c.restriction?.documents ?? []).flatMap((uid) =>
      (shelfOf(f.items).byDocument.get(uid) ?? []).map((item) => item.partyUid),
    ),
  );
  const parties =
    owners.length > 0
      ? distinct(owners.map((row) => row.subject))
      : contested
        ? ofDocuments.length > 0
          ? ofDocuments
          : conflict
        : distinct([...agreed, ...payable, ...(lapsed ? expired : [])]);
  const own = contested ? null : (agreed[0] ?? (payable.length === 1 ? (payable[0] ?? null) : null));
  const searched = contested && ofDocuments.length === 0 ? [] : parties;
  return {
    parties,
    searched,
    conflict,
    expired,
    own,
    unknown: !established && !alone && !contested && !lapsed,
  };
}
