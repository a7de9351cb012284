import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { type Area, AREAS, areaOfGoods, areaOfLedger } from '../../../../shared/domain/area/area.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { areaHoldings } from '../../store/queries/area.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { readSettings } from './settings.ts';

/** What makes something new in an area. Taking back, settling and answering what is there are never held up (SPEC 44). */
type Maker =
  | 'order.post'
  | 'billing.request'
  | 'delivery.confirm'
  | 'document.post'
  | 'bank.post'
  | 'dunning.hold'
  | 'letter.issue'
  | 'statement.issue';

const MADE_IN: { readonly [N in Maker]: (request: ParsedRequestOf<N>) => readonly (Area | null)[] } = {
  'order.post': ({ entry }) => [areaOfGoods(entry.kind)],
  'billing.request': ({ source }) => [source.kind === 'order' ? 'orders' : 'deliveries'],
  'delivery.confirm': () => ['deliveries'],
  'document.post': ({ entry }) => [areaOfLedger(entry.ledger)],
  'bank.post': ({ ledger }) => [areaOfLedger(ledger)],
  'dunning.hold': ({ ledger }) => ['dunning', areaOfLedger(ledger)],
  'letter.issue': ({ kind, ledger }) => [kind === 'dunning' ? 'dunning' : null, areaOfLedger(ledger)],
  'statement.issue': ({ ledger }) => [areaOfLedger(ledger)],
};

function isMaker(name: string): name is Maker {
  return Object.hasOwn(MADE_IN, name);
}

/** The first of some areas that is switched off, as a problem at a place; null when something may be made in all of them. */
export function areaOff(read: ReadHandle, areas: readonly (Area | null)[], place: string): Problem | null {
  const wanted = areas.filter((area) => area !== null);
  if (wanted.length === 0) return null;
  const chosen = readSettings(read).areas;
  const off = wanted.find((area) => !chosen[area]);
  return off === undefined ? null : problem('AREA_OFF', place, { area: off });
}

/** Why a command may not make what it makes; null when it may. */
export function areaRefusal(read: ReadHandle, name: string, request: unknown): Problem | null {
  if (!isMaker(name)) return null;
  // The table pairs each name with what its own schema has just parsed.
  const areasOf = MADE_IN[name] as (request: unknown) => readonly (Area | null)[];
  return areaOff(read, areasOf(request), name);
}

/** area.list: which areas are on, and what there is in each. */
export const areaList: QueryHandler<'area.list'> = ({ read }) => {
  const chosen = readSettings(read).areas;
  return ok({
    rows: AREAS.map((area) => {
      const held = areaHoldings(read, area);
      return {
        area,
        on: chosen[area],
        count: held.reduce((all, { count }) => all + count, 0),
        sums: held.flatMap(({ currency, amount }) =>
          currency === '' ? [] : [{ currency, amount: amountText(amount, currency) }],
        ),
      };
    }),
  });
};
