import { absolute } from '../../std/integer.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatGrouped } from '../money/parse-amount.ts';
import {
  type Certificate,
  EVIDENCE_KINDS,
  type EvidenceRow,
  type MatchQuestion,
  type VetoRow,
} from './certificate.ts';
import { keyOf } from './document-index.ts';
import { isCutOf } from './number-slip.ts';

/** One thing a certificate says: the part it belongs to, the key of its text, what fills it, and whether it speaks for (true) or against the match. */
export type CertificateSentence = {
  readonly part:
    | 'receipt'
    | 'evidence'
    | 'identity'
    | 'restriction'
    | 'veto'
    | 'alternatives'
    | 'search'
    | 'policy';
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
  readonly good: boolean | null;
};

/** Names for the ids a certificate carries, as they stand where it is shown. */
export type CertificateNames = {
  readonly party: (uid: string) => string;
  /** Number of the document a due line belongs to. */
  readonly document: (lineId: string) => string;
};

type Sentence = CertificateSentence;
type Params = Sentence['params'];

function money(certificate: Certificate): (minor: string) => string {
  const currency = certificate.receipt.currency as CurrencyCode; // a certificate's currency was known when it was made
  return (minor) => formatGrouped(BigInt(minor), currency);
}

function receiptSentences(certificate: Certificate): readonly Sentence[] {
  const { date, amount, currency, counterpartyName, counterpartyAccount, text } = certificate.receipt;
  const incoming = !amount.startsWith('-');
  const who = counterpartyName === '' ? counterpartyAccount : counterpartyName;
  const shown = money(certificate)(incoming ? amount : amount.slice(1));
  const params = { date, amount: shown, currency, who, text };
  const key = `receipt.${incoming ? 'in' : 'out'}${who === '' ? '_nobody' : ''}`;
  return [{ part: 'receipt', key, params, good: null }];
}

/** What a row says otherwise than it was read, and the ending of its key. */
type RowWords = { readonly ending: string; readonly theirs?: string; readonly ours?: string };
type Amount = (minor: string) => string;

const weak = ({ grade }: EvidenceRow): RowWords => ({ ending: grade === 'supports' ? '_weak' : '' });

const ROW_WORDS: {
  readonly [Kind in EvidenceRow['kind']]?: (row: EvidenceRow, amount: Amount) => RowWords;
} = {
  classified: ({ subject }) => ({ ending: `_${subject}` }),
  document_number: ({ grade }) => ({ ending: grade === 'supports' ? '_tail' : '' }),
  number_slip: (row) => ({
    ending: `${isCutOf(keyOf(row.theirs), keyOf(row.ours)) ? '_cut' : ''}${weak(row).ending}`,
  }),
  learned_payer: weak,
  rule: ({ grade }) => ({ ending: grade === 'supports' ? '_fee' : '' }),
  payer_relation: ({ relation }) => ({ ending: relation === undefined ? '' : `_${relation}` }),
  stated_fee: ({ ours }, amount) => ({ ending: '', ours: amount(ours) }),
  joint_payment: ({ theirs }, amount) => ({ ending: '', theirs: amount(theirs.replace('-', '')) }),
  habit: ({ theirs, ours }) => {
    const [kind = '', value = ''] = ours.split(':');
    // Basis points are hundredths of a percent.
    const shown = kind === 'discount' ? decimal(`${value}0000`) : value;
    return { ending: `_${kind}`, theirs: theirs.replace('/', ' / '), ours: shown };
  },
};

/** Kinds of rows whose subject is a party although another rule than that of the payer made them. */
const OF_PARTY: ReadonlySet<EvidenceRow['kind']> = new Set(['chosen', 'habit']);

function evidenceSentence(row: EvidenceRow, names: CertificateNames, amount: Amount): Sentence {
  const parts = ROW_WORDS[row.kind]?.(row, amount) ?? { ending: '' };
  const ofParty =
    row.rule === 11 || OF_PARTY.has(row.kind) || (row.kind === 'rule' && row.grade === 'establishes');
  const [confirmed = '', contradicted = ''] = row.kind === 'learned_payer' ? row.ours.split('/') : [];
  const params = {
    theirs: parts.theirs ?? row.theirs,
    ours: parts.ours ?? row.ours,
    rule: String(row.rule),
    party: ofParty ? names.party(row.subject) : '',
    ...(row.kind === 'learned_payer' ? { confirmed, contradicted } : {}),
  };
  const key = `evidence.${row.kind}${parts.ending}`;
  return {
    part: 'evidence',
    key,
    params,
    good: row.grade === 'contradicts' ? false : row.grade === 'establishes' ? true : null,
  };
}

