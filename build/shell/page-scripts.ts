import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';

/** A script of the folder `page` as one expression that gives what it exports: a page has no modules to import it from. */
export function pageExpression(file: string, exported: string): string {
  const text = readFileSync(join(import.meta.dirname, 'page', file), 'utf8').replaceAll(/^export /gm, '');
  return `(() => {\n${text}\nreturn ${exported};\n})()`;
}

type Codec = { readonly encode: (value: unknown) => string; readonly decode: (text: string) => unknown };

const codecSource = pageExpression('codec.js', 'codec');
/** Text form of cloneable values; the page runs the very same source. */
export const codec = runInThisContext(codecSource) as Codec; // what codec.js exports under this name

export const PRELOAD_WORLD = 'qingzhang-preload';
export const SEND_BINDING = '__qzShellSend';
export const RECEIVE_FUNCTION = '__qzShellReceive';

/** The two scripts a page starts with: one for its own world, one with the preload for the isolated world. */
export function pageScripts(preload: string): { readonly main: string; readonly isolated: string } {
  const greeting = JSON.stringify(`qz-${randomBytes(8).toString('hex')}`);
  const bridge = pageExpression('bridge.js', 'bridge');
  const mainWorld = pageExpression('main-world.js', 'mainWorld');
  const isolatedWorld = pageExpression('isolated-world.js', 'isolatedWorld');
  const body = `function (require, module, exports) {${preload}\n}`;
  const names = `${JSON.stringify(SEND_BINDING)}, ${JSON.stringify(RECEIVE_FUNCTION)}`;
  return {
    main: `${mainWorld}(${bridge}, ${greeting});`,
    isolated: `${isolatedWorld}(${bridge}, ${codecSource}, ${greeting}, ${names}, ${body});`,
  };
}
