import type { Problem } from '../../errors/problem.ts';
import { absolute, sumOf } from '../../std/integer.ts';
import { differing, inOrder, says } from '../../std/plain.ts';
import { fold } from '../../std/spelling.ts';
import type { Certificate, EvidenceRow as Row } from './certificate.ts';
import type { VerifierFacts as Facts, Verification } from './verification.ts';
import {
  evidenceOf,
  habitRows,
  itemsBy,
  jointRows,
  KEYS,
  of,
  payerOf,
  restrictionOf,
} from './verifier-evidence.ts';
import {
  adjustmentsOf,
  chanceOf,
  idsOf,
  inPlace,
  isOf,
  type Line,
  namesOf,
  type Pool,
  poolOf,
  setKey,
  spokenFor,
  sumFull,
} from './verifier-sets.ts';
import { saidOf, vetoesOf } from './verifier-vetoes.ts';

const [VERSION, ENGINE, SETS_LISTED] = [1, '4', 20] as const;
const INTEREST = /利息|结息|INTEREST/;
const CHARGE =
  /手续费|汇划费|汇款费|汇费|结算费|邮电费|工本费|管理费|服务费|年费|回单费|短信费|证书费|询证费|函证费|账户费|网银费|BANK CHARGE|SERVICE FEE|ACCOUNT FEE/;

/** A certificate as it must be, part by part. */
type Expected = { readonly [Part in keyof Certificate]?: unknown };

/** What a certificate copies: every member of a fact under its own name, amounts in minor units. */
function copied(copy: object, fact: object): object {
  const known = (name: string): unknown =>
    Reflect.get(fact, name) ?? Reflect.get(fact, `${name}Minor`) ?? null;
  return Object.fromEntries(Object.keys(copy).map((name) => [name, known(name)]));
}
const total = (list: readonly { readonly amount: string }[]) =>
  sumOf(list.map(({ amount }) => BigInt(amount)));

/** Rows in one order, each once. */
function inRowOrder(rows: readonly Row[]): readonly Row[] {
  const keyOf = ({ kind, field, subject, theirs, ours }: Row) =>
    [kind, field, subject, theirs, ours].join('\0');
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return inOrder([...byKey.keys()]).flatMap((key) => byKey.get(key) ?? []);
}

/** The policy of a receipt, wider where a rule of the user lets more be missing (SPEC 23). */
function ruled(f: Facts): Facts {
  const effect = f.applied.map((rule) => rule.effect).find(({ kind }) => kind === 'fee');
  if (effect?.kind !== 'fee') return f;
  const { feeMaxMinor } = f.policy;
  const widest = effect.maxMinor > feeMaxMinor ? effect.maxMinor : feeMaxMinor;
  return { ...f, policy: { ...f.policy, feeCode: effect.code, feeMaxMinor: widest } };
}

/** The sets as they must be listed: the first one, where others want its lines or a habit speaks for it, then in the order of preference. */
function listed(f: Facts, pool: Pool, claimed: readonly (readonly Line[])[], isFree: boolean) {
  const sign = f.receipt.amountMinor > 0n ? 1n : -1n;
  const fitting = [...new Map(claimed.filter(pool.fits).map((set) => [setKey(set), set])).values()];
  const all = pool.sets !== null && pool.sets.length <= SETS_LISTED ? pool.sets : fitting;
  const place = new Map(pool.within.map((line, at) => [line, String(at).padStart(7, '0')]));
  const ranked = all.map((set) => {
    const items = sign * sumFull(set);
    const lowering = set.filter(({ item }) => item.openMinor < 0n);
    const ranks = [...set.filter((line) => !lowering.includes(line)), ...lowering].map((line) =>
      place.get(line),
    );
    const adjustments = items - f.receipt.amountMinor;
    return { rank: `${adjustments === 0n ? 0 : 1}${ranks.join()}`, set, items, adjustments };
  });
  const isFirst = (set: readonly Line[]) => isFree && setKey(set) === setKey(claimed[0] ?? []);
  return ranked.toSorted((a, b) => {
    if (isFirst(a.set) !== isFirst(b.set)) return isFirst(a.set) ? -1 : 1;
    return a.rank < b.rank ? -1 : 1;
  });
}

