import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { platform as platformText } from '../../../../shared/contract/platform.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { successorOf } from '../../store/queries/party-changes.ts';
import { partyById, partyByUid, type StoredParty } from '../../store/queries/party.ts';
import { insertSetting, settingText } from '../../store/queries/setting.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';

const SECTION = 'platformCustomers';
const customers = z.array(z.object({ platform: platformText, account: z.string(), partyUid: z.string() }));
type Customer = z.infer<typeof customers>[number];

function stored(read: ReadHandle): readonly Customer[] {
  const text = settingText(read, SECTION);
  if (text === null) return [];
  const value: unknown = JSON.parse(text);
  return customers.parse(value);
}

/** The party a party has become: the one that took it over, or itself. */
export function presentParty(read: ReadHandle, partyId: number): StoredParty | null {
  return partyById(read, successorOf(read, partyId) ?? partyId);
}

/** The customer on whose account a shop's orders stand that belong to nobody else (平台散客): the shop's own, else the platform's. */
export function collectiveCustomer(
  read: ReadHandle,
  shop: { readonly platform: string; readonly account: string },
): StoredParty | null {
  const known = stored(read).filter(({ platform }) => platform === shop.platform);
  const found =
    known.find(({ account }) => account === shop.account) ?? known.find(({ account }) => account === '');
  const party = found === undefined ? null : partyByUid(read, found.partyUid);
  return party === null ? null : presentParty(read, party.id);
}

/** platform.saveCustomer */
export const platformSaveCustomer: CommandHandler<'platform.saveCustomer'> = (
  { write, seq },
  { platform, account, partyUid },
) => {
  if (partyUid !== null && partyByUid(write, partyUid) === null)
    return refuse('NOT_FOUND', `party ${partyUid}`);
  const others = stored(write).filter((each) => each.platform !== platform || each.account !== account);
  const all = partyUid === null ? others : [...others, { platform, account, partyUid }];
  insertSetting(write, seq, SECTION, canonicalText(all.map((each) => ({ ...each }))));
  return ok({ seq, uid: partyUid });
};

/** platform.customers */
export const platformCustomers: QueryHandler<'platform.customers'> = ({ read }) =>
  ok({
    rows: stored(read).flatMap(({ platform, account }) => {
      const party = collectiveCustomer(read, { platform, account });
      return party === null
        ? []
        : [{ platform, account, partyUid: party.uid, partyCode: party.code, partyName: party.name }];
    }),
  });
