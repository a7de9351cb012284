import { parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import type { FindingList } from '../../../../shared/domain/reading/finding-list.ts';
import type { StatementEntry } from '../../../../shared/domain/reading/statement-records.ts';
import type { OfxGroup } from './ofx-scan.ts';
import { ofxAmount, ofxDate } from './ofx-values.ts';

/** A transaction as a line, in its currency. */
export type OfxLine = { readonly currency: CurrencyCode; readonly entry: StatementEntry };

/** Values that have a field of their own; all others are kept as they are. */
const FIELDS: ReadonlySet<string> = new Set(
  'TRNTYPE DTPOSTED DTAVAIL VALUEDATE TRNAMT FITID NAME EXTDNAME MEMO REFNUM'.split(' '),
);
const CUSTOM_MAX = 60;
const TEXT_MAX = 2_000;

/**
 * Reads a STMTTRN; null after an error was said. TRNAMT has the sign of the account holder's own view (OFX 2.2, 11.4.4.1), on
 * credit cards too, where a purchase is negative.
 */
export function readTransaction(
  group: OfxGroup,
  raw: string,
  currency: CurrencyCode,
  findings: FindingList,
  place: string,
): OfxLine | null {
  const at = { place, line: group.line, column: null };
  const symbol = group.groups.get('CURRENCY')?.value('CURSYM') ?? '';
  const own = symbol === '' ? currency : parseCurrency(symbol);
  if (own === null) {
    findings.say(
      'error',
      'READ_CURRENCY_UNKNOWN',
      { ...at, column: 'currency' },
      { text: symbol.slice(0, 60) },
    );
    return null;
  }
  const stated = group.value('TRNAMT');
  const amount = stated === '' ? null : ofxAmount(stated, own);
  if (amount === null) {
    const code = stated === '' ? 'READ_VALUE_MISSING' : 'READ_AMOUNT_UNREADABLE';
    const params = { column: 'TRNAMT', text: stated.slice(0, 60) };
    findings.say('error', code, { ...at, column: 'amount' }, params);
    return null;
  }
  const posted = group.value('DTPOSTED');
  const date = ofxDate(posted);
  if (date === null) {
    const code = posted === '' ? 'READ_VALUE_MISSING' : 'READ_DATE_UNREADABLE';
    findings.say('error', code, { ...at, column: 'date' }, { column: 'DTPOSTED', text: posted.slice(0, 60) });
    return null;
  }
  const payee = group.groups.get('PAYEE');
  const account = group.groups.get('BANKACCTTO') ?? group.groups.get('CCACCTTO');
  const name = payee?.value('NAME') || group.value('EXTDNAME') || group.value('NAME');
  const entry: StatementEntry = {
    line: group.line,
    raw,
    custom: customFacts(group),
    date,
    valueDate: ofxDate(group.value('DTAVAIL') || group.value('VALUEDATE')),
    amount,
    balance: null,
    type: group.value('TRNTYPE'),
    reference: group.value('FITID'),
    endToEndId: '',
    bankReference: group.value('REFNUM'),
    counterparty: name,
    counterpartyAccount: account?.value('ACCTID') ?? '',
    counterpartyBank: account?.value('BANKID') ?? '',
    text: group.value('MEMO').slice(0, TEXT_MAX),
  };
  return { currency: own, entry };
}

/** What has no field of its own, by its tag; values of a group by group and tag. */
function customFacts(group: OfxGroup): Record<string, string> {
  // Tags come from the file: nothing may be inherited.
  const facts = Object.create(null) as Record<string, string>; // an object without prototype has no other type
  let count = 0;
  const put = (name: string, value: string): void => {
    if (value === '' || count >= CUSTOM_MAX) return;
    facts[name] = value.slice(0, TEXT_MAX);
    count += 1;
  };
  for (const [name, value] of group.values) if (!FIELDS.has(name)) put(name, value);
  for (const [name, { values }] of group.groups)
    for (const [inner, value] of values) put(`${name}/${inner}`, value);
  return facts;
}
