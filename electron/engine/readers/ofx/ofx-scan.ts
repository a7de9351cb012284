import type { Problem } from '../../../../shared/errors/problem.ts';
import { markupDamaged, type MarkupHandler } from '../xml/markup-source.ts';
import { RecordPlace } from '../xml/record-place.ts';
import { decodeEntities } from '../xml/xml-scanner.ts';

/** A group of values of an OFX file. The first value of a name counts. */
export class OfxGroup {
  readonly name: string;
  readonly line: number;
  readonly values = new Map<string, string>();
  readonly groups = new Map<string, OfxGroup>();

  constructor(name: string, line: number) {
    this.name = name;
    this.line = line;
  }

  /** A value; empty when it is absent. */
  value(name: string): string {
    return this.values.get(name) ?? '';
  }
}

/** Receives the groups of an OFX file. */
export type OfxGroups = {
  /** A group begins inside those that are open, outermost first. */
  begin(group: OfxGroup): void;
  /** A group ends, with its text where it is a transaction. */
  end(group: OfxGroup, open: readonly OfxGroup[], raw: string): Problem | null;
};

function words(text: string): readonly string[] {
  return text.split(' ');
}

const TRANSACTIONS = ['STMTTRN', 'STMTTRNP'];
/** Securities bought, sold, moved and held (OFX 2.2, chapter 13). */
const SECURITIES =
  'BUYDEBT BUYMF BUYOPT BUYOTHER BUYSTOCK CLOSUREOPT INCOME INVEXPENSE JRNLFUND JRNLSEC MARGININTEREST REINVEST RETOFCAP ' +
  'SELLDEBT SELLMF SELLOPT SELLOTHER SELLSTOCK SPLIT TRANSFER POSDEBT POSMF POSOPT POSOTHER POSSTOCK';
/** Groups of securities that end like other groups but count for nothing. */
export const SECURITY_GROUPS: ReadonlySet<string> = new Set(words(SECURITIES));

/**
 * The tags that group others. Everything else is a value: OFX 1 leaves its closing tags out, so only a list can tell an empty
 * value from a group.
 */
const GROUPS: ReadonlySet<string> = new Set([
  ...words(
    'OFX SIGNONMSGSRSV1 BANKMSGSRSV1 CREDITCARDMSGSRSV1 INVSTMTMSGSRSV1 SIGNUPMSGSRSV1 SECLISTMSGSRSV1 SECLIST SECINFO ' +
      'ACCTINFO SONRS STATUS FI STMTTRNRS CCSTMTTRNRS INVSTMTTRNRS STMTRS CCSTMTRS INVSTMTRS BANKACCTFROM CCACCTFROM ' +
      'INVACCTFROM BANKTRANLIST BANKTRANLISTP INVTRANLIST INVBANKTRAN INVPOSLIST INVBAL BAL INVOOLIST PAYEE BANKACCTTO ' +
      'CCACCTTO CURRENCY ORIGCURRENCY EXTDPAYEE IMAGEDATA LEDGERBAL AVAILBAL BALLIST',
  ),
  ...TRANSACTIONS,
  ...SECURITY_GROUPS,
]);

/** Makes groups of the tags of an OFX file, of version 1 (SGML) and 2 (XML) alike. */
export class OfxScan implements MarkupHandler {
  wantText = false;
  problem: Problem | null = null;
  line = 1;
  private readonly place: string;
  private readonly receiver: OfxGroups;
  private readonly position = new RecordPlace();
  private readonly stack: OfxGroup[] = [];
  /** The group opened last, until anything follows it: text there means that it is a value after all. */
  private fresh: OfxGroup | null = null;
  private leaf = '';
  private text = '';
  private seen = false;

  constructor(place: string, receiver: OfxGroups) {
    this.place = place;
    this.receiver = receiver;
  }

  open(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (this.problem !== null) return;
    this.endValue();
    const name = bytes.toString('latin1', nameStart, nameEnd).toUpperCase();
    this.line = this.position.lineAt(bytes, nameStart);
    if (!GROUPS.has(name)) {
      this.leaf = name;
      this.wantText = true;
      return;
    }
    if (this.stack.length === 0 && name !== 'OFX') return;
    this.seen = true;
    const group = new OfxGroup(name, this.line);
    this.stack.push(group);
    this.fresh = group;
    this.wantText = true;
    if (TRANSACTIONS.includes(name)) this.position.begin(bytes, nameStart);
    this.receiver.begin(group);
  }

  close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (this.problem !== null) return;
    this.endValue();
    const name = bytes.toString('latin1', nameStart, nameEnd).toUpperCase();
    if (!GROUPS.has(name)) return;
    if (!this.stack.some((group) => group.name === name)) {
      this.problem = markupDamaged(this.place, `</${name}>`, this.position.lineAt(bytes, nameStart));
      return;
    }
    for (let group = this.stack.pop(); group !== undefined; group = this.stack.pop()) {
      const raw = TRANSACTIONS.includes(group.name) ? this.position.end(bytes, nameEnd) : '';
      const parent = this.stack.at(-1);
      if (parent !== undefined && !parent.groups.has(group.name) && !TRANSACTIONS.includes(group.name))
        parent.groups.set(group.name, group);
      this.problem = this.receiver.end(group, this.stack, raw);
      if (group.name === name || this.problem !== null) return;
    }
  }

  characters(bytes: Buffer, start: number, end: number, raw: boolean): void {
    const text = bytes.toString('utf8', start, end);
    if (this.leaf === '' && this.fresh !== null && text.trim() !== '') {
      this.stack.pop();
      this.leaf = this.fresh.name;
    }
    if (this.leaf === '') return;
    this.text += raw ? text : decodeEntities(text);
  }

  passed(bytes: Buffer, end: number): void {
    this.line = this.position.lineAt(bytes, end);
    this.position.passed(bytes, end);
  }

  private endValue(): void {
    this.fresh = null;
    this.wantText = false;
    if (this.leaf === '') return;
    const group = this.stack.at(-1);
    const lines = this.text.split(/[\r\n]+/u).map((line) => line.trim());
    const text = lines.filter((line) => line !== '').join(' ');
    if (group !== undefined && !group.values.has(this.leaf)) group.values.set(this.leaf, text);
    this.leaf = '';
    this.text = '';
  }

  /** A group left open, or none at all: the file was cut off. */
  end(): Problem | null {
    const open = this.stack.at(-1);
    if (open !== undefined) return markupDamaged(this.place, `<${open.name}>…`, this.line);
    return this.seen ? null : markupDamaged(this.place, '<OFX>', this.line);
  }
}
