import { type ErrorCode, type Finding, problem } from '../../errors/problem.ts';
import { present } from '../../std/assert.ts';
import { parseCurrency } from '../money/currencies.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { minorOf } from './amount-text.ts';
import type { CellBatch } from './cells.ts';
import { cleanCell } from './clean-cell.ts';
import type { ImportKind } from './columns.ts';
import { ColumnEvidence } from './column-evidence.ts';
import type { FindingList } from './finding-list.ts';
import { knownCaptions } from './header.ts';
import type { BankDraft } from './bank-convention.ts';
import { interpretBank } from './interpret-bank.ts';
import { interpretOrder, interpretTheirDelivery } from './interpret-goods.ts';
import { interpretOpening, interpretParty, interpretReceipt, interpretTheirLine } from './interpret-row.ts';
import { interpretInvoice } from './interpret-invoice.ts';
import { interpretPlatform } from './interpret-platform.ts';
import { isNoiseWord, rowNoise, type Noise } from './noise.ts';
import type { ReadingPlan } from './plan.ts';
import { tellPlan } from './plan-findings.ts';
import { covering } from './preamble.ts';
import { RowReader } from './row-reader.ts';
import type { AnyRow, BankRow, InvoiceRow, LeftRow, StatedBalance, StatementSummary } from './rows.ts';
import { BalanceDifferences } from './sources/from-balances.ts';
import type { PlatformLayout } from './sources/platform-layout.ts';
import { PLATFORM_LAYOUTS } from './sources/platform-layouts.ts';
import { SourceSession } from './sources/session.ts';
import { type Exclusion, isExclusion } from './sources/source.ts';
import { statedBalance } from './stated-balance.ts';
import { StatementChain, type ChainStep } from './statement-chain.ts';

/** How many rows of a file became what. `read` = accepted + rejected + excluded + noise. */
export type RowCounts = { read: number; accepted: number; rejected: number; excluded: number; noise: number };

const REPEATED_CAPTIONS_MIN = 3;

/** The second of two passes over a sheet: rows become records, or findings that say why not. */
export class TableInterpreter {
  readonly counts: RowCounts = { read: 0, accepted: 0, rejected: 0, excluded: 0, noise: 0 };
  private readonly plan: ReadingPlan;
  private readonly kind: ImportKind;
  private readonly reader: RowReader;
  private readonly findings: FindingList;
  private readonly emit: (row: AnyRow) => void;
  private readonly leave: (row: LeftRow) => void;
  /** What the cells of the columns are, over all rows that are no sums or remarks. */
  readonly evidence = new ColumnEvidence();
  private readonly currency: CurrencyCode;
  private readonly chains = new Map<string, StatementChain>();
  /** Place of each statement among those of the file. */
  private readonly places = new Map<StatementChain, number>();
  private readonly waiting = new Map<StatementChain, BankRow>();
  private readonly sums = new Map<string, bigint>();
  private readonly numbers = new Map<string, number>();
  private readonly session: SourceSession | null;
  private readonly derived: BalanceDifferences | null;
  private readonly layout: PlatformLayout | null;
  private mixed = false;
  private balances: { opening: StatedBalance | null; closing: StatedBalance | null } = {
    opening: null,
    closing: null,
  };

  constructor(
    plan: ReadingPlan,
    currency: CurrencyCode,
    findings: FindingList,
    emit: (row: AnyRow) => void,
    leave: (row: LeftRow) => void = () => undefined,
  ) {
    this.plan = plan;
    this.kind = plan.header.kind;
    this.findings = findings;
    this.emit = emit;
    this.leave = leave;
    this.currency = parseCurrency(plan.preamble.currency) ?? currency;
    this.reader = new RowReader(plan.sheetName, plan.header.columns, plan.decisions, this.currency);
    this.balances.opening = this.stated(plan.preamble.opening, null);
    this.balances.closing = this.stated(plan.preamble.closing, null);
    this.session = plan.source === null ? null : new SourceSession(plan.source, plan.head, this.currency);
    const { newestFirst } = plan.convention;
    this.derived = plan.source?.fromBalances === true ? new BalanceDifferences(newestFirst) : null;
    this.layout = PLATFORM_LAYOUTS.get(plan.source?.id ?? '') ?? null;
    tellPlan(plan, findings);
  }

