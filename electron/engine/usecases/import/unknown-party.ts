import { problem } from '../../../../shared/errors/problem.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { standingNames } from '../party/cleaning.ts';
import { findingOf } from './rows.ts';
import type { PreparedRow } from './staging.ts';

/** Parties a name is compared with in words; a list of many helps nobody. */
const SIMILAR_SAID = 2;

/** Says of every row whose party nobody goes by whom the name resembles: for a person to confirm, never taken by itself (SPEC 11). */
export function withSimilarParties(read: ReadHandle, rows: readonly PreparedRow[]): readonly PreparedRow[] {
  let names: ReturnType<typeof standingNames> | null = null;
  const said = new Map<string, readonly { readonly code: string; readonly name: string }[]>();
  const similarTo = (wanted: string): readonly { readonly code: string; readonly name: string }[] => {
    const known = said.get(wanted);
    if (known !== undefined) return known;
    names ??= standingNames(read);
    const { index, parties } = names;
    const similar = index.similarTo(wanted, SIMILAR_SAID).flatMap(({ uid }) => parties.get(uid) ?? []);
    said.set(wanted, similar);
    return similar;
  };
  return rows.map((row) => {
    const unknown = row.findings.find(({ code }) => code === 'IMPORT_PARTY_UNKNOWN');
    const wanted = unknown?.params['party'] ?? '';
    if (row.status !== 'rejected' || wanted === '') return row;
    const findings = similarTo(wanted).map(({ code, name }) =>
      findingOf(
        problem('IMPORT_PARTY_SIMILAR', 'party', { party: wanted, code, name }),
        row.line,
        'info',
        'party',
      ),
    );
    return findings.length === 0 ? row : { ...row, findings: [...row.findings, ...findings] };
  });
}
