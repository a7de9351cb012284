import { useEffect, useState } from 'react';
import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import { PAGE_ROWS_MAX } from '../../../shared/contract/wire.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { call } from '../../api/client.ts';
import { onAreas } from '../../api/events.ts';
import { QUERY_AREAS } from '../../api/query-areas.ts';

type Found =
  | { readonly rows: readonly OpenItemRow[]; readonly problem: null }
  | { readonly rows: readonly []; readonly problem: Problem };

export type OpenItems = {
  /** Open items of each party asked for; a party that is not in it is on its way. */
  readonly of: ReadonlyMap<string, readonly OpenItemRow[]>;
  readonly loading: boolean;
  readonly problem: Problem | null;
};

async function every(partyUid: string, ledger: Ledger, asOf: string): Promise<Found> {
  const rows: OpenItemRow[] = [];
  for (;;) {
    const reply = await call('ledger.openItems', {
      partyUid,
      ledger,
      asOf,
      offset: rows.length,
      limit: PAGE_ROWS_MAX,
    });
    if (!reply.ok) return { rows: [], problem: reply.error };
    rows.push(...reply.value.rows);
    if (reply.value.rows.length === 0 || rows.length >= reply.value.total) return { rows, problem: null };
  }
}

/** All open items of some parties, however many, kept fresh as the book changes. Old rows stay while they are fetched again. */
export function useOpenItems(parties: readonly string[], ledger: Ledger, asOf: string): OpenItems {
  const [found, setFound] = useState<{ readonly key: string; readonly of: ReadonlyMap<string, Found> }>({
    key: '',
    of: new Map(),
  });
  const wanted = parties.join(' ');
  const key = `${ledger} ${asOf}`;
  useEffect(() => {
    let round = 0;
    const fetch = (): void => {
      round += 1;
      const mine = round;
      for (const uid of wanted === '' ? [] : wanted.split(' ')) {
        void every(uid, ledger, asOf).then((answer) => {
          if (mine !== round) return;
          setFound((before) => ({
            key,
            of: new Map([...(before.key === key ? before.of : []), [uid, answer]]),
          }));
        });
      }
    };
    fetch();
    const stop = onAreas(QUERY_AREAS['ledger.openItems'], fetch);
    return () => {
      round += 1;
      stop();
    };
  }, [wanted, ledger, asOf, key]);
  const known = found.key === key ? found.of : new Map<string, Found>();
  const asked = wanted === '' ? [] : wanted.split(' ');
  return {
    of: new Map(
      asked.flatMap((uid) => {
        const one = known.get(uid);
        return one === undefined || one.problem !== null ? [] : [[uid, one.rows] as const];
      }),
    ),
    loading: asked.some((uid) => !known.has(uid)),
    problem: asked.map((uid) => known.get(uid)?.problem ?? null).find((one) => one !== null) ?? null,
  };
}
