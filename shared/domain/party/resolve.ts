import { bankAccountKey, normalisedCompanyName } from './company-name.ts';
import { normalCreditCode } from './credit-code.ts';
import { partyCodeKey } from './party.ts';

/** What a file or a bank line says about who is meant; empty text where it says nothing. */
export type PartyClue = {
  /** Our own code of the party; some files write a name in its column. */
  readonly code: string;
  readonly name: string;
  readonly taxId: string;
  readonly account: string;
};

/** The ways a clue can point at a party, the surest first. A confirmed alias counts as a name. */
export const CLUE_KINDS = ['code', 'tax_id', 'account', 'name'] as const;
export type ClueKind = (typeof CLUE_KINDS)[number];

/** One clue that points at parties. */
export type ClueEvidence = {
  readonly kind: ClueKind;
  readonly theirs: string;
  readonly parties: readonly string[];
};

/**
 * Who is meant. `several`: every clue fits more than one. `conflict`: two clues point at different parties; it is listed, never
 * guessed (SPEC 11). `none`: no clue points at anybody.
 */
export type Resolution =
  | { readonly outcome: 'one'; readonly party: string; readonly evidence: readonly ClueEvidence[] }
  | {
      readonly outcome: 'several' | 'conflict';
      readonly parties: readonly string[];
      readonly evidence: readonly ClueEvidence[];
    }
  | { readonly outcome: 'none'; readonly evidence: readonly [] };

/** Looks parties up by one kind of key, already normalised; parties that were merged answer as the one that took them over. */
export type PartyLookup = (kind: ClueKind, key: string) => readonly string[];

function keysOf(
  clue: PartyClue,
): readonly { readonly kind: ClueKind; readonly theirs: string; readonly key: string }[] {
  const code = partyCodeKey(clue.code);
  const taxId = normalCreditCode(clue.taxId);
  const account = bankAccountKey(clue.account) ?? '';
  // A column for both may hold a name where a code is expected.
  const names = [clue.name, clue.code].filter((text) => text.trim() !== '');
  return [
    { kind: 'code' as const, theirs: clue.code, key: code },
    { kind: 'tax_id' as const, theirs: clue.taxId, key: taxId },
    { kind: 'account' as const, theirs: clue.account, key: account },
    ...names.map((theirs) => ({ kind: 'name' as const, theirs, key: normalisedCompanyName(theirs) })),
  ].filter(({ key }) => key !== '');
}

/**
 * Resolves a clue to a party. Every clue that points at anybody must agree with the others; one that points at nobody says
 * nothing (a new account, a name nobody has confirmed yet).
 */
export function resolveParty(clue: PartyClue, lookup: PartyLookup): Resolution {
  const evidence: ClueEvidence[] = [];
  for (const { kind, theirs, key } of keysOf(clue)) {
    const parties = [...new Set(lookup(kind, key))].sort();
    if (parties.length > 0) evidence.push({ kind, theirs, parties });
  }
  const [first, ...others] = evidence;
  if (first === undefined) return { outcome: 'none', evidence: [] };
  const agreed = first.parties.filter((uid) => others.every(({ parties }) => parties.includes(uid)));
  const [only] = agreed;
  if (only !== undefined && agreed.length === 1) return { outcome: 'one', party: only, evidence };
  const parties = [...new Set(agreed.length > 0 ? agreed : evidence.flatMap((each) => each.parties))].sort();
  return { outcome: agreed.length > 0 ? 'several' : 'conflict', parties, evidence };
}
