import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';

function source(name: string): string {
  return readFileSync(join(import.meta.dirname, 'page', name), 'utf8')
    .trim()
    .replace(/;$/, '');
}

type Codec = { readonly encode: (value: unknown) => string; readonly decode: (text: string) => unknown };

const codecSource = source('codec.js');
/** Text form of cloneable values; the page runs the very same source. */
export const codec = runInThisContext(codecSource) as Codec; // the file's last expression is this object

export const PRELOAD_WORLD = 'qingzhang-preload';
export const SEND_BINDING = '__qzShellSend';
export const RECEIVE_FUNCTION = '__qzShellReceive';

/** The two scripts a page starts with: one for its own world, one with the preload for the isolated world. */
export function pageScripts(preload: string): { readonly main: string; readonly isolated: string } {
  const greeting = JSON.stringify(`qz-${randomBytes(8).toString('hex')}`);
  const bridge = source('bridge.js');
  const body = `function (require, module, exports) {${preload}\n}`;
  const names = `${JSON.stringify(SEND_BINDING)}, ${JSON.stringify(RECEIVE_FUNCTION)}`;
  return {
    main: `(${source('main-world.js')})((${bridge}), ${greeting});`,
    isolated: `(${source('isolated-world.js')})((${bridge}), ${codecSource}, ${greeting}, ${names}, ${body});`,
  };
}
