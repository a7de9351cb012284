import { absolute } from '../../std/integer.ts';
import type { EvidenceRow, VetoKind } from './certificate.ts';
import { COINCIDENCE_BOUND, expectedByChance } from './coincidence.ts';
import type { CandidateSet, Draft, SetLine } from './draft.ts';
import { feeAndRounding, isOnTop, turned, windowOf } from './tolerance.ts';
import type { MatchAdjustment, MatchItem, MatchReceipt } from './types.ts';

/** Most payments of one document that are added up. */
const PAYMENTS_MAX = 24;
/** What two payments that together are the whole document answer. */
const ANSWERED: ReadonlySet<VetoKind> = new Set(['part_not_stated', 'scope_not_whole', 'number_slip']);

/** The only document a receipt names and pays a part of, when nothing but the part itself is in doubt. */
function documentOf(draft: Draft): string | null {
  const { pool, vetoes, chosen } = draft;
  const named = pool.restriction?.documents ?? [];
  const [document] = named;
  const clear = [...vetoes.keys()].every((kind) => ANSWERED.has(kind));
  const part = pool.basis === 'part' && pool.count === 1 && pool.search === 'complete' && chosen === 0;
  if (!clear || !part || document === undefined || named.length > 1) return null;
  return pool.restriction?.kind === 'month' ? null : document;
}

const sizeOf = (receipt: MatchReceipt, item: MatchItem): bigint => turned(receipt, item, item.openMinor);

/** The due lines of a document in statutory order, and what is open of them together, turned so that it is positive. */
function linesOf(draft: Draft, document: string): readonly MatchItem[] {
  return draft.pool.within.filter(
    (item) => item.documentUid === document && sizeOf(draft.receipt, item) > 0n,
  );
}

/** Takes an amount from due lines one after the other; `left` is what remains of each. */
function take(
  receipt: MatchReceipt,
  lines: readonly MatchItem[],
  amount: bigint,
  left: Map<string, bigint>,
): readonly SetLine[] {
  let rest = amount;
  return lines.flatMap((item) => {
    const open = left.get(item.lineId) ?? 0n;
    const part = open < rest ? open : rest;
    rest -= part;
    left.set(item.lineId, open - part);
    return part === 0n ? [] : [{ item, minor: receipt.amountMinor < 0n ? -part : part }];
  });
}

/** What the last payment leaves out or pays too much, within policy; the line it is settled on is its largest. */
function differenceOf(draft: Draft, lines: readonly SetLine[], over: bigint): readonly MatchAdjustment[] {
  const { receipt, policy } = draft;
  const rest = receipt.amountMinor > 0n ? over : -over;
  const { fee, rounding } = feeAndRounding(rest, policy, null);
  const largest = lines.reduce<SetLine | undefined>(
    (best, line) => (best === undefined || absolute(line.minor) > absolute(best.minor) ? line : best),
    undefined,
  );
  const lineId = largest?.item.lineId ?? null;
  const adjustments: MatchAdjustment[] = [];
  const feeLine = isOnTop(receipt, policy) ? null : lineId;
  if (fee !== 0n) adjustments.push({ code: policy.feeCode ?? 'fee', minor: fee, lineId: feeLine });
  if (rounding !== 0n) adjustments.push({ code: 'rounding', minor: rounding, lineId });
  return adjustments;
}

function rowsOf(members: readonly Draft[], of: Draft, document: string): readonly EvidenceRow[] {
  return members
    .filter((member) => member !== of)
    .map(({ receipt }) => ({
      kind: 'joint_payment' as const,
      field: 'text' as const,
      theirs: String(receipt.amountMinor),
      ours: receipt.uid,
      rule: 3,
      grade: 'establishes' as const,
      subject: document,
    }));
}

/** The drafts of payments that together pay one document, or null when they do not. */
function together(members: readonly Draft[], document: string): readonly Draft[] | null {
  const [first] = members;
  const last = members.at(-1);
  if (first === undefined || last === undefined) return null;
  const lines = linesOf(first, document);
  const left = new Map(lines.map((item) => [item.lineId, sizeOf(first.receipt, item)]));
  const open = [...left.values()].reduce((sum, each) => sum + each, 0n);
  const before = members.slice(0, -1).reduce((sum, { receipt }) => sum + absolute(receipt.amountMinor), 0n);
  const { low, high } = windowOf(last.receipt, last.policy);
  const owed = open - before;
  if (owed <= 0n || owed < low || owed > high) return null;
  const sure = members.every(({ vetoes }) => !vetoes.has('number_slip'));
  // Doubtful numbers count where the sum can hardly be chance.
  if (!sure && expectedByChance(1, 1, high - low, open, { step: 1n, lines: 0 }) > COINCIDENCE_BOUND)
    return null;
  return members.map((member) => {
    const { receipt, pool, evidence, vetoes } = member;
    const amount = member === last ? owed : absolute(receipt.amountMinor);
    const taken = take(receipt, lines, amount, left);
    const over = owed - absolute(receipt.amountMinor);
    const adjustments = member === last ? differenceOf(member, taken, over) : [];
    const set: CandidateSet = { ledger: pool.sets[0]?.ledger ?? 'AR', lines: taken, adjustments };
    return {
      ...member,
      pool: { ...pool, sets: [set] },
      evidence: [...evidence, ...rowsOf(members, member, document)],
      vetoes: new Map([...vetoes].filter(([kind]) => !ANSWERED.has(kind))),
    };
  });
}

/**
 * Payments of a part that name one and the same document and are together what is open of it, the last one within fee and rounding:
 * each says of the others that it is a part (SPEC 3). The result does not depend on the order of the drafts.
 */
export function joinPayments(drafts: readonly Draft[]): readonly Draft[] {
  const byDocument = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const document = documentOf(draft);
    if (document === null) continue;
    const members = byDocument.get(document);
    if (members === undefined) byDocument.set(document, [draft]);
    else members.push(draft);
  }
  const joined = new Map<Draft, Draft>();
  const key = ({ receipt }: Draft): string => `${receipt.date}\u0000${receipt.uid}`;
  for (const [document, found] of byDocument) {
    if (found.length < 2 || found.length > PAYMENTS_MAX) continue;
    const members = found.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    const changed = together(members, document);
    for (const [at, member] of members.entries()) {
      const draft = changed?.[at];
      if (draft !== undefined) joined.set(member, draft);
    }
  }
  return drafts.map((draft) => joined.get(draft) ?? draft);
}
