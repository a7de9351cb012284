import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { onEvent } from '../../api/events.ts';

/** Names asked for once: a payer who comes up again is named at once. Forgotten when parties change or the book is locked. */
const known = new Map<string, string>();
let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  onEvent((event) => {
    const renamed = event.type === 'changed' && event.areas.includes('parties');
    if (renamed || event.type === 'locked') known.clear();
  });
}

/** Names of parties by uid, asked for once each. A name that is not known yet is its uid. */
export function usePartyNames(uids: readonly string[]): (uid: string) => string {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(() => new Map(known));
  const wanted = [...new Set(uids)]
    .filter((uid) => uid !== '')
    .toSorted()
    .join(' ');
  useEffect(() => {
    let current = true;
    listen();
    const missing = wanted === '' ? [] : wanted.split(' ').filter((uid) => !known.has(uid));
    void Promise.all(
      missing.map(async (uid): Promise<readonly [string, string] | null> => {
        const reply = await call('party.get', { uid });
        return reply.ok ? [uid, `${reply.value.fields.code} ${reply.value.fields.name}`] : null;
      }),
    ).then((found) => {
      for (const one of found) if (one !== null) known.set(one[0], one[1]);
      if (current && missing.length > 0) setNames(new Map(known));
    });
    return () => {
      current = false;
    };
  }, [wanted]);
  return (uid) => names.get(uid) ?? known.get(uid) ?? uid;
}
