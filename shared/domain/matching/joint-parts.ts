import { absolute } from '../../std/integer.ts';
import type { EvidenceRow } from './certificate.ts';
import type { CandidateSet, Draft } from './draft.ts';
import { findSets } from './exact-set-solver.ts';
import { turned } from './tolerance.ts';
import type { MatchItem } from './types.ts';

/** Most receipts of one payer that are added up, and most of them that one due line may be paid by. */
const RECEIPTS_MAX = 16;
const PARTS_MAX = 6;

/** Receipts that together are one due line. */
type Joint = { readonly item: MatchItem; readonly members: readonly Draft[] };

/** A receipt of one established payer that fits nothing by itself and says nothing of what it is for. */
function isLoose({ classification, payer, pool, vetoes }: Draft): boolean {
  const free = classification === null && vetoes.size === 0 && pool.restriction === null;
  return (
    free &&
    payer.outcome === 'established' &&
    pool.parties.length === 1 &&
    pool.basis === 'none' &&
    pool.search === 'complete'
  );
}

function groupKey({ receipt, pool }: Draft): string {
  const direction = receipt.amountMinor > 0n ? 'in' : 'out';
  return [pool.parties[0], receipt.currency, [...receipt.ledgers].sort().join('+'), direction].join('|');
}

/** Every due line that some of the receipts are together, each way of it. */
function jointsOf(drafts: readonly Draft[]): readonly Joint[] {
  const [first] = drafts;
  if (first === undefined) return [];
  const amounts = drafts.map(({ receipt }) => ({
    options: [Number(absolute(receipt.amountMinor))],
    required: false,
    group: null,
  }));
  return first.pool.within.flatMap((item) => {
    const open = Number(turned(first.receipt, item, item.openMinor));
    if (open <= 0) return [];
    return findSets(amounts, open, open)
      .sets.filter((set) => set.length > 1 && set.length <= PARTS_MAX)
      .map((set) => ({ item, members: set.flatMap(({ line }) => drafts[line] ?? []) }));
  });
}

function partOf(draft: Draft, { item, members }: Joint): Draft {
  const { receipt, pool, evidence, vetoes } = draft;
  const set: CandidateSet = {
    ledger: item.ledger,
    lines: [{ item, minor: receipt.amountMinor }],
    adjustments: [],
  };
  const others = members.filter((member) => member !== draft).map((member) => member.receipt.uid);
  const row: EvidenceRow = {
    kind: 'joint',
    field: 'text',
    theirs: others.sort().join(', '),
    ours: item.number,
    rule: 12,
    grade: 'supports',
    subject: item.documentUid,
  };
  return {
    ...draft,
    pool: { ...pool, sets: [set], count: 1, basis: 'part', residual: 0n },
    evidence: [...evidence, row],
    // Nothing says that they are parts: the sum alone is no proof.
    vetoes: new Map([...vetoes, ['part_not_stated', [item.number]]]),
    chosen: 0,
  };
}

/**
 * Proposes several receipts of one payer as parts of one due line when together they are exactly what is open of it, none of them fits
 * anything by itself, and there is one way only to put them together. Never more than probable, for nothing but the sum says so. The
 * result does not depend on the order of the drafts.
 */
export function joinParts(drafts: readonly Draft[]): readonly Draft[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (!isLoose(draft)) continue;
    const group = groups.get(groupKey(draft));
    if (group === undefined) groups.set(groupKey(draft), [draft]);
    else group.push(draft);
  }
  const joined = new Map<Draft, Draft>();
  for (const group of groups.values()) {
    if (group.length < 2 || group.length > RECEIPTS_MAX) continue;
    const joints = jointsOf(group);
    const uses = new Map<Draft, number>();
    for (const { members } of joints)
      for (const member of members) uses.set(member, (uses.get(member) ?? 0) + 1);
    for (const joint of joints) {
      if (joint.members.some((member) => uses.get(member) !== 1)) continue;
      for (const member of joint.members) joined.set(member, partOf(member, joint));
    }
  }
  return drafts.map((draft) => joined.get(draft) ?? draft);
}
