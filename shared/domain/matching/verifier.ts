import { type Problem, problem } from '../../errors/problem.ts';
import { type Certificate, CERTIFICATE_VERSION } from './certificate.ts';
import { bankSign, ENGINE_VERSION } from './types.ts';
import { checkAlternatives, checkConclusion, checkEvidence, checkVetoes } from './verifier-conclusion.ts';
import { classifiedRowHolds, payerOf, payerRows, type VerifierFacts } from './verifier-evidence.ts';
import { type Look, type Say, same, size, total } from './verifier-look.ts';
import { shelfOf } from './verifier-shelves.ts';
import { discount, recount } from './verifier-recount.ts';

export type { VerifierFacts } from './verifier-evidence.ts';

/** Engines whose proofs are read in one and the same way. */
const ENGINES_KNOWN: readonly string[] = ['1', ENGINE_VERSION];

/** Everything wrong with a certificate, and whether its alternatives could be counted again. */
export type Verification = {
  readonly findings: readonly Problem[];
  readonly uniqueness: 're-counted' | 'not re-counted';
};

function checkFacts({ c, f, say }: Look): void {
  const { receipt: r, policy: p } = f;
  const known = c.version === CERTIFICATE_VERSION && ENGINES_KNOWN.includes(c.engine);
  say(known && (c.kind === 'engine' || c.kind === 'manual'), 'CERTIFICATE_VERSION_UNKNOWN');
  const { uid, date, valueDate, currency, counterpartyName, counterpartyAccount, text: words, reference } = r;
  const receipt = {
    uid,
    date,
    valueDate,
    amount: String(r.amountMinor),
    currency,
    counterpartyName,
    counterpartyAccount,
    text: words,
    reference,
  };
  say(same(c.receipt, receipt), 'CERTIFICATE_RECEIPT_DIFFERS');
  const policy = {
    currency: p.currency,
    feeMax: String(p.feeMaxMinor),
    roundingMax: String(p.roundingMaxMinor),
    discount: p.discount,
  };
  say(same(c.policy, policy), 'CERTIFICATE_POLICY_DIFFERS');
}

function checkLines({ c, f, say, items }: Look): void {
  say(new Set(c.lines.map((line) => line.lineId)).size === c.lines.length, 'CERTIFICATE_ITEM_DIFFERS');
  for (const line of c.lines) {
    const item = items.get(line.lineId);
    const { lineId, documentUid, number, partyUid, ledger, control, date, dueDate } = item ?? line;
    const fact = {
      lineId,
      documentUid,
      number,
      partyUid,
      ledger,
      control,
      date,
      dueDate,
      open: String(item?.openMinor),
      amount: line.amount,
    };
    const part = item === undefined ? 0n : bankSign(item.ledger) * BigInt(line.amount);
    const within =
      item !== undefined &&
      part !== 0n &&
      part < 0n === item.openMinor < 0n &&
      size(part) <= size(item.openMinor);
    const whole = c.conclusion.basis !== 'set' || part === item?.openMinor;
    const placed =
      item?.currency === f.receipt.currency && ledger === c.ledger && c.search.parties.includes(partyUid);
    say(within && whole && placed && same(line, fact), 'CERTIFICATE_ITEM_DIFFERS', { item: line.number });
  }
}

function checkSums({ c, f, say, items: facts }: Look): void {
  const [items, adjusted, bank] = [
    total(c.lines.map((l) => l.amount)),
    total(c.adjustments.map((a) => a.amount)),
    f.receipt.amountMinor,
  ];
  const rest = bank - items + adjusted;
  const row = {
    currency: f.receipt.currency,
    items: String(items),
    adjustments: String(adjusted),
    unapplied: String(rest),
    bank: String(bank),
  };
  const left =
    c.kind === 'manual'
      ? size(rest) < size(bank) && (rest === 0n || rest < 0n === bank < 0n)
      : c.lines.length === 0 || rest === 0n;
  say(same(c.identity, [row]) && left, 'CERTIFICATE_IDENTITY_BROKEN');
  for (const { code, amount, lineId } of c.adjustments) {
    const [minor, item] = [BigInt(amount), facts.get(lineId ?? '')];
    const away = code === 'fee' && bank < 0n;
    const known = away ? lineId === null : c.lines.some((line) => line.lineId === lineId);
    const allowed =
      code === 'fee'
        ? minor > 0n && minor <= f.policy.feeMaxMinor
        : code === 'rounding'
          ? size(minor) <= f.policy.roundingMaxMinor
          : code === 'discount' &&
            item !== undefined &&
            size(minor) === discount(f, item) &&
            minor < 0n === bank < 0n;
    say(known && minor !== 0n && (allowed || c.kind === 'manual'), 'CERTIFICATE_ADJUSTMENT_OUTSIDE_POLICY', {
      code,
    });
  }
}

