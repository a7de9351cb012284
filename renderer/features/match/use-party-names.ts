import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';

/** Names of parties by uid, asked for once each. A name that is not known yet is its uid. */
export function usePartyNames(uids: readonly string[]): (uid: string) => string {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = [...new Set(uids)]
    .filter((uid) => uid !== '')
    .toSorted()
    .join(' ');
  useEffect(() => {
    let current = true;
    const missing = wanted === '' ? [] : wanted.split(' ');
    void Promise.all(
      missing.map(async (uid): Promise<readonly [string, string] | null> => {
        const reply = await call('party.get', { uid });
        return reply.ok ? [uid, `${reply.value.fields.code} ${reply.value.fields.name}`] : null;
      }),
    ).then((found) => {
      const known = found.filter((one) => one !== null);
      if (current && known.length > 0) setNames((before) => new Map([...before, ...known]));
    });
    return () => {
      current = false;
    };
  }, [wanted]);
  return (uid) => names.get(uid) ?? uid;
}
