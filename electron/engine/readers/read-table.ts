import { columnDetails } from '../../../shared/domain/reading/column-details.ts';
import type { ColumnEvidence } from '../../../shared/domain/reading/column-evidence.ts';
import { findingList, type FindingList } from '../../../shared/domain/reading/finding-list.ts';
import type { Header } from '../../../shared/domain/reading/header.ts';
import { TableInterpreter } from '../../../shared/domain/reading/interpret-table.ts';
import { layoutFingerprint } from '../../../shared/domain/reading/layout.ts';
import { planReading, type ReadingPlan } from '../../../shared/domain/reading/plan.ts';
import { SheetProfile } from '../../../shared/domain/reading/profile-sheet.ts';
import type { ReadSummary, StudioFacts } from '../../../shared/domain/reading/read-result.ts';
import { currencyCode, parseCurrency } from '../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import type { DetectedFile } from './detect-format.ts';
import type { FileEvents, ReadOptions } from './read-options.ts';
import { planBalanceList, readBalanceList } from './read-balance-list.ts';
import { planVatList, readVatList } from './read-vat-list.ts';
import type { ByteSource, SheetSink, SourceInfo, TableReader } from './reader.ts';

const NO_ROWS: ReadSummary['counts'] = { read: 0, accepted: 0, rejected: 0, excluded: 0, noise: 0 };

/**
 * Reads a file of cells into typed rows, in two passes: the first lets whole columns decide what single cells cannot, the second makes
 * the rows. Memory does not grow with the file. Expected refusals are results; findings travel with the summary.
 */
export async function readTable(
  { source, reader }: DetectedFile & { readonly reader: TableReader },
  options: ReadOptions,
  events: FileEvents,
): Promise<Result<ReadSummary, Problem>> {
  const findings = findingList();
  const profiles: SheetProfile[] = [];
  const info = await profileSheets(reader, source, options, findings, profiles, events);
  if (!info.ok) return info;
  const vatList = planVatList(profiles, options);
  if (vatList !== null)
    return readVatList(reader, source, { options, info: info.value, plan: vatList }, findings, events);
  const balances = planBalanceList(profiles, options);
  if (balances !== null) {
    const pass = { options, info: info.value, plan: balances };
    return readBalanceList(reader, source, pass, currencyOf(options), findings, events);
  }
  const planned = planReading(profiles, options.sheet, findings);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const { header } = plan;
  for (const missing of header.missing) {
    const column = missing[0] ?? '';
    findings.say(
      'error',
      'READ_COLUMN_MISSING',
      { place: plan.sheetName, line: header.line, column },
      { column, alternatives: missing.join(' / ') },
    );
  }
  const summary = summarise(info.value, plan, findings);
  const studio = (evidence: ColumnEvidence): StudioFacts =>
    studioOf(profiles, plan, info.value, options, evidence);
  if (header.missing.length > 0)
    return ok({ ...summary, ...listed(findings), studio: studio(plan.profile.evidence) });
  const said = plan.profile.layout?.profile.account ?? '';
  const account = plan.preamble.account === '' ? options.account || said : plan.preamble.account;
  const withAccount = { ...plan, preamble: { ...plan.preamble, account } };
  const interpreter = new TableInterpreter(
    withAccount,
    currencyOf(options, plan.profile),
    findings,
    (row) => events.row(header.kind, row),
    (row) => events.left?.(row),
  );
  const failed = await interpretSheet(
    reader,
    source,
    { options, info: info.value, plan },
    interpreter,
    events,
  );
  if (!failed.ok) return failed;
  const statements = interpreter.finish();
  if (interpreter.counts.accepted === 0) {
    findings.say(
      'warning',
      'READ_NO_ROWS',
      { place: plan.sheetName, line: header.line, column: null },
      { line: String(header.line) },
    );
  }
  const { counts, evidence } = interpreter;
  return ok({ ...summary, ...listed(findings), counts, statements, studio: studio(evidence) });
}

/** Currency of rows that name none; a profile's word counts where it recognised the sheet. */
function currencyOf(options: ReadOptions, profile: SheetProfile | null = null): CurrencyCode {
  const said = profile?.layout?.profile.currency ?? '';
  return parseCurrency(said) ?? parseCurrency(options.currency) ?? currencyCode('CNY');
}

