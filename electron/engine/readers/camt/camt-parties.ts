import type { XmlElement } from '../xml/xml-element.ts';

/** Somebody in a transaction; texts that are absent are empty. */
export type CamtParty = { readonly name: string; readonly account: string; readonly bank: string };

const NOBODY: CamtParty = { name: '', account: '', bank: '' };

/** The number of an account: IBAN, else what the bank calls it (version 1 has names of its own). */
export function accountNumber(account: XmlElement | null): string {
  if (account === null) return '';
  const id = account.at('Id');
  if (id === null) return account.textAt('Prxy', 'Id');
  for (const path of [['IBAN'], ['Othr', 'Id'], ['BBAN'], ['PrtryAcct', 'Id'], ['UPIC']] as const) {
    const number = id.textAt(...path);
    if (number !== '') return number;
  }
  return account.textAt('Prxy', 'Id');
}

/** A bank by name and BIC, as far as it has them, else by its number in a clearing system. */
export function bankOf(agent: XmlElement | null): string {
  const id = agent?.at('FinInstnId') ?? null;
  if (id === null) return '';
  const bic = id.textAt('BICFI') || id.textAt('BIC') || id.textAt('CmbndId', 'BIC');
  const name = id.textAt('Nm') || id.textAt('NmAndAdr', 'Nm') || id.textAt('CmbndId', 'Nm');
  return [name, bic].filter((text) => text !== '').join(' ') || id.textAt('ClrSysMmbId', 'MmbId');
}

/** The name of a party: directly (to version 7), or of the person or bank inside (from version 8). */
export function partyName(party: XmlElement | null): string {
  if (party === null) return '';
  const agent = party.at('Agt');
  return party.textAt('Nm') || party.textAt('Pty', 'Nm') || (agent === null ? '' : bankOf(agent));
}

function partyAt(details: XmlElement, role: 'Dbtr' | 'Cdtr'): CamtParty {
  const parties = details.at('RltdPties');
  const bank = bankOf(details.at('RltdAgts', `${role}Agt`));
  if (parties === null) return { ...NOBODY, bank };
  const name = partyName(parties.at(role)) || partyName(parties.at(`Ultmt${role}`));
  return { name, account: accountNumber(parties.at(`${role}Acct`)), bank };
}

/**
 * The other side of a transaction: the debtor of a credit, the creditor of a debit. Parties keep the roles of the original
 * payment in a reversal, so there it is the other way round. A party with our own account, or nobody in a reversal, makes room
 * for the other: banks do not agree on the roles of returned payments.
 */
export function counterparty(
  details: XmlElement,
  credit: boolean,
  reversal: boolean,
  ours: string,
): CamtParty {
  const first = partyAt(details, credit !== reversal ? 'Dbtr' : 'Cdtr');
  const isUs = ours !== '' && first.account === ours;
  const isNobody = first.name === '' && first.account === '';
  if (!isUs && !(reversal && isNobody)) return first;
  const second = partyAt(details, credit !== reversal ? 'Cdtr' : 'Dbtr');
  return ours !== '' && second.account === ours ? (isUs ? NOBODY : first) : second;
}
