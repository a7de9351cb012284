import { orientation as orientationText } from '../../../../shared/contract/reconciliation.ts';
import type {
  Orientation,
  ReconciliationInput,
  TheirLine,
} from '../../../../shared/domain/reconciliation/types.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { AccountKey } from '../../store/queries/ledger.ts';
import {
  type StoredTheirs,
  theirLines,
  theirsAbout,
  theirsByUid,
} from '../../store/queries/reconcile-theirs.ts';
import { dateOf } from '../document/facts.ts';

type Period = { readonly from: string; readonly to: string };

function touches(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to;
}

const byDays = (a: StoredTheirs, b: StoredTheirs): number =>
  a.from === b.from ? a.id - b.id : a.from < b.from ? -1 : 1;

/** The statements a comparison uses: those named, else the ones that touch the period, of two for the same days the later recorded. */
export function chosenTheirs(
  read: ReadHandle,
  key: AccountKey,
  period: Period,
  named: readonly string[] | null,
): Result<readonly StoredTheirs[], Problem> {
  const chosen: StoredTheirs[] = [];
  if (named === null) {
    for (const statement of theirsAbout(read, key))
      if (touches(statement, period) && !chosen.some((other) => touches(other, statement)))
        chosen.push(statement);
  } else {
    for (const uid of new Set(named)) {
      const statement = theirsByUid(read, uid);
      if (statement === null) return refuse('NOT_FOUND', `statement ${uid}`);
      const { partyId, ledger, currency, voided } = statement;
      if (voided || partyId !== key.partyId || ledger !== key.ledger || currency !== key.currency)
        return refuse('RECONCILE_STATEMENT_FOREIGN', uid, { file: statement.fileName });
      chosen.push(statement);
    }
  }
  if (chosen.length === 0)
    return refuse('RECONCILE_NOTHING_OF_THEIRS', 'theirs', { from: period.from, to: period.to });
  return ok(chosen.sort(byDays));
}

type Read = { readonly statement: StoredTheirs; readonly lines: readonly TheirLine[]; readonly sign: bigint };

/** The lines of a statement, turned round where it takes the other point of view than the first. */
function readTheirs(read: ReadHandle, statement: StoredTheirs, turned: boolean): Read {
  const lines = theirLines(read, statement.id).map(
    (line): TheirLine => ({
      place: `${statement.uid}/${line.ordinal}`,
      number: line.number,
      date: line.date === '' ? null : dateOf(line.date),
      debitMinor: turned ? line.credit : line.debit,
      creditMinor: turned ? line.debit : line.credit,
      text: line.text,
      quantity: line.quantity === '' ? null : line.quantity,
    }),
  );
  return { statement, lines, sign: turned ? -1n : 1n };
}

const moved = (lines: readonly TheirLine[]): bigint =>
  lines.reduce((sum, line) => sum + line.debitMinor - line.creditMinor, 0n);

/** What every one of the statements was said to be; null where one of them was not. */
function givenOrientation(statements: readonly StoredTheirs[]): Orientation | null {
  if (statements.some(({ orientation }) => orientation === null)) return null;
  const first = present(statements[0], 'a chosen statement').orientation;
  return first === null ? null : orientationText.parse(first);
}

/**
 * Their side of a period out of one or several statements, as they have it: debit less credit in minor units. Of a statement that begins
 * earlier, what comes before the period is part of the opening; one that begins within it keeps even lines with an older date.
 */
export function theirSide(
  read: ReadHandle,
  statements: readonly StoredTheirs[],
  period: Period,
  answered: Orientation | null,
): ReconciliationInput['theirs'] {
  const orientation = answered ?? givenOrientation(statements);
  const turns = ({ orientation: own }: StoredTheirs): boolean =>
    answered === null && orientation !== null && own !== orientation;
  const all = statements.map((statement) => readTheirs(read, statement, turns(statement)));
  const first = present(all[0], 'a chosen statement');
  const last = all.reduce((latest, each) => (each.statement.to > latest.statement.to ? each : latest));
  const earlier = (line: TheirLine, { statement }: Read): boolean =>
    statement.from < period.from && line.date !== null && line.date < period.from;
  const later = (line: TheirLine): boolean => line.date !== null && line.date > period.to;
  const { opening } = first.statement;
  const { closing } = last.statement;
  return {
    openingMinor:
      opening === null
        ? null
        : opening * first.sign + moved(first.lines.filter((line) => earlier(line, first))),
    closingMinor: closing === null ? null : closing * last.sign - moved(last.lines.filter(later)),
    lines: all.flatMap((each) => each.lines.filter((line) => !earlier(line, each) && !later(line))),
    orientation,
  };
}
