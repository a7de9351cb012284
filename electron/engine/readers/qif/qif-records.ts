import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import type { ByteSource } from '../reader.ts';
import { textLines, type TextLine } from '../text-lines.ts';

const BREATH_LINES = 5_000;

/** One field of a record: its letter and what follows it. */
export type QifField = { readonly letter: string; readonly text: string };

/** A record: its fields in order, up to `^`. */
export type QifRecord = {
  readonly line: number;
  readonly fields: readonly QifField[];
  /** Whether `^` ended it; only the last of a file may miss it. */
  readonly ended: boolean;
};

/** What a QIF file consists of. */
export type QifPart =
  | { readonly kind: 'header'; readonly text: string; readonly line: number }
  | { readonly kind: 'record'; readonly record: QifRecord };

/** What was met on the way. */
export type QifNotes = { readonly encoding: string; readonly nulLine: number | null };

/**
 * Reads the lines of a QIF file into headers and records, in one pass. Zero bytes are left out and told. Refuses as `textLines`
 * does, and a record of too many lines with IMPORT_TOO_MANY.
 */
export async function scanQif(
  source: ByteSource,
  encoding: string | null,
  part: (part: QifPart) => void,
  breathe: () => void | Promise<void>,
): Promise<Result<QifNotes, Problem>> {
  const text = textLines(source, encoding);
  if (!text.ok) return text;
  const records = new QifRecords(part);
  for (const line of text.value.lines) {
    const found = records.take(line);
    if (found !== null) return err(found);
    if (line.number % BREATH_LINES === 0) await breathe();
  }
  const stopped = text.value.problem();
  if (stopped !== null) return err(stopped);
  records.end();
  return ok({ encoding: text.value.encoding, nulLine: records.nulLine });
}

class QifRecords {
  nulLine: number | null = null;
  private readonly part: (part: QifPart) => void;
  private fields: QifField[] = [];
  private begins = 0;

  constructor(part: (part: QifPart) => void) {
    this.part = part;
  }

  take({ number, text }: TextLine): Problem | null {
    if (text.includes('\0')) this.nulLine ??= number;
    this.one(text.replaceAll(/[\0\uFEFF]/gu, '').trim(), number);
    if (this.fields.length <= READING_LIMITS.columns) return null;
    const limit = String(READING_LIMITS.columns);
    return problem('IMPORT_TOO_MANY', 'file', { what: `QIF, ${this.begins}`, limit });
  }

  private one(text: string, line: number): void {
    if (text === '' || (this.fields.length === 0 && text.startsWith('#'))) return;
    if (text.startsWith('^')) return this.finish(true);
    if (text.startsWith('!')) {
      this.finish(false);
      this.part({ kind: 'header', text: text.slice(1).trim(), line });
      return;
    }
    if (this.fields.length === 0) this.begins = line;
    this.fields.push({ letter: text.slice(0, 1), text: text.slice(1).trim() });
  }

  private finish(ended: boolean): void {
    if (this.fields.length === 0) return;
    this.part({ kind: 'record', record: { line: this.begins, fields: this.fields, ended } });
    this.fields = [];
  }

  end(): void {
    this.finish(false);
  }
}
