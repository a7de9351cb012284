import type { CellBatch, SheetInfo } from '../../../../shared/domain/reading/cells.ts';
import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { READING_LIMITS } from '../limits.ts';
import { RowGatherer, type Trouble } from '../row-gatherer.ts';
import type { SheetSink } from '../reader.ts';

/** What was met in a sheet besides its rows. */
export type SheetRemarks = {
  readonly mergedCount: number;
  readonly merged: readonly string[];
  readonly digitsLost: { readonly count: number; readonly line: number };
};

type SheetEvent =
  | { readonly type: 'sheet'; readonly info: SheetInfo }
  | { readonly type: 'rows'; readonly batch: CellBatch }
  | { readonly type: 'end'; readonly name: string; readonly remarks: SheetRemarks };

/** Sheets and rows that a scanner met between two deliveries, in order: the scanner cannot wait, the receiver may have to. */
export class SheetEvents {
  gatherer = new RowGatherer();
  trouble: Trouble | null = null;
  private events: SheetEvent[] = [];
  private name = '';
  private sheets = 0;
  private isWanted = false;

  /** At least one sheet was met. */
  get hasSheets(): boolean {
    return this.sheets > 0;
  }

  /** A sheet begins. */
  begin(name: string, hidden: boolean, date1904: boolean): void {
    if (this.sheets >= READING_LIMITS.sheets)
      this.trouble ??= { what: 'sheets', limit: READING_LIMITS.sheets };
    this.name = name;
    this.gatherer = new RowGatherer();
    this.events.push({ type: 'sheet', info: { index: this.sheets, name, hidden, date1904 } });
    this.sheets += 1;
  }

  /** The sheet ends. */
  end(remarks: SheetRemarks): void {
    this.gather();
    this.events.push({ type: 'end', name: this.name, remarks });
  }

  /** Hands over what has come together. The limit that was crossed, if one was. */
  async deliver(sink: SheetSink): Promise<Problem | null> {
    this.gather();
    if (this.trouble !== null) {
      const { what, limit } = this.trouble;
      return problem('IMPORT_TOO_MANY', this.name === '' ? 'file' : this.name, {
        what,
        limit: String(limit),
      });
    }
    const events = this.events;
    this.events = [];
    for (const event of events) {
      if (event.type === 'sheet') this.isWanted = sink.sheet(event.info);
      else if (event.type === 'rows' && this.isWanted) await sink.rows(event.batch);
      else if (event.type === 'end' && this.isWanted) tell(sink, event.name, event.remarks);
    }
    return null;
  }

  private gather(): void {
    this.trouble ??= this.gatherer.trouble;
    const batch = this.gatherer.take();
    if (batch !== null) this.events.push({ type: 'rows', batch });
  }
}

function tell(sink: SheetSink, name: string, { mergedCount, merged, digitsLost }: SheetRemarks): void {
  if (mergedCount > 0) {
    const params = { count: String(mergedCount), where: merged.join(' ') };
    sink.finding({
      ...problem('READ_MERGED_CELLS', name, params),
      severity: 'info',
      line: null,
      column: null,
    });
  }
  if (digitsLost.count > 0) {
    const told = problem('READ_DIGITS_LOST', name, { count: String(digitsLost.count), where: '' });
    sink.finding({ ...told, severity: 'warning', line: digitsLost.line, column: null });
  }
}
