import { currencyCode, parseCurrency } from '../../../shared/domain/money/currencies.ts';
import type { ReadSummary } from '../../../shared/domain/reading/read-result.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { type DetectedFile, detectFormat } from './detect-format.ts';
import type { FileEvents, ReadOptions } from './read-options.ts';
import { readRecords } from './read-records.ts';
import { readTable } from './read-table.ts';
import { replyNumberOf } from './reply-workbook/read-reply.ts';
import type { ByteSource } from './reader.ts';

/**
 * Reads a file into typed rows: finds out what it is, and lets the studio interpret tables and the format's own reader
 * interpret records. Refuses with IMPORT_KIND_DIFFERS when a person asked for a kind that the format cannot be.
 */
export async function readSource(
  source: ByteSource,
  name: string,
  options: ReadOptions,
  events: FileEvents,
): Promise<Result<ReadSummary, Problem>> {
  const detected = await detectFormat(source, name);
  if (!detected.ok) return detected;
  const summary = await readDetected(detected.value, name, options, events);
  if (!summary.ok || detected.value.name === name) return summary;
  return ok({ ...summary.value, carriedName: detected.value.name });
}

async function readDetected(
  file: DetectedFile,
  name: string,
  options: ReadOptions,
  events: FileEvents,
): Promise<Result<ReadSummary, Problem>> {
  const { reader } = file;
  const answers = reader.id === 'xlsx' ? await replyNumberOf(file.source) : null;
  if (answers !== null) return refuse('IMPORT_IS_REPLY', name, { file: name, number: answers });
  if (reader.shape === 'table') return readTable({ ...file, reader }, options, events);
  const currency = parseCurrency(options.currency) ?? currencyCode('CNY');
  const summary = await readRecords({ ...file, reader }, options, currency, events);
  if (summary.ok && options.kind !== null && options.kind !== summary.value.kind) {
    return refuse('IMPORT_KIND_DIFFERS', name, { wanted: options.kind, found: summary.value.kind });
  }
  return summary;
}
