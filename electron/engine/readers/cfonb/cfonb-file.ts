import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import type { StatedBalance } from '../../../../shared/domain/reading/rows.ts';
import { NO_CONTROLS } from '../../../../shared/domain/reading/statement-records.ts';
import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { RecordOptions, RecordSink } from '../reader.ts';
import { customFacts, excerpt, rawText } from '../record-parts.ts';
import type { TextLine } from '../text-lines.ts';
import {
  accountOf,
  Complements,
  currencyOf,
  dayOf,
  movementOf,
  prefixOf,
  signedAmount,
  type Movement,
  type Prefix,
} from './records.ts';

type Open = {
  readonly prefix: Prefix;
  readonly currency: CurrencyCode;
  readonly line: number;
  broken: boolean;
};

type Pending = {
  readonly line: TextLine;
  readonly date: CalendarDate;
  readonly amount: string;
  readonly movement: Movement;
  readonly below: string[];
  readonly complements: Complements;
};

/** Qualifiers of record 05 that have a field of their own; the others are kept under their own name. */
const TEXTS = ['LIB', 'LCC', 'LC2', 'LCS'] as const;
const NAMED: ReadonlySet<string> = new Set([...TEXTS, 'NPY', 'NBE', 'CPY', 'CBE', 'RCN', 'REF']);

/**
 * Follows the records: 01 old balance, 04 movement with its 05 below, 07 new balance. What stands outside such a frame is kept and
 * told of, because every record names its account and currency: no movement is lost for want of a balance.
 */
export class CfonbFile {
  private readonly sink: RecordSink;
  private readonly options: RecordOptions;
  private open: Open | null = null;
  private pending: Pending | null = null;

  constructor(sink: RecordSink, options: RecordOptions) {
    this.sink = sink;
    this.options = options;
  }

  /** Takes the next record; the problem it refuses the whole file with, or null. */
  take(line: TextLine): Problem | null {
    const code = line.text.slice(0, 2);
    const prefix = prefixOf(line.text);
    const currency = currencyOf(prefix);
    if (!/^0[1457]$/u.test(code) || currency === null) return unreadable(line, code);
    if (code === '05') return this.takeComplement(line);
    this.flush();
    if (code === '04') return this.takeMovement(line, prefix, currency);
    const amount = signedAmount(line.text.slice(90, 104), prefix.decimals, currency);
    if (amount === null) return unreadable(line, code);
    const balance: StatedBalance = {
      amount,
      date: dayOf(line.text.slice(34, 40)),
      derived: false,
      side: amount.startsWith('-') ? 'debit' : 'credit',
    };
    if (code === '01') {
      this.close(null);
      this.begin(line, prefix, currency, balance);
      return null;
    }
    this.frame(line, prefix, currency);
    this.close(balance);
    return null;
  }

  private begin(line: TextLine, prefix: Prefix, currency: CurrencyCode, opening: StatedBalance | null): void {
    this.open = { prefix, currency, line: line.number, broken: opening === null };
    const account = accountOf(prefix);
    this.sink.statements.open({
      id: '',
      number: '',
      account: account.id === '' ? { ...account, id: this.options.account } : account,
      currency,
      from: null,
      to: null,
      opening,
      line: line.number,
    });
    if (opening === null) this.say('READ_STATEMENT_UNSTARTED', line.number);
  }

  /** Makes sure that a statement of this account is open. */
  private frame(line: TextLine, prefix: Prefix, currency: CurrencyCode): void {
    if (this.open !== null && this.open.prefix.key !== prefix.key) this.close(null);
    if (this.open === null) this.begin(line, prefix, currency, null);
    const { bank } = this.open?.prefix ?? prefix;
    if (bank === prefix.bank) return;
    // The same account under another bank's number: told of, and kept where it stands.
    const params = { control: 'bank', stated: prefix.bank, computed: bank };
    const at = { place: 'file', line: line.number, column: 'bank' };
    this.sink.findings.say('warning', 'READ_CONTROL_DIFFERS', at, params);
  }

  private takeMovement(line: TextLine, prefix: Prefix, currency: CurrencyCode): Problem | null {
    const movement = movementOf(line.text);
    const amount = signedAmount(movement.amount, prefix.decimals, currency);
    if (amount === null) return unreadable(line, '04');
    this.frame(line, prefix, currency);
    const date = movement.date ?? movement.valueDate;
    if (date === null) {
      this.sink.skipped('rejected');
      this.say('READ_RECORD_UNREADABLE', line.number, { record: '04', text: excerpt(line.text) });
      return null;
    }
    const complements = new Complements();
    this.pending = { line, date, amount, movement, below: [], complements };
    return null;
  }

  private takeComplement(line: TextLine): Problem | null {
    const { pending } = this;
    if (pending === null) {
      this.say('READ_RECORD_IGNORED', line.number, { record: '05', text: excerpt(line.text.slice(45)) });
      return null;
    }
    pending.below.push(line.text);
    pending.complements.take(line.text);
    return null;
  }

  private flush(): void {
    const { pending } = this;
    this.pending = null;
    if (pending === null) return;
    const { movement, complements, line, date, amount } = pending;
    const [payer, beneficiary] = [complements.join(['NPY']), complements.join(['NBE'])];
    const [payers, beneficiaries] = [complements.join(['CPY']), complements.join(['CBE'])];
    // Money comes from the payer and goes to the beneficiary; the other one is us.
    const out = amount.startsWith('-');
    this.sink.statements.line({
      line: line.number,
      raw: rawText([line.text, ...pending.below]),
      date,
      valueDate: movement.valueDate,
      amount,
      balance: null,
      type: movement.code,
      reference: complements.part('RCN', 0, 35) || movement.reference,
      endToEndId: complements.join(['REF']),
      bankReference: movement.reference || movement.number,
      counterparty: out ? beneficiary || payer : payer || beneficiary,
      counterpartyAccount: out ? beneficiaries || payers : payers || beneficiaries,
      counterpartyBank: '',
      text: [movement.label, complements.join(TEXTS)].filter((text) => text !== '').join(' '),
      custom: customFacts([
        ['internal code', movement.internalCode],
        ['rejection code', movement.rejection],
        ['purpose', complements.part('RCN', 35, 70)],
        ...(payer !== '' && beneficiary !== ''
          ? [[out ? 'NPY' : 'NBE', out ? payer : beneficiary] as const]
          : []),
        ...complements.others(NAMED),
      ]),
    });
  }

  private close(closing: StatedBalance | null): void {
    const { open } = this;
    this.open = null;
    if (open === null) return;
    if (closing === null) this.say('READ_STATEMENT_UNENDED', open.line);
    this.sink.statements.close({
      closing,
      controls: NO_CONTROLS,
      broken: open.broken || closing === null,
    });
  }

  /** Ends the file. A statement that nothing ended is told, and does not prove. */
  finish(): null {
    this.flush();
    this.close(null);
    return null;
  }

  private say(
    code:
      | 'READ_STATEMENT_UNSTARTED'
      | 'READ_STATEMENT_UNENDED'
      | 'READ_RECORD_UNREADABLE'
      | 'READ_RECORD_IGNORED',
    line: number,
    params: Readonly<Record<string, string>> = {},
  ): void {
    this.sink.findings.say('error', code, { place: 'file', line, column: null }, params);
  }
}

function unreadable(line: TextLine, record: string): Problem {
  return problem('IMPORT_RECORD_UNREADABLE', 'file', {
    line: String(line.number),
    record: record.trim(),
    text: excerpt(line.text),
  });
}
