/** Separators a text table may have, in order of preference. */
const SEPARATORS = [0x2c, 0x3b, 0x09] as const;
const QUOTE = 0x22;
const LINES_MAX = 60;

export type Delimiter = {
  readonly byte: number;
  /** Bytes of a leading `sep=;` line, which spreadsheet programs understand and which is no row. */
  readonly skip: number;
};

/**
 * The separator of a text table: the one that most lines of the head have the same number of, outside quotes. A `sep=` line
 * or a person's choice decides outright.
 */
export function decideDelimiter(head: Uint8Array, chosen: string | null): Delimiter {
  const declared = /^sep=([,;\t|])\r?\n/i.exec(
    Buffer.from(head.buffer, head.byteOffset, Math.min(16, head.length)).toString('latin1'),
  );
  const skip = declared?.[0].length ?? 0;
  if (chosen !== null && chosen !== '') return { byte: chosen.charCodeAt(0), skip };
  if (declared?.[1] !== undefined) return { byte: declared[1].charCodeAt(0), skip };
  const counts = countPerLine(head);
  let best = { byte: SEPARATORS[0] as number, lines: 0, columns: 0 };
  for (const [index, byte] of SEPARATORS.entries()) {
    const { lines, columns } = agreement(counts.map((line) => line[index] ?? 0));
    if (lines > best.lines || (lines === best.lines && columns > best.columns))
      best = { byte, lines, columns };
  }
  return { byte: best.byte, skip };
}

/** How often each separator stands in each of the first lines, outside quotes. */
function countPerLine(head: Uint8Array): readonly (readonly number[])[] {
  const lines: number[][] = [];
  let counts = SEPARATORS.map(() => 0);
  let [inQuotes, empty] = [false, true];
  for (const byte of head) {
    if (byte === QUOTE) inQuotes = !inQuotes;
    const lineEnd = byte === 0x0a || byte === 0x0d;
    if (lineEnd && !inQuotes && !empty) {
      lines.push(counts);
      if (lines.length >= LINES_MAX) return lines;
      counts = SEPARATORS.map(() => 0);
    }
    empty = lineEnd && !inQuotes;
    const index = inQuotes ? -1 : SEPARATORS.findIndex((separator) => separator === byte);
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  if (!empty) lines.push(counts);
  return lines;
}

/** The count above zero that most lines share, and how many share it. */
function agreement(counts: readonly number[]): { readonly lines: number; readonly columns: number } {
  const lines = new Map<number, number>();
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1);
  let best = { lines: 0, columns: 0 };
  for (const [columns, number] of lines) {
    if (number > best.lines || (number === best.lines && columns > best.columns))
      best = { lines: number, columns };
  }
  return best;
}
