import { sumOf } from '../../std/integer.ts';
import { inOrder } from '../../std/plain.ts';
import { fold, lettersAndDigits as key, runsOf } from '../../std/spelling.ts';
import type { Certificate, EvidenceRow as Row, VetoKind } from './certificate.ts';
import type { VerifierFacts as Facts } from './verification.ts';
import { itemsBy, of, type payerOf, slipsAlone } from './verifier-evidence.ts';
import { CHANCE_BOUND, type Line, namesOf } from './verifier-sets.ts';

const ADVANCE = /预[付收]|[定订押]金|保证金|诚意金|DEPOSIT|PREPA(?:Y|ID)|ADVANCE|DOWN ?PAYMENT/;

/** What vetoes are tested on. `set`: the lines of the only set that fits, none where several fit or nothing does. */
export type Look = {
  readonly c: Certificate;
  readonly f: Facts;
  readonly rows: readonly Row[];
  readonly payer: ReturnType<typeof payerOf>;
  readonly set: readonly Line[];
  readonly isPart: boolean;
  readonly spoken: readonly string[];
};
/** What a veto must be about; nothing when it is clear. `said`: what it claims to be about. */
type About = (look: Look, said: readonly string[]) => readonly string[];

const isJoint = ({ rows }: Look): boolean => of(rows, 'joint_payment').length > 0;
const first = (holds: (one: string, look: Look) => boolean): About => {
  // That there is one is shown by one.
  return (look, [one = '']) => (one !== '' && holds(one, look) ? [one] : []);
};
const reads = (word: string, { f }: Look): boolean => runsOf(f.receipt.text, 7).has(word);

const isOfOthers = (number: string, { f, payer }: Look): boolean =>
  (itemsBy(f.items).number.get(number) ?? []).some(({ partyUid }) => !payer.base.includes(partyUid));
const doubtful: About = (look) => {
  const slips = slipsAlone(look.rows).filter(({ grade }) => grade === 'supports');
  return isJoint(look) ? [] : inOrder(slips.map(({ ours }) => ours));
};
const notWhole: About = (look) => {
  const { c, set, isPart, spoken } = look;
  if (isPart) return set.length > 1 && !isJoint(look) ? namesOf(set, 'number') : [];
  const isScope =
    c.restriction !== null && c.restriction.kind !== 'named' && namesOf(set, 'documentUid').length > 1;
  return isScope && spoken.length === 0 ? (c.restriction?.theirs ?? []) : [];
};
const notStated: About = (look, said) => {
  const numbers = of(look.rows, 'document_number');
  const isMeant = numbers.length > 0 && numbers.every(({ theirs, ours }) => key(theirs) === key(ours));
  const isSaid = of(look.rows, 'stated_part').length > 0 || (isMeant && said.length === 0);
  const isNamed = look.c.restriction?.kind === 'named' && isSaid;
  return look.isPart && !isNamed && !isJoint(look) ? namesOf(look.set, 'number') : [];
};
const feeDiffers: About = ({ c, f, rows, set }, said) => {
  const [stated] = of(rows, 'stated_fee');
  const fees = c.adjustments.filter(({ code }) => code === 'fee');
  const fee = sumOf(fees.map(({ amount }) => BigInt(amount)));
  const isOther = String(fee) !== stated?.ours && (fee !== 0n || f.receipt.amountMinor > 0n);
  // What nothing is left of says nothing of its fee.
  const isRaised = c.lines.length === 0 ? said.length > 0 : isOther;
  return stated !== undefined && set.length > 0 && isRaised ? [stated.theirs] : [];
};
const unclear: About = ({ set }, said) => {
  const discounted = set.filter(({ full, less }) => less < full);
  return said.length > 0 ? namesOf(discounted, 'number') : [];
};
const advance: About = ({ c: { restriction }, f, set }) => {
  const isSilent = restriction === null || restriction.kind === 'month';
  return isSilent && set.length > 0 ? (ADVANCE.exec(fold(f.receipt.text)) ?? []).slice(0, 1) : [];
};
const across: About = ({ set }) =>
  [namesOf(set, 'partyUid'), namesOf(set, 'control')].find(({ length }) => length > 1) ?? [];
const chance: About = ({ c: { coincidence } }) => {
  const estimates = [coincidence, coincidence?.part].flatMap((each) => each?.expectedMillionths ?? []);
  const over = estimates.map(BigInt).filter((each) => each > CHANCE_BOUND);
  return over
    .toSorted((a, b) => Number(b - a))
    .slice(0, 1)
    .map(String);
};
const isRival = (uid: string, { f }: Look): boolean =>
  uid !== f.receipt.uid && f.receipts.some((receipt) => receipt.uid === uid);

/** For every veto its rule and what it is about, in the order certificates list them. */
const VETOES: { readonly [Kind in VetoKind]: readonly [rule: number, about: About] } = {
  payer_not_established: [11, ({ f, payer }) => (payer.isUnknown ? [f.receipt.uid] : [])],
  payer_conflict: [11, ({ payer }) => payer.conflict],
  payer_relation_expired: [11, ({ payer }, said) => (said.length > 0 ? payer.expired : [])],
  number_of_other_party: [11, first(isOfOthers)],
  number_not_open: [12, first(reads)],
  number_ambiguous: [
    12,
    first((one, look) => reads(key(one), look) && fold(look.f.receipt.text).includes(one)),
  ],
  number_slip: [12, doubtful],
  scope_not_whole: [12, notWhole],
  part_not_stated: [3, notStated],
  stated_fee_differs: [5, feeDiffers],
  discount_unclear: [14, unclear],
  advance_stated: [12, advance],
  transfer_needed: [5, across],
  coincidence: [12, chance],
  competing_receipts: [5, first(isRival)],
  search_cut: [12, ({ c: { search } }) => (search.outcome === 'cut' ? [String(search.lines)] : [])],
};

/** What a veto of a certificate names. */
export const saidOf = (c: Certificate, veto: string): readonly string[] =>
  c.vetoes.find(({ kind }) => kind === veto)?.about ?? [];

/** Every veto as it must have come out. */
export function vetoesOf(look: Look) {
  return Object.entries(VETOES).map(([kind, [rule, aboutOf]]) => {
    const about = aboutOf(look, saidOf(look.c, kind));
    return { kind, outcome: about.length > 0 ? 'raised' : 'clear', about, rule };
  });
}
