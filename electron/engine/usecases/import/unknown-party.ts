import { type Finding, problem } from '../../../../shared/errors/problem.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { standingNames } from '../party/cleaning.ts';
import { findingOf } from './rows.ts';
import type { PreparedRow } from './staging.ts';

/** Parties a name is compared with in words; a list of many helps nobody. */
const SIMILAR_SAID = 2;

type Named = { readonly code: string; readonly name: string };

/** Gives the findings of a row, and where its party is nobody's name, whom it resembles: for a person to confirm, never taken by itself (SPEC 11). */
export function withSimilarParties(read: ReadHandle): (row: PreparedRow) => readonly Finding[] {
  let names: ReturnType<typeof standingNames> | null = null;
  const said = new Map<string, readonly Named[]>();
  const similarTo = (wanted: string): readonly Named[] => {
    const known = said.get(wanted);
    if (known !== undefined) return known;
    names ??= standingNames(read);
    const { index, parties } = names;
    const similar = index.similarTo(wanted, SIMILAR_SAID).flatMap(({ uid }) => parties.get(uid) ?? []);
    said.set(wanted, similar);
    return similar;
  };
  return ({ line, status, findings }) => {
    const unknown =
      status === 'rejected' ? findings.find(({ code }) => code === 'IMPORT_PARTY_UNKNOWN') : undefined;
    const wanted = unknown?.params['party'] ?? '';
    if (wanted === '') return findings;
    const similar = similarTo(wanted).map(({ code, name }) =>
      findingOf(
        problem('IMPORT_PARTY_SIMILAR', 'party', { party: wanted, code, name }),
        line,
        'info',
        'party',
      ),
    );
    return [...findings, ...similar];
  };
}