function identitySentences(certificate: Certificate): readonly Sentence[] {
  const shown = money(certificate);
  const sentences: Sentence[] = [];
  const say = (key: string, params: Params, good: boolean | null = null): void => {
    sentences.push({ part: 'identity', key: `identity.${key}`, params, good });
  };
  for (const line of certificate.lines) {
    const whole = line.amount.replace('-', '') === line.open.replace('-', '');
    const open = shown(line.open);
    const params = { number: line.number, amount: shown(line.amount), open, due: line.dueDate ?? '' };
    say(whole ? (line.dueDate === null ? 'item_without_due' : 'item') : 'part', params);
  }
  for (const each of certificate.adjustments) {
    const bearer = each.amount.startsWith('-') ? 'theirs' : 'ours';
    const key = each.lineId === null ? 'fee_on_top' : `${each.code}_${bearer}`;
    say(key, { amount: shown(each.amount.replace('-', '')), number: numberOf(certificate, each.lineId) });
  }
  for (const row of certificate.identity) {
    const params = {
      items: shown(row.items),
      adjustments: shown(row.adjustments),
      unapplied: shown(row.unapplied),
      bank: shown(row.bank),
      currency: row.currency,
    };
    if (row.unapplied !== '0' && certificate.lines.length > 0) say('sum_unapplied', params, null);
    else if (certificate.lines.length > 0) say('sum', params, true);
  }
  const { basis, residual } = certificate.conclusion;
  const missing = residual.startsWith('-') ? 'residual_over' : 'residual_short';
  const far = residual === `-${certificate.receipt.amount}` || `-${residual}` === certificate.receipt.amount;
  if (basis === 'none') say(far ? 'nothing' : missing, { amount: shown(residual.replace('-', '')) }, false);
  return sentences;
}

function numberOf(certificate: Certificate, lineId: string | null): string {
  return certificate.lines.find((line) => line.lineId === lineId)?.number ?? '';
}

function vetoSentence(row: VetoRow, names: CertificateNames): Sentence {
  const parties =
    row.kind === 'payer_conflict' || row.kind === 'payer_relation_expired' || row.kind === 'transfer_needed';
  const about = row.about.map((each) => (parties ? names.party(each) : each)).join('、');
  const params = { about, count: String(row.about.length), rule: String(row.rule) };
  return { part: 'veto', key: `veto.${row.kind}.${row.outcome}`, params, good: row.outcome === 'clear' };
}

/** Millionths as a plain decimal: 50000 is 0.05. */
function decimal(millionths: string): string {
  const digits = millionths.padStart(7, '0');
  const [whole, part] = [digits.slice(0, -6), digits.slice(-6).replace(/0+$/, '')];
  return part === '' ? whole : `${whole}.${part}`;
}

/** How likely chance is, of the set and of the part of it that chance meets most easily. */
function chanceSentences(certificate: Certificate): readonly Sentence[] {
  const { coincidence, receipt } = certificate;
  if (coincidence === null) return [];
  const shown = money(certificate);
  const { boundMillionths: bound, part = null } = coincidence;
  const say = (key: string, expected: string, params: Params): Sentence => ({
    part: 'alternatives',
    key: `alternatives.${key}`,
    params: { ...params, expected: decimal(expected), bound: decimal(bound) },
    good: BigInt(expected) <= BigInt(bound),
  });
  const whole = say('coincidence', coincidence.expectedMillionths, {
    size: String(coincidence.setSize),
    lines: String(coincidence.lines),
    amount: shown(coincidence.amount ?? String(absolute(BigInt(receipt.amount)))),
    tolerance: shown(coincidence.tolerance),
    step: shown(coincidence.step ?? '1'),
    roundLines: String(coincidence.roundLines ?? coincidence.lines),
  });
  if (part === null) return [whole];
  const { size, amount, step, roundLines, expectedMillionths } = part;
  const params = {
    size: String(size),
    amount: shown(amount),
    step: shown(step),
    roundLines: String(roundLines),
  };
  return [whole, say('coincidence_part', expectedMillionths, params)];
}