/** A payment of a part of one document (SPEC 3), alone or as one of several that together are what is open of it. */
function isPartOf(f: Facts, pool: Pool, set: readonly Line[], joint: readonly Row[]): boolean {
  const [open, paid] = [sumFull(set), absolute(f.receipt.amountMinor)];
  const ofDocument = pool.within.filter(isOf(namesOf(set, 'documentUid'))).filter(({ full }) => full > 0n);
  const together = paid + sumOf(joint.map(({ theirs }) => absolute(BigInt(theirs))));
  const off = absolute(sumFull(ofDocument) - together);
  const isTogether = joint.length === 0 || off <= f.policy.feeMaxMinor + f.policy.roundingMaxMinor;
  const isOne = namesOf(set, 'documentUid').length === 1 && set.every(({ full }) => full > 0n);
  return isOne && isTogether && (joint.length > 0 || open > paid) && (pool.sets ?? []).length === 0;
}

/** What was read and found: rows, payer, scope, and the sets that fit, of which a certificate's claims decide only the part left open. */
function foundBy(c: Certificate, f: Facts) {
  const read = evidenceOf(c, f);
  const payer = payerOf(c, f, read);
  const restriction = restrictionOf(f, read, payer.searched);
  const pool = poolOf(f, payer.searched, restriction);
  const byId = new Map(pool.within.map((line) => [line.item.lineId, line]));
  const claimed = c.alternatives.sets.map(({ lines }) =>
    inPlace([...new Set(lines)].flatMap((id) => byId.get(id) ?? [])),
  );
  const [first = []] = claimed;
  const joint = jointRows(c, f, first[0]?.item.documentUid ?? '');
  const isPart = claimed.length === 1 && !pool.fits(first) && isPartOf(f, pool, first, joint);
  const isFree = saidOf(c, 'competing_receipts').length > 0 || of(c.evidence, 'habit').length > 0;
  const whole = listed(f, pool, claimed, isFree);
  const count = isPart ? 1 : (pool.sets?.length ?? whole.length);
  const habits = habitRows(c, f, payer.parties, count);
  const rows = [...read, ...payer.owners, ...(isPart ? joint : []), ...habits];
  const set = count === 1 ? (isPart ? first : (whole[0]?.set ?? [])) : [];
  return { rows, payer, restriction, pool, claimed, first, isPart, whole, count, set };
}

function alternativesOf(c: Certificate, bank: bigint, found: ReturnType<typeof foundBy>) {
  const { claimed, first, isPart, whole, count } = found;
  const own = c.lines.length > 0 ? 1 : 0;
  const items = own ? total(c.lines) : bank;
  const part = { lines: idsOf(first), items, adjustments: items - bank };
  const sets = whole.map((each) => ({
    lines: idsOf(each.set),
    items: each.items,
    adjustments: each.adjustments,
  }));
  const missing = Array.from({ length: Math.min(count, SETS_LISTED) - sets.length }, () => null);
  const ids = claimed.map(idsOf);
  const differ = inOrder(ids.flat()).filter((id) => !ids.every((each) => each.includes(id)));
  const shown = isPart ? [part] : [...sets, ...missing].slice(0, SETS_LISTED);
  return { others: count - own, sets: shown, differ, order: count > 1 ? 'statutory' : null };
}

function engineParts(
  c: Certificate,
  given: Facts,
): { readonly expected: Expected; readonly isRecounted: boolean } {
  const f = ruled(given);
  const { amountMinor: bank, currency } = f.receipt;
  const sign = bank > 0n ? 1n : -1n;
  const found = foundBy(c, f);
  const { rows, payer, restriction, pool, first, isPart, count, set } = found;
  const spoken = spokenFor(c, rows, set, pool.within);
  const own = c.lines.length > 0;
  const items = total(c.lines);
  const lines = first.map(({ item, full }, at) => {
    const amount = sign * BigInt(c.lines[at]?.amount ?? '0');
    const isSome = isPart && amount > 0n && amount <= full;
    return { ...copied(c.lines[at] ?? {}, item), amount: sign * (isSome ? amount : full) };
  });
  const holders = inOrder(c.lines.map(({ partyUid }) => partyUid));
  const sum = own
    ? { items, adjustments: items - bank, unapplied: 0n }
    : { items, adjustments: 0n, unapplied: bank };
  const outcome = pool.sets === null ? c.search.outcome : 'complete';
  const nearest = pool.sets === null ? BigInt(c.conclusion.residual) : sign * pool.miss;
  const expected = {
    kind: 'engine',
    receipt: copied(c.receipt, f.receipt),
    policy: copied(c.policy, f.policy),
    ledger: c.lines[0]?.ledger ?? null,
    partyUid: holders.length === 1 ? holders[0] : payer.own,
    lines: own ? lines : [],
    adjustments: own ? adjustmentsOf(c, f, rows, first, items) : [],
    identity: [{ currency, ...sum, bank }],
    evidence: inRowOrder(rows),
    restriction,
    vetoes: vetoesOf({ c, f, payer, rows, set, isPart, spoken }),
    alternatives: alternativesOf(c, bank, found),
    search: { outcome, parties: payer.parties, lines: pool.usable.length },
    coincidence: count === 1 && !isPart ? chanceOf(c, f, set, pool, spoken) : null,
    conclusion: conclusionOf(c, count, isPart, count > 0 ? 0n : nearest),
  };
  return { isRecounted: pool.sets !== null, expected };
}

