import type { WindowEvent, WireReply } from '../../shared/contract/engine-protocol.ts';

/** What the preload puts into the window: everything that leaves the renderer goes through it. */
export type Bridge = {
  readonly invoke: (name: string, input: unknown) => Promise<WireReply>;
  readonly on: (listener: (event: WindowEvent) => void) => () => void;
  readonly version: string;
};

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- a library type is augmented
  interface Window {
    readonly qingzhang?: Bridge;
  }
  // oxlint-disable-next-line typescript/consistent-type-definitions -- a library type is augmented
  interface ImportMeta {
    readonly env: { readonly DEV: boolean };
  }
}

/** The bridge of this window; undefined in a page that was not opened by the program. */
export function bridge(): Bridge | undefined {
  return window.qingzhang;
}