function alternativeSentences(certificate: Certificate, names: CertificateNames): readonly Sentence[] {
  const { alternatives, restriction, lines, kind, conclusion, search } = certificate;
  const shown = money(certificate);
  if (kind === 'manual' || conclusion.basis === 'classified') return [];
  const sentences: Sentence[] = [];
  const say = (key: string, params: Params, good: boolean | null): void => {
    sentences.push({ part: 'alternatives', key: `alternatives.${key}`, params, good });
  };
  const numbers = (ids: readonly string[]): string => [...new Set(ids.map(names.document))].join('、');
  const total = alternatives.others + (lines.length > 0 ? 1 : 0);
  if (total === 0) say('none', {}, false);
  else if (total === 1) {
    const cut = search.outcome === 'cut';
    say(cut ? 'one_found' : restriction === null ? 'unique' : 'unique_restricted', {}, !cut);
  } else say('several', { count: String(total), differ: numbers(alternatives.differ) }, false);
  if (total > 1) {
    for (const set of alternatives.sets) {
      say(
        'set',
        { numbers: numbers(set.lines), items: shown(set.items), adjustments: shown(set.adjustments) },
        null,
      );
    }
    say('order', {}, null);
  }
  return [...sentences, ...chanceSentences(certificate)];
}

function searchSentences(certificate: Certificate, names: CertificateNames): readonly Sentence[] {
  const { search, kind, conclusion } = certificate;
  if (conclusion.basis === 'classified') return [];
  const key = kind === 'manual' ? 'search.manual' : `search.${search.outcome}`;
  const params = { lines: String(search.lines), parties: search.parties.map(names.party).join('、') };
  return [{ part: 'search', key, params, good: kind === 'manual' ? null : search.outcome === 'complete' }];
}

function policySentences(certificate: Certificate): readonly Sentence[] {
  const { policy, conclusion } = certificate;
  if (conclusion.basis === 'classified') return [];
  const shown = money(certificate);
  const tolerance = {
    fee: shown(policy.feeMax),
    rounding: shown(policy.roundingMax),
    currency: policy.currency,
  };
  const sentences: Sentence[] = [{ part: 'policy', key: 'policy.tolerance', params: tolerance, good: null }];
  if (policy.discount !== null) {
    const { rateBasisPoints, days, base, redInvoice } = policy.discount;
    const params = { rate: decimal(String(rateBasisPoints * 10_000)), days: String(days) };
    const key = `policy.discount_${base}${redInvoice ? '_red' : ''}`;
    sentences.push({ part: 'policy', key, params, good: null });
  }
  return sentences;
}

/** Who paid before what the text says, whatever the order the rows are kept in. */
function inReadingOrder(rows: readonly EvidenceRow[]): readonly EvidenceRow[] {
  const place = ({ kind }: EvidenceRow): number => EVIDENCE_KINDS.indexOf(kind);
  return rows.toSorted((a, b) => place(a) - place(b));
}

/** Everything a certificate says, in the order it is read; the texts are in shared/i18n/certificate.ts. */
export function certificateSentences(
  certificate: Certificate,
  names: CertificateNames,
): readonly CertificateSentence[] {
  const shown = money(certificate);
  const { restriction } = certificate;
  const restricted: readonly Sentence[] =
    restriction === null
      ? []
      : [
          {
            part: 'restriction',
            key: `restriction.${restriction.kind}`,
            params: { theirs: restriction.theirs.join('、'), rule: String(restriction.rule) },
            good: null,
          },
        ];
  return [
    ...receiptSentences(certificate),
    ...inReadingOrder(certificate.evidence).map((row) => evidenceSentence(row, names, shown)),
    ...restricted,
    ...identitySentences(certificate),
    ...certificate.vetoes.map((row) => vetoSentence(row, names)),
    ...alternativeSentences(certificate, names),
    ...searchSentences(certificate, names),
    ...policySentences(certificate),
  ];
}

/** The one question of a proposal as a text key and what fills it. */
export function questionSentence(
  question: MatchQuestion,
  names: CertificateNames,
): { readonly key: string; readonly params: Readonly<Record<string, string>> } {
  const documents = question.documents.join('、');
  const parties = question.parties.map(names.party).join('、');
  return { key: `question.${question.kind}`, params: { documents, parties, theirs: question.theirs } };
}
