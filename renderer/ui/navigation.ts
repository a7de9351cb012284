import { useSyncExternalStore } from 'react';

/** Where the window is: a place, what it shows, and how. Kept in the address, so that back, forward and reload work. */
export type Location = {
  readonly place: string;
  /** What the place shows, such as a party's uid; empty for the place itself. */
  readonly subject: string;
  readonly params: Readonly<Record<string, string>>;
};

/** Reads an address such as `#/accounts/01J.0?tab=open`. */
export function readAddress(hash: string): Location {
  const [path = '', query = ''] = hash.replace(/^#\/?/u, '').split('?');
  const [place = '', ...rest] = path.split('/');
  return {
    place: decodeURIComponent(place),
    subject: decodeURIComponent(rest.join('/')),
    params: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** Writes an address. */
export function writeAddress(location: Location): string {
  const query = new URLSearchParams(location.params).toString();
  const subject = location.subject === '' ? '' : `/${encodeURIComponent(location.subject)}`;
  return `#/${encodeURIComponent(location.place)}${subject}${query === '' ? '' : `?${query}`}`;
}

/** Goes somewhere: `go('accounts', partyUid, { tab: 'open' })`. */
export function go(place: string, subject = '', params: Readonly<Record<string, string>> = {}): void {
  goTo({ place, subject, params });
}

/** Goes to a location. */
export function goTo(location: Location): void {
  window.location.hash = writeAddress(location);
}

/** Changes some parameters of where the window is, without a step to go back to. An empty value removes one. */
export function amend(params: Readonly<Record<string, string>>): void {
  const here = readAddress(window.location.hash);
  const merged = Object.entries({ ...here.params, ...params }).filter(([, value]) => value !== '');
  const address = writeAddress({ ...here, params: Object.fromEntries(merged) });
  window.history.replaceState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Where the window is now. */
export function useLocation(): Location {
  return readAddress(useSyncExternalStore(subscribe, () => window.location.hash));
}