/** What the rest amounts to. */
function conclusionOf(c: Certificate, count: number, isPart: boolean, residual: bigint) {
  const raised = c.vetoes.filter(({ outcome }) => outcome === 'raised');
  const isOpen = c.lines.length === 0 || count > 1 || saidOf(c, 'competing_receipts').length > 0;
  const basis = count === 0 ? 'none' : isPart ? 'part' : 'set';
  if (count === 0) return { status: 'unmatched', certainty: 'none', basis, residual };
  if (isOpen) return { status: 'ambiguous', certainty: 'ambiguous', basis, residual };
  return { status: 'proposed', certainty: raised.length === 0 ? 'certain' : 'probable', basis, residual };
}

/** Money that is nobody else's, and how that was read (SPEC 10, 23). */
function classifiedRow(c: Certificate, f: Facts): object {
  const { counterpartyName: name, counterpartyAccount: account, text, amountMinor } = f.receipt;
  const { subject = '', ours: claimed = '' } = c.evidence[0] ?? {};
  const same = (key: (each: string) => string, ours: readonly string[], theirs: string) =>
    ours.findLast((each) => key(each) !== '' && key(each) === key(theirs));
  const back = f.receipts.find((other) => other.uid === claimed && other.amountMinor === -amountMinor);
  const reasons = new Map<string, readonly [field: string, theirs: string, ours: string | undefined]>([
    ['own_account', ['account', account, same(KEYS.account, f.ownAccounts, account)]],
    ['own_name', ['name', name, same(KEYS.name, f.ownNames, name)]],
    ['reversal_pair', ['text', text, back?.uid]],
    ['interest', ['text', text, INTEREST.exec(fold(text))?.[0]]],
    ['bank_fee', ['text', text, CHARGE.exec(fold(text))?.[0]]],
  ]);
  const [field, theirs, ours] = reasons.get(subject) ?? [];
  const [ruledRow] = of(evidenceOf(c, f), 'classified');
  return ruledRow ?? { kind: 'classified', field, theirs, ours, rule: 10, grade: 'establishes', subject };
}

const NOTHING_SAID = { restriction: null, vetoes: [], coincidence: null };

function classifiedParts(c: Certificate, f: Facts): Expected {
  const bank = f.receipt.amountMinor;
  return {
    ...NOTHING_SAID,
    kind: 'engine',
    receipt: copied(c.receipt, f.receipt),
    policy: copied(c.policy, f.policy),
    ledger: null,
    partyUid: null,
    lines: [],
    adjustments: [],
    identity: [{ currency: f.receipt.currency, items: 0n, adjustments: 0n, unapplied: bank, bank }],
    evidence: [classifiedRow(c, f)],
    alternatives: { others: 0, sets: [], differ: [], order: null },
    search: { outcome: 'complete', parties: [], lines: 0 },
    conclusion: { status: 'unmatched', certainty: 'none', basis: 'classified', residual: -bank },
  };
}

