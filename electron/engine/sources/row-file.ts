import { problem, type Problem } from '../../../shared/errors/problem.ts';
import { PIECE_BYTES } from './database-protocol.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** Rows between two words about how far it is. */
const ROWS_TOLD = 1_000;

/** Turns rows into the bytes of a file of separated text, piece by piece, and stops at the limits. */
export class RowFile {
  rows = 0;
  columns: readonly string[] = [];
  private readonly limits: { readonly rows: number; readonly bytes: number };
  private readonly send: (bytes: Uint8Array) => void;
  private readonly told: (rows: number) => void;
  private gathered: string[] = [];
  private characters = 0;
  private bytes = 0;

  constructor(
    limits: { readonly rows: number; readonly bytes: number },
    send: (bytes: Uint8Array) => void,
    told: (rows: number) => void,
  ) {
    this.limits = limits;
    this.send = send;
    this.told = told;
  }

  /** Takes the captions. */
  begin(columns: readonly string[]): void {
    this.columns = columns;
    this.line(columns, BYTE_ORDER_MARK);
  }

  /** Takes a row of exact texts; the problem when there is too much. */
  row(cells: readonly string[]): Problem | null {
    this.rows += 1;
    if (this.rows > this.limits.rows) return tooMuch('rows', this.limits.rows);
    this.line(cells, '');
    if (this.rows % ROWS_TOLD === 0) this.told(this.rows);
    if (this.characters >= PIECE_BYTES) this.flush();
    return this.bytes > this.limits.bytes ? tooMuch('bytes', this.limits.bytes) : null;
  }

  /** Sends what is left. */
  end(): Problem | null {
    this.flush();
    return this.bytes > this.limits.bytes ? tooMuch('bytes', this.limits.bytes) : null;
  }

  private line(cells: readonly string[], before: string): void {
    const text = `${before}${cells.map(quoted).join(',')}\r\n`;
    this.gathered.push(text);
    this.characters += text.length;
  }

  private flush(): void {
    const bytes = new TextEncoder().encode(this.gathered.join(''));
    this.gathered = [];
    this.characters = 0;
    this.bytes += bytes.byteLength;
    if (this.bytes > this.limits.bytes) return;
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) this.send(bytes.slice(at, at + PIECE_BYTES));
  }
}

/** Every cell in quotes: nothing in it can be taken for the end of a cell, and an empty one stays empty. */
function quoted(cell: string): string {
  return cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`;
}

function tooMuch(what: string, limit: number): Problem {
  return problem('IMPORT_CONNECTION_TOO_MUCH', 'database', { what, limit: String(limit) });
}
