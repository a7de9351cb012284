import type { CurrencyCode } from '../../money/currency.ts';
import { formatAmount } from '../../money/parse-amount.ts';
import { minorOf, readAmount } from '../amount-text.ts';
import type { FindingList } from '../finding-list.ts';
import type { HeadRow } from '../header.ts';
import type { Judgement, LineChanges, RowText, Side, SourceProfile, StatedControls } from './source.ts';

/** A number or sum that the file states about itself and that its rows do not give. */
type ControlDifference = {
  readonly control: keyof StatedControls;
  readonly line: number;
  readonly stated: string;
  readonly computed: string;
  /** The file counts this sum by rules of its own: a remark, not a proof that rows are missing. */
  readonly indicative: boolean;
};

type Tally = { lines: number; sum: bigint };

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

const NOTHING: RowText = () => '';

/** One file of a recognised source while its rows are read: what the source decides, and what the file states against what it holds. */
export class SourceSession {
  readonly source: SourceProfile;
  private readonly currency: CurrencyCode;
  private readonly judge: (text: RowText) => Judgement;
  private readonly controls: (texts: readonly string[], text: RowText) => StatedControls | null;
  private readonly stated = new Map<keyof StatedControls, { readonly text: string; readonly line: number }>();
  private readonly tallies: { readonly [S in Side]: Tally } = {
    credit: { lines: 0, sum: 0n },
    debit: { lines: 0, sum: 0n },
    neutral: { lines: 0, sum: 0n },
  };

  constructor(source: SourceProfile, head: readonly HeadRow[], currency: CurrencyCode) {
    this.source = source;
    this.currency = currency;
    this.judge = source.judge?.() ?? (() => null);
    this.controls = source.controls?.() ?? (() => null);
    for (const { line, texts } of head) this.learn(texts, line, NOTHING);
  }

  /** What the source decides about the next row. */
  decide(text: RowText): Judgement {
    return this.judge(text);
  }

  /** What the row says beyond its columns. */
  changes(text: RowText, out: boolean): LineChanges {
    return this.source.line?.(text, out) ?? {};
  }

  /** Counts a row of the file, whether it became a line or was left out; `amount` in minor units, money in positive. */
  count(text: RowText, amount: bigint): void {
    const own = this.source.tally?.(text);
    const tally = this.tallies[own?.side ?? (amount < 0n ? 'debit' : 'credit')];
    const less = own === undefined || own.less === '' ? null : readAmount(own.less, this.currency, false);
    tally.lines += 1;
    tally.sum += magnitude(amount) - (less?.ok === true ? minorOf(less.value) : 0n);
  }

  /** Takes what a row that is no record states about the file. False: nothing. */
  learn(texts: readonly string[], line: number, text: RowText): boolean {
    const found = this.controls(texts, text);
    if (found === null) return false;
    for (const key of CONTROLS) {
      const value = found[key] ?? '';
      if (value !== '' && !this.stated.has(key)) this.stated.set(key, { text: value, line });
    }
    return true;
  }

  /** Numbers and sums that are not what the rows give; sums only where the file is in one currency. */
  private differences(oneCurrency: boolean): readonly ControlDifference[] {
    const { credit, debit, neutral } = this.tallies;
    const computed: { readonly [K in keyof StatedControls]-?: number | bigint } = {
      lines: credit.lines + debit.lines + neutral.lines,
      creditLines: credit.lines,
      debitLines: debit.lines,
      neutralLines: neutral.lines,
      credits: credit.sum,
      debits: debit.sum,
    };
    return [...this.stated].flatMap(([control, { text, line }]) => {
      const ours = computed[control];
      const isSum = typeof ours === 'bigint';
      if (isSum && (!oneCurrency || this.source.fromBalances === true)) return [];
      const stated = isSum ? this.sumText(text) : text.replaceAll(',', '').replace(/^0+(?=\d)/u, '');
      const given = isSum ? formatAmount(ours, this.currency) : String(ours);
      if (stated === null || stated === given) return [];
      const indicative = isSum && this.source.indicativeSums === true;
      return [{ control, line, stated, computed: given, indicative }];
    });
  }

  /** Tells each difference; true when one of them proves that rows are missing or too many. */
  finish(findings: FindingList, place: string, oneCurrency: boolean): boolean {
    let isBroken = false;
    for (const { control, stated, computed, line, indicative } of this.differences(oneCurrency)) {
      isBroken ||= !indicative;
      findings.say(
        indicative ? 'warning' : 'error',
        'READ_CONTROL_DIFFERS',
        { place, line, column: null },
        { control, stated, computed },
      );
    }
    return isBroken;
  }

  private sumText(text: string): string | null {
    const amount = readAmount(text.replace(/^\+/u, ''), this.currency, false);
    return amount.ok ? amount.value.replace(/^-/u, '') : null;
  }
}

const CONTROLS: readonly (keyof StatedControls)[] = [
  'lines',
  'creditLines',
  'debitLines',
  'neutralLines',
  'credits',
  'debits',
];