/** A person's choice: within what is open, of one ledger and control account, and no more than the money (SPEC 5, 13). */
function manualParts(c: Certificate, f: Facts): Expected {
  const { currency, uid, amountMinor: bank } = f.receipt;
  const items = c.lines.flatMap(({ lineId }) => itemsBy(f.items).line.get(lineId) ?? []);
  const [head] = items;
  const lines = c.lines.map((line, at) => {
    const item = items[at];
    const amount = item?.ledger === 'AP' ? -BigInt(line.amount) : BigInt(line.amount);
    const open = item?.openMinor ?? 0n;
    const isWithin = amount !== 0n && amount < 0n === open < 0n && absolute(amount) <= absolute(open);
    const isOne =
      item?.currency === currency && item.ledger === head?.ledger && item.control === head.control;
    return isWithin && isOne ? { ...copied(line, item), amount: line.amount } : null;
  });
  const ids = items.map(({ lineId }) => lineId);
  const onLine = (lineId: string | null) => lineId !== null && ids.includes(lineId);
  const adjustments = c.adjustments.map((each) => {
    const isOnTop = each.code === 'fee' && bank < 0n;
    return each.amount !== '0' && (isOnTop ? each.lineId === null : onLine(each.lineId)) ? each : null;
  });
  const sum = { items: total(c.lines), adjustments: total(c.adjustments) };
  const unapplied = bank - sum.items + sum.adjustments;
  const isLeft = absolute(unapplied) < absolute(bank) && (unapplied === 0n || unapplied < 0n === bank < 0n);
  const isOther = (each: string) => each !== uid && f.receipts.some((receipt) => receipt.uid === each);
  const companions = inOrder((c.companions ?? []).filter(isOther));
  const ours = [...c.adjustments.map(({ code }) => code), ...companions].join('、');
  const subject = c.partyUid ?? '';
  return {
    ...NOTHING_SAID,
    kind: 'manual',
    receipt: copied(c.receipt, f.receipt),
    policy: copied(c.policy, f.policy),
    ledger: head?.ledger,
    partyUid: subject,
    lines: new Set(ids).size === ids.length ? lines : null,
    adjustments,
    identity: [isLeft ? { currency, ...sum, unapplied, bank } : null],
    evidence: [{ kind: 'chosen', field: 'person', theirs: '', ours, rule: 5, grade: 'establishes', subject }],
    alternatives: { others: 0, sets: [{ lines: ids, ...sum }], differ: [], order: null },
    search: { outcome: 'cut', parties: [subject], lines: 0 },
    conclusion: { status: 'proposed', certainty: 'none', basis: 'chosen', residual: -unapplied },
    companions: companions.length > 0 ? companions : undefined,
  };
}

const CODES = {
  kind: 'CERTIFICATE_VERSION_UNKNOWN',
  receipt: 'CERTIFICATE_RECEIPT_DIFFERS',
  policy: 'CERTIFICATE_POLICY_DIFFERS',
  lines: 'CERTIFICATE_ITEM_DIFFERS',
  adjustments: 'CERTIFICATE_ADJUSTMENT_OUTSIDE_POLICY',
  identity: 'CERTIFICATE_IDENTITY_BROKEN',
  evidence: 'CERTIFICATE_EVIDENCE_FALSE',
  restriction: 'CERTIFICATE_RESTRICTION_FALSE',
  vetoes: 'CERTIFICATE_VETO_FALSE',
  alternatives: 'CERTIFICATE_ALTERNATIVES_FALSE',
  search: 'CERTIFICATE_SEARCH_FALSE',
  coincidence: 'CERTIFICATE_COINCIDENCE_FALSE',
  ledger: 'CERTIFICATE_CONCLUSION_FALSE',
  partyUid: 'CERTIFICATE_CONCLUSION_FALSE',
  conclusion: 'CERTIFICATE_CONCLUSION_FALSE',
  companions: 'CERTIFICATE_EVIDENCE_FALSE',
} as const;

/** What a part of a certificate differs in, as its finding says it. */
function placeOf(text: unknown, known: unknown): string {
  const [said, meant] = [Object(text ?? {}), Object(known ?? {})];
  const name = differing(said, meant);
  const { kind, number, code } = Object(Reflect.get(said, name) ?? Reflect.get(meant, name));
  return String(kind ?? number ?? code ?? name);
}

/**
 * Checks a certificate by building the one that the facts allow and comparing the two part by part; shares no code with the engine. What
 * a certificate may claim, and the facts need only bear out, is taken from it. Alternatives are counted again where no more than
 * RECOUNT_LINES_MAX lines of a ledger can be part of a set, else taken as listed: `not re-counted`.
 */
export function verifyCertificate(c: Certificate, f: Facts): Verification {
  const place = f.receipt.uid;
  if (c.version !== VERSION || c.engine !== ENGINE)
    return {
      findings: [{ code: 'CERTIFICATE_VERSION_UNKNOWN', place, params: {} }],
      uniqueness: 'not re-counted',
    };
  const bare =
    c.kind === 'manual'
      ? manualParts(c, f)
      : c.conclusion.basis === 'classified'
        ? classifiedParts(c, f)
        : null;
  const { expected, isRecounted } = bare === null ? engineParts(c, f) : { expected: bare, isRecounted: true };
  const findings = Object.entries(CODES).flatMap(([part, code]): readonly Problem[] => {
    const [text, known] = [Reflect.get(c, part), Reflect.get(expected, part)];
    const at = placeOf(text, known);
    const params = { field: at, item: at, code: at, kind: at };
    return says(text, known) ? [] : [{ code, place, params }];
  });
  return { findings, uniqueness: isRecounted ? 're-counted' : 'not re-counted' };
}
