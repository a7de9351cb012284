import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import type { ControlTotals, StatedBalance } from '../../../shared/domain/reading/rows.ts';
import {
  NO_CONTROLS,
  type StatementEntry,
  type StatementHead,
} from '../../../shared/domain/reading/statement-records.ts';
import { problem, type Problem } from '../../../shared/errors/problem.ts';
import { READING_LIMITS } from './limits.ts';
import type { RecordSink } from './reader.ts';

/** What is known of a statement apart from its money. */
export type StatementFrame = Omit<StatementHead, 'currency' | 'opening'>;

/** Balances by currency. */
export type CurrencyBalances = ReadonlyMap<CurrencyCode, StatedBalance>;

/**
 * A statement whose lines or balances may be in several currencies: those of another currency than its own become a statement
 * of their own after it, because only money of one currency adds up.
 */
export class CurrencyStatement {
  readonly frame: StatementFrame;
  readonly currency: CurrencyCode;
  private readonly sink: RecordSink;
  private readonly place: string;
  private readonly openings: CurrencyBalances;
  private readonly held = new Map<CurrencyCode, [StatementEntry, boolean][]>();
  private heldLines = 0;

  constructor(
    sink: RecordSink,
    place: string,
    frame: StatementFrame,
    currency: CurrencyCode,
    openings: CurrencyBalances,
  ) {
    this.sink = sink;
    this.place = place;
    this.frame = frame;
    this.currency = currency;
    this.openings = openings;
    sink.statements.open({ ...frame, currency, opening: openings.get(currency) ?? null });
  }

  /** Takes a line; `further` as of `StatementRecords.line`. Refuses with IMPORT_TOO_MANY when too many have to wait. */
  line(currency: CurrencyCode, entry: StatementEntry, further: boolean): Problem | null {
    if (currency === this.currency) {
      this.sink.statements.line(entry, further);
      return null;
    }
    this.heldLines += 1;
    if (this.heldLines > READING_LIMITS.heldLines) {
      const limit = String(READING_LIMITS.heldLines);
      return problem('IMPORT_TOO_MANY', this.place, { what: currency, limit });
    }
    const lines = this.held.get(currency) ?? [];
    lines.push([entry, further]);
    this.held.set(currency, lines);
    return null;
  }

  /** Ends the statement, and delivers what is in other currencies. Totals of the file speak of one currency only. */
  end(closings: CurrencyBalances, controls: ControlTotals): void {
    const { sink, frame } = this;
    const stated = this.held.size === 0 ? controls : NO_CONTROLS;
    sink.statements.close({ closing: closings.get(this.currency) ?? null, controls: stated });
    const others = new Set([...this.held.keys(), ...this.openings.keys(), ...closings.keys()]);
    others.delete(this.currency);
    for (const currency of others) {
      const at = { place: this.place, line: frame.line, column: null };
      sink.findings.say('info', 'READ_CURRENCY_SEPARATE', at, { id: frame.id, currency });
      sink.statements.open({ ...frame, currency, opening: this.openings.get(currency) ?? null });
      for (const [entry, further] of this.held.get(currency) ?? []) sink.statements.line(entry, further);
      sink.statements.close({ closing: closings.get(currency) ?? null, controls: NO_CONTROLS });
    }
  }
}
