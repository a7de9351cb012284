const LOCAL_DOMAIN = '.localhost';

/** The address Chromium is given for one of the app's own scheme: a secure context that needs no server. */
export function toChromium(address: string): string {
  const url = new URL(address);
  return url.protocol === 'app:'
    ? `http://${url.host}${LOCAL_DOMAIN}${url.pathname}${url.search}${url.hash}`
    : address;
}

/** The address the app is told: what Electron would have said. */
export function toApp(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const own =
    url.protocol === 'http:' &&
    url.port === '' &&
    ['book', 'print'].includes(url.hostname.replace(LOCAL_DOMAIN, ''));
  if (!own || !url.hostname.endsWith(LOCAL_DOMAIN)) return address;
  return `app://${url.hostname.slice(0, -LOCAL_DOMAIN.length)}${url.pathname}${url.search}${url.hash}`;
}