  /** Takes rows in order; those up to the captions are passed over. */
  push(batch: CellBatch): void {
    for (let row = 0; row < batch.rowCount; row += 1) {
      if (batch.line(row) <= this.plan.header.line) continue;
      this.reader.moveTo(batch, row);
      this.takeRow();
    }
  }

  private takeRow(): void {
    const { reader } = this;
    const outcome = this.interpret();
    if (outcome !== null && 'voided' in outcome && outcome.voided) {
      this.takeVoided(outcome);
      return;
    }
    if (outcome !== null && 'excluded' in outcome) {
      this.counts.read += 1;
      this.counts.excluded += 1;
      this.leaveOut('excluded', outcome.excluded, outcome.params);
      return;
    }
    if (outcome !== null && !this.isSumRow()) {
      this.counts.read += 1;
      this.counts.accepted += 1;
      this.observe();
      reader.addAmountsTo(this.sums);
      for (const each of reader.problems) this.findings.add(each);
      if ('row' in outcome) this.takeBank(outcome);
      else this.takeOther(outcome);
      return;
    }
    const raw = reader.texts();
    if (raw.every((text) => text.trim() === '')) return;
    const texts = raw.map(cleanCell);
    this.counts.read += 1;
    const problems = reader.problems;
    const isFoot = this.session?.learn(texts, reader.line, (key) => reader.text(key)) === true;
    const noise =
      (isFoot ? 'remark' : rowNoise(raw)) ??
      (knownCaptions(this.kind, texts) >= REPEATED_CAPTIONS_MIN ? 'remark' : null);
    if (noise === null) {
      this.counts.rejected += 1;
      this.observe();
      for (const each of problems) this.findings.add(each);
      this.leave({ line: reader.line, status: 'rejected', raw: reader.raw(), findings: problems });
      return;
    }
    this.counts.noise += 1;
    this.learn(noise, texts);
    this.leaveOut('noise', 'READ_NOISE_DROPPED', {
      text: (raw.find((text) => text.trim() !== '') ?? '').trim().slice(0, 60),
    });
  }

  private observe(): void {
    const texts = this.reader.texts();
    this.evidence.observe(texts.length, (index) => texts[index] ?? '');
  }

  /** Leaves a row out and says why. */
  private leaveOut(status: 'excluded' | 'noise', code: ErrorCode, params: Finding['params']): void {
    const { place, line, column } = this.at(null);
    const finding: Finding = { ...problem(code, place, params), severity: 'info', line, column };
    this.findings.add(finding);
    this.leave({ line: this.reader.line, status, raw: this.reader.raw(), findings: [finding] });
  }

  private interpret(): BankDraft | Exclusion | AnyRow | null {
    switch (this.kind) {
      case 'bank':
        return interpretBank(this.reader, this.plan.convention, this.plan.preamble.account, this.session);
      case 'parties':
        return interpretParty(this.reader);
      case 'invoices':
        return interpretInvoice(this.reader);
      case 'orders':
        return this.judged() ?? interpretOrder(this.reader);
      case 'deliveries':
        return interpretOrder(this.reader);
      case 'their-deliveries':
        return interpretTheirDelivery(this.reader);
      case 'receipts':
        return interpretReceipt(this.reader);
      case 'opening':
        return interpretOpening(this.reader);
      case 'settlement':
        return interpretPlatform(this.reader, this.layout, this.session, this.plan.preamble.account);
      case 'their-statement':
        return interpretTheirLine(this.reader);
    }
  }

  /** A sum or balance that carries a date and an amount like a record, but names itself. */
  private isSumRow(): boolean {
    if (this.kind !== 'bank' && this.kind !== 'their-statement') return false;
    return ['text', 'number', 'reference', 'counterparty', 'type'].some(
      (key) => this.reader.has(key) && isNoiseWord(this.reader.text(key)),
    );
  }

