import { setImmediate as macrotask } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import type { CDPSession, Page } from 'playwright-core';
import { toApp } from './address.ts';
import { codec, PRELOAD_WORLD, pageScripts, RECEIVE_FUNCTION, SEND_BINDING } from './page-scripts.ts';

/** A message of the preload: a request for an answer. */
type FromPage = {
  readonly kind: 'invoke';
  readonly id: number;
  readonly channel: string;
  readonly args: unknown[];
};
type ToPage =
  | { readonly kind: 'event'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly error: string };
type Context = { readonly id: number; readonly frame: string };

/** A frame as main sees it when a message arrives. */
export type ShellFrame = {
  readonly url: string;
  readonly origin: string;
  readonly parent: ShellFrame | null;
};
type Answer = (frame: () => ShellFrame | null, channel: string, args: readonly unknown[]) => Promise<unknown>;

const UNCLONEABLE = 'An object could not be cloned.';

/** What Electron does to every value between processes; what it cannot carry throws. */
export function cloneAcross<T>(value: T): T {
  try {
    return deserialize(serialize(value)) as T; // a clone has the type of its original
  } catch {
    throw new Error(UNCLONEABLE);
  }
}

/** Connects one page with main: puts the preload into its isolated world and carries messages both ways. */
export class PageLink {
  readonly #cdp: CDPSession;
  readonly #page: Page;
  readonly #answer: Answer;
  #preload: Context | null = null;
  #mainFrame = '';

  private constructor(page: Page, cdp: CDPSession, answer: Answer) {
    this.#page = page;
    this.#cdp = cdp;
    this.#answer = answer;
  }

  static async attach(page: Page, preload: string | null, answer: Answer): Promise<PageLink> {
    const cdp = await page.context().newCDPSession(page);
    const link = new PageLink(page, cdp, answer);
    link.#listen();
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    const { frameTree } = await cdp.send('Page.getFrameTree');
    link.#mainFrame = frameTree.frame.id;
    if (preload !== null) {
      const scripts = pageScripts(preload);
      await cdp.send('Runtime.addBinding', { name: SEND_BINDING, executionContextName: PRELOAD_WORLD });
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main });
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
        source: scripts.isolated,
        worldName: PRELOAD_WORLD,
      });
    }
    return link;
  }

  /** Sends an event; it is dropped when no preload listens. */
  send(channel: string, args: readonly unknown[]): void {
    const copies = args.map(cloneAcross);
    void macrotask().then(() => this.#post(this.#preload, { kind: 'event', channel, args: copies }));
  }

  #listen(): void {
    this.#cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const frame: unknown = context.auxData?.['frameId'];
      if (context.name === PRELOAD_WORLD && frame === this.#mainFrame) {
        this.#preload = { id: context.id, frame: this.#mainFrame };
      }
    });
    this.#cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (this.#preload?.id === executionContextId) this.#preload = null;
    });
    this.#cdp.on('Runtime.executionContextsCleared', () => {
      this.#preload = null;
    });
    this.#cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === SEND_BINDING) void this.#called(executionContextId, payload);
    });
  }

  async #called(contextId: number, payload: string): Promise<void> {
    const context = this.#preload;
    if (context === null || context.id !== contextId) return;
    const message = codec.decode(payload) as FromPage; // written by isolated-world.js alone
    const url = toApp(this.#page.url());
    const frame = (): ShellFrame | null =>
      this.#preload === context ? { url, origin: originOf(url), parent: null } : null;
    await macrotask();
    const { id, channel } = message;
    const reply = await this.#answer(frame, channel, message.args.map(cloneAcross)).then(
      (value) => this.#replyOf(id, channel, value),
      (error: unknown): ToPage => ({ kind: 'reply', id, error: remoteError(channel, error) }),
    );
    await macrotask();
    this.#post(context, reply);
  }

  #replyOf(id: number, channel: string, value: unknown): ToPage {
    try {
      return { kind: 'reply', id, value: cloneAcross(value) };
    } catch (error) {
      return { kind: 'reply', id, error: remoteError(channel, error) };
    }
  }

  #post(context: Context | null, message: ToPage): void {
    // The listeners of a page that was left die with it.
    if (context === null || context !== this.#preload) return;
    const expression = `${RECEIVE_FUNCTION}(${JSON.stringify(codec.encode(message))})`;
    this.#cdp.send('Runtime.evaluate', { contextId: context.id, expression }).catch(() => undefined); // the page went away while the message was under way
  }
}

function originOf(url: string): string {
  const parsed = new URL(url);
  return parsed.protocol === 'app:' ? `app://${parsed.host}` : parsed.origin;
}

function remoteError(channel: string, error: unknown): string {
  return `Error invoking remote method '${channel}': ${String(error)}`;
}
