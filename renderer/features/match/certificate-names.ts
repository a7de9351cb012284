import type { MatchDetail } from '../../../shared/contract/match.ts';
import { usePartyNames } from './use-party-names.ts';

/** Parties a certificate speaks of. */
function partiesOf({ proof, question, party }: MatchDetail): readonly string[] {
  const spoken = [
    ...proof.evidence.filter((row) => row.rule === 11 || row.kind === 'chosen').map((row) => row.subject),
    ...proof.vetoes.filter((row) => row.outcome === 'raised').flatMap((row) => row.about),
    ...proof.search.parties,
    ...(question?.parties ?? []),
    party?.uid ?? '',
  ];
  // Uids have a dot; vetoes name numbers and texts as well.
  return spoken.filter((uid) => /^[0-9A-Za-z]+\.[0-9a-z]+$/u.test(uid));
}

/** Names for the ids of a certificate, as sentences and the question need them. */
export function useCertificateNames(detail: MatchDetail): {
  readonly party: (uid: string) => string;
  readonly document: (lineId: string) => string;
} {
  const nameOf = usePartyNames(partiesOf(detail));
  const numbers = new Map<string, string>([
    ...detail.openItems.map((item): [string, string] => [item.lineId, item.number]),
    ...[detail.allocations, ...detail.otherSets]
      .flat()
      .map((one): [string, string] => [one.lineId, one.document]),
    ...detail.proof.lines.map((one): [string, string] => [one.lineId, one.number]),
  ]);
  return {
    party: (uid) => (uid === detail.party?.uid ? `${detail.party.code} ${detail.party.name}` : nameOf(uid)),
    document: (lineId) => numbers.get(lineId) ?? lineId,
  };
}