  private takeVoided(row: InvoiceRow): void {
    this.counts.read += 1;
    this.counts.excluded += 1;
    this.findings.say('info', 'READ_VOIDED_EXCLUDED', this.at('number'), { number: row.number });
    this.emit(row);
  }

  /** What the source says of the whole row, where its kind does not ask by itself. */
  private judged(): Exclusion | null {
    const judgement = this.session?.decide((key) => this.reader.text(key)) ?? null;
    return isExclusion(judgement) ? judgement : null;
  }

  private takeOther(row: AnyRow): void {
    if ('number' in row && 'party' in row && !('spec' in row))
      this.checkNumber(row.number, row.party, row.line);
    this.mixed ||= 'currency' in row && row.currency !== this.currency;
    this.emit(row);
  }

  private checkNumber(number: string, party: string, line: number): void {
    const key = `${party}\t${number}`;
    const first = this.numbers.get(key);
    if (first === undefined) this.numbers.set(key, line);
    else
      this.findings.say('warning', 'READ_NUMBER_REPEATED', this.at('number'), {
        number,
        line: String(first),
      });
  }

  private takeBank(read: BankDraft): void {
    this.session?.count((key) => this.reader.text(key), read.amount);
    const draft = this.derived === null ? read : this.derived.take(read);
    if (draft === null) return;
    const chain = this.chainOf(draft.row.account, draft.row.currency);
    const row = { ...draft.row, statement: present(this.places.get(chain), 'place of a statement') };
    const step = chain.add({ line: row.line, date: row.date, amount: draft.amount, balance: draft.balance });
    if (!this.plan.convention.newestFirst) {
      this.emitProved(row, step);
      return;
    }
    const newer = this.waiting.get(chain);
    if (newer !== undefined) this.emitProved(newer, step);
    this.waiting.set(chain, row);
  }

  private chainOf(account: string, currency: CurrencyCode): StatementChain {
    const key = `${account}\t${currency}`;
    const known = this.chains.get(key);
    if (known !== undefined) return known;
    const chain = new StatementChain(account, currency, this.plan.convention.newestFirst);
    this.places.set(chain, this.places.size);
    if (this.chains.size === 0) chain.opening = this.balances.opening;
    this.chains.set(key, chain);
    this.mixed ||= this.chains.size > 1;
    return chain;
  }

  private emitProved(row: BankRow, step: ChainStep): void {
    const { broken } = step;
    if (broken !== null) {
      const text = (minor: bigint): string => formatAmount(minor, row.currency);
      this.findings.say(
        'error',
        'READ_BALANCE_BROKEN',
        { place: this.plan.sheetName, line: broken.line, column: this.caption('balance') },
        {
          line: String(broken.line),
          previous: text(broken.previous),
          amount: text(broken.amount),
          expected: text(broken.expected),
          stated: text(broken.stated),
          difference: `${broken.stated > broken.expected ? '+' : ''}${text(broken.stated - broken.expected)}`,
        },
      );
    }
    this.emit({ ...row, proof: this.derived === null ? step.proof : row.proof });
  }

  /** Takes what a dropped row says: opening and closing balances, totals to compare with. */
  private learn(noise: Noise, texts: readonly string[]): void {
    if (noise === 'opening' || noise === 'closing') {
      const balance = this.balanceOfRow(texts);
      if (balance === null) return;
      if (noise === 'opening') this.balances.opening ??= balance;
      else this.balances.closing ??= balance;
      const [only] = this.chains.values();
      if (noise === 'opening' && only !== undefined && this.chains.size === 1) only.opening ??= balance;
    }
    if (noise === 'total') this.compareTotals(texts);
  }

  private balanceOfRow(texts: readonly string[]): StatedBalance | null {
    for (const key of ['balance', 'credit', 'debit', 'amount', 'open']) {
      const index = this.plan.header.columns.known.get(key)?.[0];
      const side = key === 'debit' || key === 'credit' ? key : null;
      const balance = index === undefined ? null : this.stated(texts[index] ?? '', side, key);
      if (balance !== null) return balance;
    }
    for (const text of [...texts].reverse()) {
      const balance = /\d/u.test(text) ? this.stated(text, null) : null;
      if (balance !== null) return balance;
    }
    return null;
  }

