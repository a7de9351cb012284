import { basename } from 'node:path';
import { availableParallelism, totalmem } from 'node:os';
import { operationNamed } from '../../../../shared/contract/contract.ts';
import type { Diagnosis } from '../../../../shared/contract/diagnosis.ts';
import { ok } from '../../../../shared/std/result.ts';
import { log } from '../../log.ts';
import { logLines } from '../../sources/log-tail.ts';
import { journalHead } from '../../store/journal-row.ts';
import { commandCounts, tableCounts } from '../../store/queries/diagnosis.ts';
import { bookCounts } from '../../store/queries/overview.ts';
import { writeWholeFile } from '../../writers/write-file.ts';
import type { QueryContext, QueryHandler } from '../context.ts';
import type { JobHandler } from '../job-context.ts';
import { chosenPath } from '../output/chosen-path.ts';
import { journalList } from '../overview/journal.ts';
import { searchFind } from '../overview/search.ts';
import { readSettings } from '../settings/settings.ts';
import { logEntries } from './log-entries.ts';

const MEGABYTE = 1024 * 1024;
/** What the search is timed with: something that is typed often and found anywhere. */
const SOUGHT = '2026';

/** Whole milliseconds a piece of work takes. */
function timed(work: () => unknown): number {
  const begin = performance.now();
  work();
  return Math.round(performance.now() - begin);
}

function machine(): Diagnosis['machine'] {
  const { versions } = process;
  // Plain Node has neither.
  const carried: Readonly<Record<string, string | undefined>> = versions;
  return {
    platform: process.platform,
    architecture: process.arch,
    node: versions.node,
    electron: carried['electron'] ?? null,
    chromium: carried['chrome'] ?? null,
    memoryMegabytes: Math.round(totalmem() / MEGABYTE),
    processors: availableParallelism(),
  };
}

function settingsOf({ read }: QueryContext): Diagnosis['settings'] {
  const { accounts, company, letters, policy, start } = readSettings(read);
  return {
    automatic: policy.automatic,
    automaticAfter: policy.automaticAfter,
    demoteAfter: policy.demoteAfter,
    agingBasis: policy.agingBasis,
    voucherEncoding: accounts.u8Encoding,
    mappedAccounts: Object.keys(accounts.mapping).length,
    bankAccounts: Object.keys(accounts.bankAccounts).length,
    letterhead: company.name !== '',
    logo: company.logo !== null,
    dunningLevels: letters.dunningDays.length,
    replyDays: letters.replyDays,
    payDays: letters.payDays,
    firstMonth: start.firstMonth !== null,
  };
}

/** Commands by name and count; those of an older program that this one does not know are one line. */
function commandsOf({ read }: QueryContext): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name, count } of commandCounts(read)) {
    const known = operationNamed(name) === undefined ? 'unknown' : name;
    counts[known] = (counts[known] ?? 0) + count;
  }
  return counts;
}

/** diagnosis.read: built field by field, so that nothing of the book itself can come along. */
export const diagnosisRead: QueryHandler<'diagnosis.read'> = (context, { version }) => {
  const { read, book } = context;
  const { sqliteVersion, cipher, schemaVersion, bytes } = bookCounts(read);
  let tables: Record<string, number> = {};
  const countingMilliseconds = timed(() => {
    tables = tableCounts(read);
  });
  return ok({
    format: 1,
    program: { version, sample: book.sample },
    machine: machine(),
    store: { sqlite: sqliteVersion, cipher, schemaVersion, bytes },
    journal: { head: journalHead(read).seq, commands: commandsOf(context) },
    tables,
    settings: settingsOf(context),
    timings: {
      countingMilliseconds,
      historyMilliseconds: timed(() => journalList(context, { before: null, limit: 50 })),
      searchMilliseconds: timed(() => searchFind(context, { text: SOUGHT, limit: 20 })),
    },
    log: log.folder === null ? [] : logEntries(logLines(log.folder)),
  });
};

/** diagnosis.write: what was shown, where somebody chose. */
export const diagnosisWrite: JobHandler<'diagnosis.write'> = async (context, { file, diagnosis }) => {
  const path = chosenPath(context, file, 'diagnosis.write');
  if (!path.ok) return path;
  const bytes = new TextEncoder().encode(`${JSON.stringify(diagnosis, null, 2)}\n`);
  const written = writeWholeFile(path.value, bytes, 'replace');
  if (!written.ok) return written;
  context.progress(1, 1, 'done');
  return ok({ fileName: basename(path.value) });
};
