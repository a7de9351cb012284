/** Fixed for ever: a change would orphan what the windows keep in IndexedDB. */
export const APP_SCHEME = 'app';
export const BOOK_HOST = 'book';
export const PRINT_HOST = 'print';
export const BOOK_URL = `${APP_SCHEME}://${BOOK_HOST}/index.html`;

function isHost(address: string, host: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === host;
}

/** Whether an address belongs to our own window. Compared as a parsed address, never as text. */
export function isBookAddress(address: string): boolean {
  return isHost(address, BOOK_HOST);
}

/** Whether an address is that of a PDF that is being printed. */
export function isPrintAddress(address: string): boolean {
  return isHost(address, PRINT_HOST);
}