  private stated(text: string, side: StatedBalance['side'], key: string | null = null): StatedBalance | null {
    const { scales } = this.plan.decisions;
    const unit = scales?.get(key ?? 'balance') ?? (key === null ? scales?.get('amount') : undefined);
    return statedBalance(text, side, this.currency, unit);
  }

  private compareTotals(texts: readonly string[]): void {
    if (this.counts.rejected > 0 || this.mixed) return;
    for (const key of ['amount', 'credit', 'debit', 'net', 'tax', 'open']) {
      const index = this.plan.header.columns.known.get(key)?.[0];
      const stated = index === undefined ? null : this.stated(texts[index] ?? '', null, key);
      const sum = this.sums.get(key) ?? 0n;
      if (stated === null || minorOf(stated.amount) === sum || -minorOf(stated.amount) === sum) continue;
      this.findings.say('warning', 'READ_TOTAL_DIFFERS', this.at(key), {
        column: this.caption(key) ?? key,
        stated: stated.amount,
        computed: formatAmount(sum, this.currency),
      });
    }
  }

  /** Ends the file: what the statements add up to. */
  finish(): readonly StatementSummary[] {
    if (this.kind === 'their-statement') return [this.theirSummary()];
    const { name, bank } = this.plan.preamble;
    for (const chain of this.chains.values()) this.finishChain(chain);
    const isBroken = this.finishSource();
    return [...this.chains.values()].map((chain) => {
      const summary = chain.summary(name, bank);
      const proof = this.derived === null ? summary.proof : 'absent';
      return { ...summary, ...covering(this.plan.preamble, summary), proof: isBroken ? 'broken' : proof };
    });
  }

  /** What a known source states about itself against what was read; true when rows must be missing or too many. */
  private finishSource(): boolean {
    const { session, derived, counts, findings, plan } = this;
    const isAgainst = derived?.finish(findings, plan.sheetName, counts) === true;
    const differs = session?.finish(findings, plan.sheetName, !this.mixed) === true;
    return isAgainst || differs;
  }

  private finishChain(chain: StatementChain): void {
    if (this.chains.size === 1) {
      chain.opening ??= this.balances.opening;
      chain.closing ??= this.balances.closing;
    }
    const step = chain.finish();
    const oldest = this.waiting.get(chain);
    if (oldest !== undefined) this.emitProved(oldest, step);
    const mismatch = chain.mismatch();
    if (mismatch === null) return;
    const text = (minor: bigint): string => formatAmount(minor, chain.currency);
    this.findings.say('error', 'READ_STATEMENT_BROKEN', this.at(null), {
      expected: text(mismatch.expected),
      stated: text(mismatch.stated),
      difference: text(mismatch.stated - mismatch.expected),
    });
  }

  private theirSummary(): StatementSummary {
    const { currency } = this;
    const sum = (key: string): string => formatAmount(this.sums.get(key) ?? 0n, currency);
    return {
      id: '',
      number: '',
      account: { id: this.plan.preamble.account, iban: '', name: this.plan.preamble.name, bank: '' },
      currency,
      from: null,
      to: null,
      ...this.balances,
      lines: this.counts.accepted,
      credits: sum('credit'),
      debits: sum('debit'),
      proof: 'absent',
      breaks: [],
      breaksTotal: 0,
    };
  }

  private caption(key: string): string | null {
    const index = this.plan.header.columns.known.get(key)?.[0];
    return index === undefined ? null : (this.plan.header.columns.captions[index] ?? null);
  }

  private at(key: string | null): {
    readonly place: string;
    readonly line: Finding['line'];
    readonly column: string | null;
  } {
    return {
      place: this.plan.sheetName,
      line: this.reader.line,
      column: key === null ? null : this.caption(key),
    };
  }
}
