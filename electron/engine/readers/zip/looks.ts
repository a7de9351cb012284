import { rowTexts, HEADER_ROWS_MAX } from '../../../../shared/domain/reading/cells.ts';
import { findHeader, type HeadRow } from '../../../../shared/domain/reading/header.ts';
import { foreignFormat } from '../foreign-format.ts';
import { memorySource, type Reader, type TableReader } from '../reader.ts';

/**
 * What a file beside others is likely to be: `known` is of a format with a mark of its own, or text with captions that are
 * known; `possible` is other text, or may carry a file itself; `other` is nothing to import.
 */
export type Looks = 'known' | 'possible' | 'other';

/** Text formats: anything may be one, so that captions decide. */
const TEXT_ID = 'csv';
/** Files that may carry another. */
const CARRIERS: ReadonlySet<string> = new Set(['pdf', 'gzip']);
const LINE_END = 0x0a;

/** Judges a file by its first bytes; `isCut`: there are more. */
export async function looksLike(
  head: Uint8Array,
  isCut: boolean,
  name: string,
  readers: readonly Reader[],
): Promise<Looks> {
  const ranked = readers
    .map((reader) => ({ reader, confidence: reader.detect(head, name) }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence);
  const reader = ranked[0]?.reader;
  if (reader === undefined) return CARRIERS.has(foreignFormat(head) ?? '') ? 'possible' : 'other';
  if (reader.shape !== 'table' || reader.id !== TEXT_ID) return 'known';
  return (await hasKnownCaptions(isCut ? wholeLines(head) : head, reader)) ? 'known' : 'possible';
}

/** Without the last line, which may be cut in the middle of a character. */
function wholeLines(head: Uint8Array): Uint8Array {
  const end = head.lastIndexOf(LINE_END) + 1;
  const isWide = head[end] === 0;
  return end === 0 ? head : head.subarray(0, isWide ? end + 1 : end);
}

async function hasKnownCaptions(head: Uint8Array, reader: TableReader): Promise<boolean> {
  const rows: HeadRow[] = [];
  const read = await reader.read(
    memorySource(head),
    {
      sheet: () => true,
      rows: (batch) => {
        for (let row = 0; row < batch.rowCount && rows.length < HEADER_ROWS_MAX; row += 1)
          rows.push({ line: batch.line(row), texts: rowTexts(batch, row) });
      },
      finding: () => undefined,
    },
    { encoding: null, delimiter: null },
  );
  if (!read.ok) return false;
  const header = findHeader(rows, null, {});
  return header !== null && header.missing.length === 0;
}
