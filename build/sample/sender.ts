import type { SampleParty, Sender } from './model.ts';
import { PARTIES } from './parties.ts';
import type { Random } from './random.ts';

/** Accounts of payers that are no parties of ours. */
const FOREIGN_ACCOUNTS: Readonly<Record<string, string>> = {
  示例达供应链管理有限公司: '9980000000000000101',
  虚构路人贸易商行: '9980000000000000102',
};

/** A payer by name, with the account it pays from. */
export function payerByName(name: string): Sender {
  const party = PARTIES.find((one) => one.name === name);
  return { name, account: party?.bankAccount ?? FOREIGN_ACCOUNTS[name] ?? '' };
}

/** Banks cut long names off. */
const NAME_SHOWN = 20;

/** How the party appears in the bank's line. */
export function soiledSender(
  random: Random,
  party: SampleParty,
): { readonly sender: Sender; readonly features: readonly string[] } {
  const { name, bankAccount } = party;
  if (name.length > NAME_SHOWN) {
    return { sender: { name: name.slice(0, NAME_SHOWN), account: bankAccount }, features: ['name-cut'] };
  }
  const kind = random.weighted([
    ['plain', 76],
    ['alias', party.aliases.length > 0 ? 14 : 0],
    ['no-name', 5],
    ['no-account', 5],
    ['half-width', name.includes('（') ? 20 : 0],
    ['nobody', 2],
  ] as const);
  switch (kind) {
    case 'plain':
      return { sender: { name, account: bankAccount }, features: [] };
    case 'alias':
      return {
        sender: { name: random.pick(party.aliases), account: random.chance(50) ? bankAccount : '' },
        features: ['alias'],
      };
    case 'no-name':
      return { sender: { name: '', account: bankAccount }, features: ['no-name'] };
    case 'no-account':
      return { sender: { name, account: '' }, features: ['no-account'] };
    case 'half-width':
      return {
        sender: { name: name.replace('（', '(').replace('）', ')'), account: bankAccount },
        features: ['half-width-brackets'],
      };
    case 'nobody':
      return { sender: { name: '', account: '' }, features: ['no-name', 'no-account'] };
  }
}