function listed(findings: FindingList): Pick<ReadSummary, 'findings' | 'findingCounts'> {
  return { findings: findings.kept(), findingCounts: findings.counts() };
}

/** What the studio found out about the table and has to ask. */
function studioOf(
  profiles: readonly SheetProfile[],
  plan: ReadingPlan,
  info: SourceInfo,
  options: ReadOptions,
  evidence: ColumnEvidence,
): StudioFacts {
  const { profile, header } = plan;
  const { layout } = profile;
  const bank = header.kind === 'bank' && header.missing.length === 0;
  return {
    sheets: profiles.map((each) => ({
      name: each.info.name,
      rows: each.header === null ? each.head.length : each.rows,
      hidden: each.info.hidden,
      chosen: each === profile,
    })),
    signMode: bank ? plan.convention.mode : null,
    newestFirst: bank ? plan.convention.newestFirst : null,
    unitFactor: profile.unitFactor,
    profile:
      layout === null
        ? null
        : {
            uid: layout.profile.uid,
            name: layout.profile.name,
            state: layout.state,
            changes: layout.changes,
          },
    fingerprint: layoutFingerprint(info.format, header.line, header.columns.captions),
    questions: profile.questions(),
    columns: columnDetails(
      header,
      evidence,
      { choice: options.columns, profile: layout?.profile ?? null, source: plan.source?.id ?? null },
      profile.sample,
    ),
  };
}

async function profileSheets(
  reader: TableReader,
  source: ByteSource,
  options: ReadOptions,
  findings: FindingList,
  profiles: SheetProfile[],
  events: FileEvents,
): Promise<Result<SourceInfo, Problem>> {
  let rows = 0;
  const sink: SheetSink = {
    sheet: (info) => {
      profiles.at(-1)?.finish();
      profiles.push(
        new SheetProfile(info, {
          kind: options.kind,
          choice: options.columns,
          headerLine: options.headerLine,
          profile: options.profile,
          profiles: options.profiles,
          signMode: options.signMode,
          unitFactor: options.unitFactor,
          currency: currencyOf(options),
          dateOrder: options.dateOrder,
        }),
      );
      return true;
    },
    rows: (batch) => {
      profiles.at(-1)?.push(batch);
      rows += batch.rowCount;
      return events.breathe(rows);
    },
    finding: findings.add,
    ...(events.guard === undefined ? {} : { guard: events.guard }),
  };
  const info = await reader.read(source, sink, options);
  profiles.at(-1)?.finish();
  return info;
}

type SecondPass = {
  readonly options: ReadOptions;
  readonly info: SourceInfo;
  readonly plan: ReadingPlan;
};

/** Reads the chosen sheet again; what the first pass found out about the file is not asked twice. */
function interpretSheet(
  reader: TableReader,
  source: ByteSource,
  pass: SecondPass,
  interpreter: TableInterpreter,
  events: FileEvents,
): Promise<Result<SourceInfo, Problem>> {
  let rows = 0;
  const sink: SheetSink = {
    sheet: (info) => info.index === pass.plan.sheet,
    rows: (batch) => {
      interpreter.push(batch);
      rows += batch.rowCount;
      return events.breathe(rows);
    },
    finding: () => {
      // The first pass has told everything about the container already.
    },
    ...(events.guard === undefined ? {} : { guard: events.guard }),
  };
  const { encoding } = pass.options;
  return reader.read(source, sink, {
    encoding,
    delimiter: pass.info.delimiter,
    sheet: pass.plan.sheetName,
  });
}

function summarise(info: SourceInfo, plan: ReadingPlan, findings: FindingList): ReadSummary {
  return {
    format: info.format,
    encoding: info.encoding,
    delimiter: info.delimiter,
    kind: plan.header.kind,
    source: plan.source?.id ?? null,
    sheet: plan.sheetName,
    headerLine: plan.header.line,
    columns: columnList(plan.header),
    counts: NO_ROWS,
    statements: [],
    ...listed(findings),
  };
}

function columnList({ columns }: Header): ReadSummary['columns'] {
  const keys = new Map<number, string>();
  for (const [key, indices] of columns.known) for (const index of indices) keys.set(index, key);
  const names = new Map(columns.custom.map(({ index, name }) => [index, name]));
  return columns.captions.map((caption, index) => ({
    caption: caption === '' ? (names.get(index) ?? '') : caption,
    key: keys.get(index) ?? null,
  }));
}
