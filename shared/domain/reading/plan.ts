import { problem, refuse, type Problem } from '../../errors/problem.ts';
import { ok, type Result } from '../../std/result.ts';
import { HEADER_ROWS_MAX } from './cells.ts';
import type { FindingList } from './finding-list.ts';
import type { Header, HeadRow } from './header.ts';
import type { BankConvention } from './bank-convention.ts';
import { readPreamble, type Preamble } from './preamble.ts';
import type { SheetProfile } from './profile-sheet.ts';
import type { ColumnDecisions } from './row-reader.ts';
import type { SourceProfile } from './sources/source.ts';

/** Everything that was decided before the rows of a sheet are read. */
export type ReadingPlan = {
  readonly sheet: number;
  readonly sheetName: string;
  readonly header: Header;
  readonly decisions: ColumnDecisions;
  readonly convention: BankConvention;
  readonly preamble: Preamble;
  /** The bank or wallet the sheet was recognised as coming from, and what stands above its captions. */
  readonly source: SourceProfile | null;
  readonly head: readonly HeadRow[];
  /** The first pass over the sheet, for what it has to ask. */
  readonly profile: SheetProfile;
};

/**
 * Chooses the sheet to read: the one a person named, else the first visible one whose required columns are all there, else the
 * first with captions. What is not read is said, never silently lost. Refuses with IMPORT_HEADER_NOT_FOUND and IMPORT_SHEET_UNKNOWN.
 */
export function planReading(
  profiles: readonly SheetProfile[],
  sheet: string | null,
  findings: FindingList,
): Result<ReadingPlan, Problem> {
  const named = sheet === null ? null : profiles.find(({ info }) => info.name === sheet);
  if (named === undefined) {
    return refuse('IMPORT_SHEET_UNKNOWN', 'file', {
      sheet: sheet ?? '',
      sheets: profiles.map(({ info }) => info.name).join('、'),
    });
  }
  const candidates = (named === null ? profiles : [named]).filter(({ header }) => header !== null);
  const ranked = candidates
    .map((profile) => ({ profile, rank: rankOf(profile) }))
    .sort((a, b) => a.rank - b.rank);
  const chosen = ranked[0]?.profile;
  if (chosen === undefined || chosen.header === null) {
    return {
      ok: false,
      error: problem('IMPORT_HEADER_NOT_FOUND', 'file', { rows: String(HEADER_ROWS_MAX) }),
    };
  }
  for (const profile of profiles) if (profile !== chosen) tellSkipped(profile, chosen.header, findings);
  return ok({
    sheet: chosen.info.index,
    sheetName: chosen.info.name,
    header: chosen.header,
    decisions: chosen.decisions(),
    convention: chosen.convention(),
    preamble: readPreamble(chosen.head),
    source: chosen.source,
    head: chosen.head,
    profile: chosen,
  });
}

/** Complete before incomplete, visible before hidden, then as listed. */
function rankOf({ header, info }: SheetProfile): number {
  return (header === null || header.missing.length > 0 ? 2 : 0) + (info.hidden ? 1 : 0);
}

function tellSkipped(profile: SheetProfile, header: Header, findings: FindingList): void {
  if (profile.header === null && profile.head.length === 0) return;
  const alike =
    profile.header !== null && profile.header.kind === header.kind && profile.header.missing.length === 0;
  const rows = String(profile.header === null ? profile.head.length : profile.rows);
  findings.say(
    alike ? 'warning' : 'info',
    'READ_SHEET_NOT_READ',
    { place: profile.info.name, line: null, column: null },
    {
      sheet: profile.info.name,
      rows,
    },
  );
}
