import { z } from 'zod';
import type { ReportColumn } from '../../../../shared/contract/report.ts';
import { monthSpans } from '../../../../shared/domain/report/spans.ts';
import { problemText } from '../../../../shared/i18n/problem-text.ts';
import { RECONCILE_TEXTS } from '../../../../shared/i18n/reconcile.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import { importedFiles } from '../../store/queries/report-reconcile.ts';
import { type Cell, plain, type ReportDraft, type ReportGround } from './ground.ts';
import { frozenWithin, itemLine, itemMinor } from './reconcile-reports.ts';

/** Months a trend shows at most: the latest of the span. */
const MONTHS_MAX = 12;

function monthsOf(ground: ReportGround): readonly string[] {
  return monthSpans(ground.span)
    .map(({ month }) => month)
    .slice(-MONTHS_MAX);
}

function monthColumns(months: readonly string[]): readonly ReportColumn[] {
  return months.map((month) => ({ id: month, title: month, kind: 'integer' }));
}

/** How often something happened in each month. */
function trend(months: readonly string[], days: readonly string[]): readonly Cell[] {
  return months.map((month) => plain(String(days.filter((day) => day.startsWith(month)).length)));
}

/** What reconciliations found different, by class and cause, each item in the month that listed it first (SPEC 47). */
export function reconcileErrorsReport(ground: ReportGround): ReportDraft {
  const texts: Readonly<Record<string, string>> = RECONCILE_TEXTS[ground.subject.locale];
  const found = frozenWithin(ground, ground.span).flatMap((close) =>
    close.snapshot.items
      .filter(({ listedOn }) => listedOn === close.snapshot.to)
      .map((item) => ({ close, item })),
  );
  type Found = (typeof found)[number];
  const months = monthsOf(ground);
  const amounts = (some: readonly Found[]): Cell => ({
    text: ground.amount(sumOf(some.map(({ item }) => itemMinor(item)))),
    figure: null,
    entries: () => some.map(({ close, item }) => itemLine(ground, close, item)),
  });
  const cells = (some: readonly Found[]): readonly Cell[] => [
    plain(String(some.length)),
    plain(String(new Set(some.map(({ close }) => close.partyId)).size)),
    amounts(some),
    ...trend(
      months,
      some.map(({ item }) => item.listedOn),
    ),
  ];
  const groups = Map.groupBy(found, ({ item }) => `${item.class}:${item.cause}`);
  return {
    columns: [
      ground.column('class', 'text'),
      ground.column('cause', 'text'),
      ground.column('count', 'integer'),
      ground.column('parties', 'integer'),
      { ...ground.column('difference', 'amount'), title: ground.say('column.oursLessTheirs') },
      ...monthColumns(months),
    ],
    rows: [...groups]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([key, some]) => {
        const [of = '', cause = ''] = key.split(':');
        return {
          key,
          partyUid: null,
          cells: [plain(texts[`class.${of}`] ?? of), plain(texts[`cause.${cause}`] ?? cause), ...cells(some)],
        };
      }),
    foot: [plain(ground.say('total')), plain(null), ...cells(found)],
    figures: [],
    terms: [ground.say('term.reconcileErrors')],
    chart: null,
  };
}

const storedFindings = z.array(
  z.object({
    code: z.string(),
    place: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    params: z.record(z.string(), z.string()).default({}),
  }),
);

/** What imports found, by code and by layout of the file, and in which months (SPEC 47). */
export function importErrorsReport(ground: ReportGround): ReportDraft {
  const months = monthsOf(ground);
  const found = importedFiles(ground.read, ground.moment.point.knownAt, ground.span).flatMap((file) => {
    const value: unknown = JSON.parse(file.findings);
    return storedFindings
      .parse(value)
      .flatMap((finding) => (finding.severity === 'info' ? [] : [{ file, finding }]));
  });
  const groups = Map.groupBy(found, ({ file, finding }) => `${finding.code}:${file.kind}:${file.format}`);
  const cells = (some: typeof found): readonly Cell[] => [
    plain(String(some.length)),
    plain(String(new Set(some.map(({ file }) => `${file.day} ${file.fileName}`)).size)),
    ...trend(
      months,
      some.map(({ file }) => file.day),
    ),
  ];
  return {
    columns: [
      ground.column('cause', 'text'),
      ground.column('fileKind', 'text'),
      ground.column('severity', 'text'),
      ground.column('count', 'integer'),
      ground.column('files', 'integer'),
      ...monthColumns(months),
      ground.column('lastFile', 'text'),
    ],
    rows: [...groups]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([key, some]) => {
        const last = some.at(-1);
        return {
          key,
          partyUid: null,
          cells: [
            plain(last === undefined ? key : problemText(ground.subject.locale, last.finding).what),
            plain(
              last === undefined ? '' : `${ground.say(`fileKind.${last.file.kind}`)} · ${last.file.format}`,
            ),
            plain(last === undefined ? '' : ground.say(`severity.${last.finding.severity}`)),
            ...cells(some),
            plain(last?.file.fileName ?? ''),
          ],
        };
      }),
    foot: [plain(ground.say('total')), plain(null), plain(null), ...cells(found), plain(null)],
    figures: [],
    terms: [ground.say('term.importErrors')],
    chart: null,
  };
}