/** A person's choice, or money of nobody else: everything but the sums is said in one way only. */
function checkBare(look: Look): void {
  const { c, f, say } = look;
  const manual = c.kind === 'manual';
  const [row] = c.evidence;
  const chosen = {
    kind: 'chosen',
    field: 'person',
    theirs: '',
    ours: '',
    rule: 5,
    grade: 'establishes',
    subject: c.partyUid,
  };
  const holds = row !== undefined && (manual ? same(row, chosen) : classifiedRowHolds(row, f));
  say(holds && c.evidence.length === 1, 'CERTIFICATE_EVIDENCE_FALSE', { kind: row?.kind ?? '' });
  say(c.restriction === null, 'CERTIFICATE_RESTRICTION_FALSE');
  say(c.vetoes.length === 0, 'CERTIFICATE_VETO_FALSE', { kind: '' });
  say(c.coincidence === null, 'CERTIFICATE_COINCIDENCE_FALSE');
  const { items = '', adjustments = '', unapplied = '0' } = c.identity[0] ?? {};
  const sets = manual ? [{ lines: c.lines.map((line) => line.lineId), items, adjustments }] : [];
  say(same(c.alternatives, { others: 0, sets, differ: [], order: null }), 'CERTIFICATE_ALTERNATIVES_FALSE');
  const search = manual
    ? { outcome: 'cut', parties: [c.partyUid], lines: 0 }
    : { outcome: 'complete', parties: [], lines: 0 };
  say(same(c.search, search), 'CERTIFICATE_SEARCH_FALSE');
  const [status, basis] = manual ? ['proposed', 'chosen'] : ['unmatched', 'classified'];
  const one = c.lines.every((line) => line.partyUid === c.partyUid && line.control === c.lines[0]?.control);
  const placed = manual
    ? one && c.lines.length > 0 && c.lines[0]?.ledger === c.ledger
    : c.partyUid === null && c.ledger === null && c.lines.length === 0;
  const residual = String(-BigInt(unapplied));
  say(
    same(c.conclusion, { status, certainty: 'none', basis, residual }) && placed,
    'CERTIFICATE_CONCLUSION_FALSE',
  );
}

/**
 * Checks a certificate against the facts by its own arithmetic and its own search, sharing no code with the engine: receipt, policy,
 * due lines, identity (SPEC 13), evidence, restriction, vetoes, alternatives (every combination of up to RECOUNT_LINES_MAX lines),
 * coincidence and conclusion. Beyond that many lines the alternatives are taken as said: `not re-counted`.
 */
export function verifyCertificate(c: Certificate, f: VerifierFacts): Verification {
  const findings: Problem[] = [];
  const say: Say = (holds, code, params = {}) => {
    if (!holds) findings.push(problem(code, f.receipt.uid, params));
  };
  const payer = payerOf(c, f, payerRows(f));
  const bare = c.kind === 'manual' || c.conclusion.basis === 'classified';
  const again = bare ? null : recount(c, f, payer.searched);
  const items = shelfOf(f.items).byLine;
  const look: Look = {
    c,
    f,
    say,
    payer,
    again,
    items,
    count: c.alternatives.others + (c.lines.length > 0 ? 1 : 0),
  };
  for (const check of [checkFacts, checkLines, checkSums]) check(look);
  for (const check of bare ? [checkBare] : [checkEvidence, checkVetoes, checkAlternatives, checkConclusion])
    check(look);
  return { findings, uniqueness: again === null && !bare ? 'not re-counted' : 're-counted' };
}
