import type { XmlElement } from '../xml/xml-element.ts';
import { accountNumber, bankOf, partyName } from './camt-parties.ts';

/** Unstructured remittance comes in pieces of this length; a full piece goes on in the next without a space. */
const USTRD_LENGTH = 140;
const TEXT_MAX = 2_000;

/** What the payer wrote: unstructured remittance, then references and document numbers, then what the bank adds. */
export function remittanceText(entry: XmlElement, details: readonly XmlElement[]): string {
  const parts: string[] = [];
  for (const each of details) parts.push(...remittance(each), each.textAt('AddtlTxInf'));
  parts.push(entry.textAt('AddtlNtryInf'));
  const said: string[] = [];
  for (const part of parts) if (part !== '' && !said.some((text) => text.includes(part))) said.push(part);
  return said.join(' ').slice(0, TEXT_MAX);
}

function remittance(details: XmlElement): readonly string[] {
  const info = details.at('RmtInf');
  if (info === null) return [];
  let free = '';
  let last = USTRD_LENGTH;
  for (const { text } of info.all('Ustrd')) {
    const piece = text.trim();
    free += last === USTRD_LENGTH ? piece : ` ${piece}`;
    last = piece.length;
  }
  const structured = info
    .all('Strd')
    .flatMap((each) => [
      ...each.all('CdtrRefInf').map((reference) => creditorReference(reference)),
      ...each.all('RfrdDocInf').map((document) => documentNumber(document)),
      ...each.all('AddtlRmtInf').map(({ text }) => text.trim()),
    ]);
  return [free, ...structured];
}

function creditorReference(info: XmlElement): string {
  // Version 1 calls it by another name.
  return info.textAt('Ref') || info.textAt('CdtrRef');
}

function documentNumber(info: XmlElement): string {
  return info.textAt('Nb') || info.textAt('RfrdDocNb');
}

/** The creditor's structured reference (ISO 11649, national ones) of the first remittance that has one. */
export function structuredReference(details: XmlElement): string {
  const references = details.all('RmtInf', 'Strd', 'CdtrRefInf').map((info) => creditorReference(info));
  return references.find((reference) => reference !== '') ?? '';
}

/** The kind of a booking: domain-family-subfamily of the standard, else the bank's own code. */
export function bookingType(element: XmlElement): string {
  const code = element.at('BkTxCd');
  if (code === null) return '';
  const domain = code.at('Domn');
  const parts = [domain?.textAt('Cd'), domain?.textAt('Fmly', 'Cd'), domain?.textAt('Fmly', 'SubFmlyCd')];
  return parts.filter((part) => part !== undefined && part !== '').join('-') || code.textAt('Prtry', 'Cd');
}

const REFERENCES = ['MsgId', 'PmtInfId', 'InstrId', 'UETR', 'TxId', 'MndtId', 'ChqNb', 'ClrSysRef'];
const PARTIES = ['UltmtDbtr', 'UltmtCdtr', 'InitgPty', 'TradgPty'];

/** Facts without a field of their own, under the names of the standard. */
export function customFacts(entry: XmlElement, details: XmlElement | null): Record<string, string> {
  // Names come from the standard, never from the file, and still nothing is inherited.
  const facts = Object.create(null) as Record<string, string>; // an object without prototype has no other type
  const put = (name: string, value: string): void => {
    if (value !== '') facts[name] = value;
  };
  put('NtryRef', entry.textAt('NtryRef'));
  put('BkTxCd/Prtry', entry.textAt('BkTxCd', 'Prtry', 'Cd'));
  put('AddtlNtryInf', details === null ? '' : entry.textAt('AddtlNtryInf'));
  put('Chrgs', charges(details?.at('Chrgs') === null || details === null ? entry : details));
  const batch = entry.at('NtryDtls', 'Btch') ?? entry.at('Btch');
  if (batch !== null) {
    put('Btch/MsgId', batch.textAt('MsgId'));
    put('Btch/PmtInfId', batch.textAt('PmtInfId'));
    put('Btch/NbOfTxs', batch.textAt('NbOfTxs'));
  }
  if (details === null) return facts;
  for (const name of REFERENCES) put(name, details.textAt('Refs', name));
  for (const each of details.all('Refs', 'Prtry'))
    put(`Refs/${each.textAt('Tp') || 'Prtry'}`, each.textAt('Ref'));
  for (const name of PARTIES) put(name, partyName(details.at('RltdPties', name)));
  put('CdtrId', creditorId(details));
  put('RmtInf/Strd', amountsOf(details));
  put('RtrInf', returned(details));
  put('Purp', details.textAt('Purp', 'Cd') || details.textAt('Purp', 'Prtry'));
  foreignAmounts(entry, details, put);
  return facts;
}

