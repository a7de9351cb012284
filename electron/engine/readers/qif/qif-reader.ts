import { decimalEvidence } from '../../../../shared/domain/reading/amount-text.ts';
import type { DateOrder } from '../../../../shared/domain/reading/date-text.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource, RecordInfo, RecordOptions, RecordReader, RecordSink } from '../reader.ts';
import { headText } from '../xml/markup-encoding.ts';
import { qifDateEvidence } from './qif-date.ts';
import { scanQif, type QifRecord } from './qif-records.ts';
import { openingOf, QifStatements, sectionOf, type Openings, type SectionKind } from './qif-statements.ts';
import { qifAmountText, qifValue, type QifDecisions } from './qif-transaction.ts';

const PLACE = 'file';
/** The first header, behind nothing but empty lines, ends of records and remarks. */
const BEGINS = /^(?:\s|\^|#[^\r\n]*)*!(?:type:|account|option:|clear:)/iu;

/** QIF, the text format of Quicken and many programs after it. */
export const qifReader: RecordReader = {
  shape: 'records',
  id: 'qif',
  detect: (head) => (BEGINS.test(headText(head)) ? 1 : 0),
  read: readQif,
};

/** Two passes: the first decides from the whole file what its dates and amounts mean, the second delivers. */
async function readQif(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
): Promise<Result<RecordInfo, Problem>> {
  const survey = new QifSurvey();
  const surveyed = await survey.read(source, options.encoding, sink);
  if (!surveyed.ok) return surveyed;
  const decisions = survey.decide(options);
  const statements = new QifStatements(sink, options, decisions, survey.openings, PLACE);
  const notes = await scanQif(
    source,
    options.encoding,
    (part) => statements.take(part),
    () => sink.breathe(),
  );
  if (!notes.ok) return notes;
  statements.end();
  const at = { place: PLACE, line: notes.value.nulLine, column: null };
  if (notes.value.nulLine !== null) sink.findings.say('warning', 'READ_NUL_REMOVED', at);
  return ok({ format: 'qif', encoding: notes.value.encoding, kind: 'bank' });
}

/** What the whole file says of the order of its dates and of its decimal sign, and where its opening balances are. */
class QifSurvey {
  readonly openings: Openings;
  private readonly found = new Map<number, { line: number; account: string; record: QifRecord }>();
  private readonly orders = new Set<DateOrder>();
  private points = 0;
  private commas = 0;
  private section: SectionKind | null = null;
  private sectionLine = 0;
  private account = '';

  constructor() {
    this.openings = this.found;
  }

  read(source: ByteSource, encoding: string | null, sink: RecordSink): ReturnType<typeof scanQif> {
    return scanQif(
      source,
      encoding,
      (part) => {
        if (part.kind === 'record') return this.record(part.record);
        const section = sectionOf(part.text);
        if (section === null) return;
        this.section = section;
        this.sectionLine = part.line;
        if (section === 'accounts') this.account = '';
      },
      () => sink.breathe(),
    );
  }

  private record(record: QifRecord): void {
    if (this.section === 'accounts') this.account = qifValue(record, 'N') || this.account;
    if (this.section !== 'bank') return;
    const order = qifDateEvidence(qifValue(record, 'D'));
    if (order === 'dmy' || order === 'mdy') this.orders.add(order);
    const evidence = decimalEvidence(qifAmountText(record));
    if (evidence === 'comma') this.commas += 1;
    else if (evidence === 'point') this.points += 1;
    const account = openingOf(record, this.account);
    if (account !== null && !this.found.has(this.sectionLine))
      this.found.set(this.sectionLine, { line: record.line, account, record });
  }

  decide({ currency, dateOrder }: RecordOptions): QifDecisions {
    const [only] = this.orders;
    return {
      currency,
      order: dateOrder ?? (this.orders.size === 1 && only !== undefined ? only : null),
      comma: this.commas > this.points,
    };
  }
}
