import { indexed, inOrder, prepared } from '../../std/plain.ts';
import { simplified } from '../../std/simplified.ts';
import {
  fold,
  isPieceOf,
  isSlipOf,
  lettersAndDigits as key,
  monthsNamed,
  numberWritten,
  runsOf,
  serialOf,
} from '../../std/spelling.ts';
import { parseAmount } from '../money/parse-amount.ts';
import type { Certificate, EvidenceRow as Row } from './certificate.ts';
import type { VerifierFacts as Facts } from './verification.ts';
import type { LearnedPayer, MatchItem, MatchParty, MatchRule, PayerRelation } from './types.ts';

const FEE =
  /(?:手续费|汇[划款]?费|邮电费|(?:银行)?扣费|(?:BANK )?FEES?|CHARGES?)\s*:?\s*(\d+(?:\.\d{1,3})?)\s*(?:元|块|RMB|CNY)?/;
const PART = /部[分份]|分期|首[付期]|进度款|PARTIAL|PART[ -]?PAYMENT|INSTALL?MENT/;
const TAX_ID = /(?<![A-Z0-9])[A-Z0-9]{15,20}(?![A-Z0-9])/g;
const LEGAL =
  /(?:(?:(?:股份)?有限(?:责任)?|股份)?公司|(?:company)?limited|(?:co)?ltd|inc|llc|gmbh|corp(?:oration)?|plc)$/;
