import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { APP_SCHEME, BOOK_HOST } from './app-origin.ts';
import { securityHeaders, withNonce } from './content-security.ts';

/** Chromium takes the type from the header and refuses scripts and WebAssembly with a wrong one. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

const NONCE_BYTES = 16;

type AppFiles = {
  /** Folder of the built window. */
  readonly folder: string;
  /** The build's own list of addresses; nothing else is served, whatever lies in the folder. */
  readonly files: ReadonlySet<string>;
};

function fileOf(address: string, files: ReadonlySet<string>): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== BOOK_HOST) return null;
  const name = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  return files.has(name) ? name : null;
}

/** Answers the window's requests from the build's list of files; everything else does not exist. */
export function appProtocolHandler({ folder, files }: AppFiles): (request: Request) => Promise<Response> {
  return async (request) => {
    const nonce = randomBytes(NONCE_BYTES).toString('base64url');
    const headers = securityHeaders(nonce);
    if (request.method !== 'GET') return new Response(null, { status: 405, headers });
    const name = fileOf(request.url, files);
    const type = name === null ? undefined : TYPES[extname(name)];
    if (name === null || type === undefined) return new Response(null, { status: 404, headers });
    const bytes = await readFile(join(folder, name));
    const body = name.endsWith('.html') ? withNonce(bytes.toString('utf8'), nonce) : new Uint8Array(bytes);
    return new Response(body, { status: 200, headers: { ...headers, 'Content-Type': type } });
  };
}