function creditorId(details: XmlElement): string {
  const creditor = details.at('RltdPties', 'Cdtr');
  const id = creditor?.at('Id') ?? creditor?.at('Pty', 'Id') ?? null;
  return id?.textAt('PrvtId', 'Othr', 'Id') || id?.textAt('OrgId', 'Othr', 'Id') || '';
}

/** Referred documents with their amounts: "INV-1: DuePyblAmt 10.00 EUR". */
function amountsOf(details: XmlElement): string {
  const said = details.all('RmtInf', 'Strd').map((each) => {
    const numbers = each.all('RfrdDocInf').map((info) => documentNumber(info));
    const amounts = each.all('RfrdDocAmt').flatMap(({ children }) => children.map((child) => money(child)));
    return [numbers.join(', '), amounts.join(', ')].filter((text) => text !== '').join(': ');
  });
  return said.filter((text) => text !== '').join('; ');
}

function returned(details: XmlElement): string {
  const info = details.at('RtrInf');
  if (info === null) return '';
  const reason = info.textAt('Rsn', 'Cd') || info.textAt('Rsn', 'Prtry') || info.textAt('RtrRsn', 'Cd');
  const more = info.all('AddtlInf').map(({ text }) => text.trim());
  return [reason, ...more].filter((text) => text !== '').join(' ');
}

function foreignAmounts(
  entry: XmlElement,
  details: XmlElement,
  put: (name: string, value: string) => void,
): void {
  const amounts = details.at('AmtDtls') ?? entry.at('AmtDtls');
  for (const name of ['InstdAmt', 'TxAmt', 'CntrValAmt'] as const) {
    const stated = amounts?.at(name) ?? null;
    if (stated === null) continue;
    const amount = stated.at('Amt');
    const same = amount?.attribute('Ccy') === entry.at('Amt')?.attribute('Ccy');
    if (amount !== null && (!same || amount.text.trim() !== entry.textAt('Amt'))) put(name, money(amount));
    const exchange = stated.at('CcyXchg');
    if (exchange === null) continue;
    const currencies = [exchange.textAt('SrcCcy'), exchange.textAt('TrgtCcy')].filter((text) => text !== '');
    put('XchgRate', [exchange.textAt('XchgRate'), currencies.join('/')].join(' ').trim());
  }
}

function charges(element: XmlElement): string {
  const stated = element.all('Chrgs').flatMap((each) => {
    const total = each.at('TtlChrgsAndTaxAmt') ?? each.at('Amt');
    return total === null ? each.all('Rcrd', 'Amt') : [total];
  });
  return stated.map((amount) => money(amount)).join(', ');
}

/** An amount of the file as it is written, with what it is where it stands in a list of kinds. */
function money(element: XmlElement): string {
  const inner = element.at('Amt');
  const kind =
    element.name === 'Amt' || /^(?:InstdAmt|TxAmt|CntrValAmt|TtlChrgsAndTaxAmt)$/u.test(element.name)
      ? ''
      : `${element.name} `;
  const amount = inner ?? element;
  return `${kind}${amount.text.trim()} ${amount.attribute('Ccy')}`.trim();
}

/** How the file names its bank and account holder. */
export function accountNames(account: XmlElement | null): {
  readonly id: string;
  readonly name: string;
  readonly bank: string;
} {
  if (account === null) return { id: '', name: '', bank: '' };
  const name = account.textAt('Nm') || partyName(account.at('Ownr'));
  return { id: accountNumber(account), name, bank: bankOf(account.at('Svcr')) };
}