const BETWEEN = /[\s\u200B-\u200D\uFEFF()[\]{}<>〈〉《》「」【】〔〕·・.,，。、"'“”‘’&＆_/\\-]/gu;
const NONE: readonly never[] = [];

/** How accounts, names and tax numbers are compared (SPEC 11). The empty key equals nothing. */
export const KEYS = {
  account: (text: string) => (text.includes('*') || key(text).length < 6 ? '' : key(text)),
  name: (text: string) => {
    const folded = simplified(text.normalize('NFKC')).toLowerCase().replaceAll(BETWEEN, '');
    return folded.replace(LEGAL, '') || folded;
  },
  text: (text: string) => fold(text).trim(),
};
const PAYER_PARTS = ['account', 'name'] as const;
type Payer = Pick<PayerRelation, 'name' | 'account'> & Partial<PayerRelation & LearnedPayer>;
type Known = Pick<Row, 'kind' | 'ours' | 'subject'> & {
  readonly field: keyof typeof KEYS;
  readonly by: string;
  readonly payer: Payer | null;
};

type RowParts = readonly [Row['kind'], Row['field'], number, Row['grade'], string, string, string];
const rowOf = (...[kind, field, rule, grade, theirs, ours, subject]: RowParts): Row => {
  return { kind, field, theirs, ours, rule, grade, subject };
};
const known =
  (kind: Row['kind'], field: keyof typeof KEYS, subject: string) =>
  (ours: string): Known => ({ kind, field, ours, subject, by: ours, payer: null });
const ofPayer = (kind: Row['kind'], subject: string, payer: Payer, ours?: string): readonly Known[] =>
  PAYER_PARTS.map((field) => {
    return { kind, field, ours: ours ?? payer[field], subject, by: payer[field], payer };
  });
const byKey = (list: readonly Known[]) =>
  indexed(list, ({ field, by }) => (KEYS[field](by) === '' ? [] : [`${field} ${KEYS[field](by)}`]));

// Many certificates are checked against the same lists; each list is put in order once.
const partiesBy = prepared((parties: readonly MatchParty[]) =>
  byKey(
    parties.flatMap(({ uid, name, aliases, taxId, bankAccounts, payers }) => [
      ...bankAccounts.map(known('own_account', 'account', uid)),
      known('tax_id', 'text', uid)(taxId),
      known('name', 'name', uid)(name),
      ...aliases.map(known('alias', 'name', uid)),
      ...payers.flatMap((payer) => ofPayer('payer_relation', uid, payer)),
    ]),
  ),
);
const learnedBy = prepared((learned: readonly LearnedPayer[]) =>
  byKey(
    learned
      .filter(({ confirmed }) => confirmed > 0)
      .flatMap((each) =>
        ofPayer('learned_payer', each.partyUid, each, `${each.confirmed}/${each.contradicted}`),
      ),
  ),
);
const namesBy = prepared((parties: readonly MatchParty[]) => indexed(parties, ({ uid }) => [uid]));
/** Due lines by what a certificate names them by. */
export const itemsBy = prepared((items: readonly MatchItem[]) => ({
  line: indexed(items, (item) => [item.lineId]),
  document: indexed(items, (item) => [item.documentUid]),
  party: indexed(items, (item) => [item.partyUid]),
  number: indexed(items, (item) => [item.number]),
}));

/** Rows of some kinds. */
export const of = (rows: readonly Row[], ...kinds: readonly Row['kind'][]) =>
  rows.filter(({ kind }) => kinds.includes(kind));
const subjectsOf = (rows: readonly Row[]) => inOrder(rows.map(({ subject }) => subject));

/** Every row that says who paid: what the bank shows, looked up in what is known of all parties. */
function payerRows({ receipt: r, parties, learned = NONE }: Facts): readonly Row[] {
  const shown = { account: r.counterpartyAccount, name: r.counterpartyName };
  const isOther = (payer: Payer) => (part: 'account' | 'name') => {
    const [ours, theirs] = [KEYS[part](payer[part]), KEYS[part](shown[part])];
    return ours !== '' && theirs !== '' && ours !== theirs;
  };
  const rowsOf = (field: keyof typeof KEYS, theirs: string): readonly Row[] => {
    const wanted = `${field} ${KEYS[field](theirs)}`;
    const found = [...(partiesBy(parties).get(wanted) ?? []), ...(learnedBy(learned).get(wanted) ?? [])];
    return found.flatMap(({ kind, ours, subject, payer }) => {
      if (payer === null) return [rowOf(kind, field, 11, 'establishes', theirs, ours, subject)];
      const { confirmed = 3, contradicted = 0, from, to, kind: what = 'other' } = payer;
      const isSure = confirmed >= 3 && contradicted === 0;
      const isValid = (from ?? '') <= r.date && (to ?? '9999') >= r.date;
      const lapse = ['payer_relation_expired', 'contradicts'] as const;
      const [as, grade] = isValid ? ([kind, isSure ? 'establishes' : 'supports'] as const) : lapse;
      const row = rowOf(as, field, 11, grade, theirs, ours, subject);
      return PAYER_PARTS.some(isOther(payer)) ? [] : [what === 'other' ? row : { ...row, relation: what }];
    });
  };
  const ids = fold(r.text).match(TAX_ID) ?? [];
  return [
    ...rowsOf('account', shown.account),
    ...rowsOf('name', shown.name),
    ...ids.flatMap((id) => rowsOf('text', id)),
  ];
}

/** The row of a rule of the user that applies, with what of the receipt it was read from (SPEC 23). */
function ruleRow(
  { counterpartyName: name, counterpartyAccount, text }: Facts['receipt'],
  rule: MatchRule,
): Row {
  const { payerAccount, payerContains, textContains } = rule.condition;
  const isOfName = payerContains !== '' || (textContains === '' && name !== '');
  const [field, theirs] = isOfName ? (['name', name] as const) : (['text', text] as const);
  const read = payerAccount === '' ? ([field, theirs] as const) : (['account', counterpartyAccount] as const);
  const ours = `${rule.name} (v${rule.version})`;
  const { effect } = rule;
  if (effect.kind === 'classify')
    return rowOf('classified', read[0], 23, 'establishes', read[1], ours, 'rule');
  return effect.kind === 'fee'
    ? rowOf('rule', read[0], 23, 'supports', read[1], ours, effect.code)
    : rowOf('rule', read[0], 23, 'establishes', read[1], ours, effect.partyUid);
}

/** Names that only resemble, as they must be: one of the names the party has. */
function resembling(c: Certificate, { receipt, parties }: Facts): readonly Row[] {
  return of(c.evidence, 'similar_name').flatMap(({ ours, subject }) => {
    const names = (namesBy(parties).get(subject) ?? []).flatMap(({ name, aliases }) => [name, ...aliases]);
    const row = rowOf('similar_name', 'name', 11, 'supports', receipt.counterpartyName, ours, subject);
    return names.includes(ours) ? [row] : [];
  });
}

/** A row that rests on the text, as text and document let it be; none where it cannot be read. */
function readRow(row: Row, { receipt: { text, date }, items }: Facts): readonly Row[] {
  const { kind, theirs, ours, subject, grade } = row;
  if (theirs === '' || !fold(text).includes(theirs)) return [];
  if (kind === 'month')
    return [rowOf(kind, 'text', 12, 'supports', theirs, monthsNamed(theirs, date).join('、'), '')];
  const isSame = key(theirs) === key(ours);
  const isWord = isSame || runsOf(text, 7).has(key(theirs));
  return (itemsBy(items).document.get(subject) ?? []).slice(0, 1).flatMap((item) => {
    const [order, contract] = [item.orderNumber ?? '', item.contract ?? ''];
    const how = item.number === ours ? numberWritten(theirs, ours) : null;
    const isNear = isSlipOf(theirs, ours) || isPieceOf(theirs, ours);
    const isSlip = [item.number, key(order), key(contract)].includes(ours) && isNear;
    const weights: { readonly [Kind in Row['kind']]?: Row['grade'] | null } = {
      document_number: how === null ? null : how === 'whole' ? 'establishes' : 'supports',
      order_number: order === ours && isSame ? 'supports' : null,
      contract_number: contract === ours && isSame ? 'supports' : null,
      // What names a document by itself is no slip.
      number_slip: isSlip && how === null && grade !== 'contradicts' ? grade : null,
    };
    const weight = isWord ? (weights[kind] ?? null) : null;
    return weight === null ? [] : [rowOf(kind, 'text', 12, weight, theirs, ours, subject)];
  });
}

/** What the text states by itself: a fee, and that only a part is paid. */
function statedRows({ receipt: { text, currency } }: Facts): readonly Row[] {
  const [fee, part] = [FEE.exec(fold(text)), PART.exec(fold(text))];
  const minor = parseAmount(fee?.[1] ?? '', currency);
  const isFee = fee !== null && minor.ok;
  return [
    ...(isFee ? [rowOf('stated_fee', 'text', 5, 'supports', fee[0].trim(), String(minor.value), '')] : []),
    ...(part === null ? [] : [rowOf('stated_part', 'text', 3, 'supports', part[0], '', '')]),
  ];
}

/** Slips that alone name a document: only they can be more than a hint. */
export function slipsAlone(rows: readonly Row[]): readonly Row[] {
  const named = subjectsOf(of(rows, 'order_number', 'contract_number', 'document_number'));
  return of(rows, 'number_slip').filter(({ subject }) => !named.includes(subject));
}

/** Evidence on one receipt as it must be, but for what rests on the set (SPEC 11, 12, 23). */
export function evidenceOf(c: Certificate, f: Facts): readonly Row[] {
  const read = c.evidence.flatMap((row) => readRow(row, f));
  const alone = slipsAlone(read);
  const weighed = read.map((row): Row => {
    return row.kind === 'number_slip' && !alone.includes(row) ? { ...row, grade: 'supports' } : row;
  });
  const rules = f.applied.map((rule) => ruleRow(f.receipt, rule));
  return [...payerRows(f), ...rules, ...resembling(c, f), ...weighed, ...statedRows(f)];
}

/** Who paid, by all rows: parties looked through, the one it is, and what speaks against them (SPEC 11). */
export function payerOf(c: Certificate, f: Facts, rows: readonly Row[]) {
  const identity = of(rows, 'own_account', 'tax_id', 'name', 'alias');
  const opinions = [...indexed(identity, ({ field }) => [field]).values()].map(subjectsOf);
  const agreed = inOrder(opinions.flat()).filter((uid) => opinions.every((each) => each.includes(uid)));
  const isContested = opinions.length > 0 && agreed.length !== 1;
  const conflict = !isContested ? [] : agreed.length > 0 ? agreed : inOrder(opinions.flat());
  const others = of(rows, 'payer_relation', 'learned_payer', 'rule');
  const payable = subjectsOf(others.filter(({ grade }) => grade === 'establishes'));
  const valid = subjectsOf(of(rows, 'payer_relation'));
  const expired = subjectsOf(of(rows, 'payer_relation_expired')).filter((uid) => !valid.includes(uid));
  const isKnown = opinions.length + payable.length > 0;
  const isLapsed = c.vetoes.some((veto) => veto.kind === 'payer_relation_expired' && veto.about.length > 0);
  const lapsed = isLapsed ? expired : [];
  const weak = isKnown || isLapsed ? [] : subjectsOf(of(rows, 'learned_payer', 'similar_name'));
  const base = isContested
    ? []
    : inOrder([...agreed, ...payable, ...lapsed, ...(weak.length > 1 ? [] : weak)]);
  const numbers = of(rows, 'document_number');
  const named = subjectsOf(numbers.length > 0 ? numbers : of(rows, 'order_number', 'contract_number'));
  const ownersOf = (uid: string) =>
    (itemsBy(f.items).document.get(uid) ?? []).map(({ partyUid }) => partyUid);
  const owners = inOrder(named.flatMap(ownersOf));
  const isOthers = of(c.evidence, 'document_owner').length > 0 || owners.some((uid) => !base.includes(uid));
  const isSilent = `${f.receipt.counterpartyName}${f.receipt.counterpartyAccount}`.trim() === '';
  const speaks = ({ theirs, ours }: Row) => key(theirs) === key(ours) || serialOf(ours).length > 3;
  const isSure = isSilent && isOthers && numbers.length > 0 && numbers.every(speaks);
  const grade = isSilent ? 'establishes' : 'supports';
  return {
    base,
    conflict,
    expired,
    parties: isOthers ? owners : isContested ? conflict : base,
    searched: isOthers ? owners : base,
    own: isContested ? null : (agreed[0] ?? (payable.length === 1 ? payable[0] : null) ?? null),
    isUnknown: !isKnown && !isLapsed && !isSure,
    owners:
      isContested || !isOthers
        ? []
        : numbers.map(({ theirs, ours }) =>
            rowOf('document_owner', 'text', 11, grade, theirs, ours, owners[0] ?? ''),
          ),
  };
}

/** The documents the text leaves (SPEC 12). */
export function restrictionOf(
  f: Facts,
  rows: readonly Row[],
  parties: readonly string[],
): Certificate['restriction'] {
  const read = of(rows, 'order_number', 'contract_number', 'document_number', 'number_slip');
  const months = of(rows, 'month').flatMap(({ ours }) => ours.split('、'));
  const items = parties.flatMap((uid) => itemsBy(f.items).party.get(uid) ?? []);
  const meant = items.filter(
    ({ openMinor, currency, ledger, date, dueDate }) =>
      openMinor > 0n &&
      currency === f.receipt.currency &&
      f.receipt.ledgers.includes(ledger) &&
      (months.includes(date.slice(0, 7)) || months.includes((dueDate ?? '').slice(0, 7))),
  );
  const has = (kind: Row['kind']) => of(rows, kind).length > 0;
  const kind = has('order_number') ? 'order' : has('contract_number') ? 'contract' : 'named';
  if (read.length > 0)
    return { kind, theirs: inOrder(read.map(({ theirs }) => theirs)), documents: subjectsOf(read), rule: 12 };
  const theirs = inOrder(of(rows, 'month').map((row) => row.theirs));
  const documents = inOrder(meant.map(({ documentUid }) => documentUid));
  return theirs.length === 0 ? null : { kind: 'month', theirs, documents, rule: 12 };
}

/** How a party used to pay, where it speaks for the set (SPEC 12). */
export function habitRows(
  c: Certificate,
  f: Facts,
  parties: readonly string[],
  count: number,
): readonly Row[] {
  const isDiscounted = c.adjustments.some(({ code }) => code === 'discount');
  const speaks = {
    discount: () => isDiscounted,
    pay_day: (day: number) => Number(f.receipt.date.slice(8)) === day,
    oldest_first: () => count > 1 && !isDiscounted,
  };
  return (f.habits ?? []).flatMap(({ partyUid, kind, value, held, seen }) => {
    const isStrong = seen >= 3 && held * 100 >= seen * 80;
    const ours = kind === 'oldest_first' ? kind : `${kind}:${value}`;
    const row = rowOf('habit', 'person', 12, 'supports', `${held}/${seen}`, ours, partyUid);
    return count > 0 && parties.join() === partyUid && isStrong && speaks[kind](value) ? [row] : [];
  });
}

/** Other payments of the same document (SPEC 3), as they must be. */
export function jointRows(c: Certificate, f: Facts, document: string): readonly Row[] {
  return of(c.evidence, 'joint_payment').flatMap(({ ours }) =>
    f.receipts
      .filter(({ uid }) => uid === ours && uid !== f.receipt.uid)
      .map(({ amountMinor }) =>
        rowOf('joint_payment', 'text', 3, 'establishes', String(amountMinor), ours, document),
      ),
  );
}
