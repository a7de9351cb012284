import { randomBytes } from 'node:crypto';
import type { Wire } from '../../shared/contract/wire.ts';

/** What the user allowed when choosing: reading a file, writing one, working in a folder. */
export type PathUse = 'read' | 'write' | 'list';

/** Tells main's tokens from those the engine issues for bytes it holds. */
const PREFIX = 'host-';
const TOKEN_BYTES = 16;
const TOKENS_MAX = 10_000;

type Entry = { readonly path: string; readonly use: PathUse; readonly window: number | null };

/** Opaque names for paths the user chose. A path never reaches a window, and a window's token is worth nothing in another. */
export class PathTokens {
  readonly #entries = new Map<string, Entry>();

  /** Names a path. `window` null: issued by the engine, valid in every window. */
  issue(path: string, use: PathUse, window: number | null): string {
    const token = PREFIX + randomBytes(TOKEN_BYTES).toString('base64url');
    const oldest = this.#entries.keys().next();
    if (this.#entries.size >= TOKENS_MAX && oldest.done !== true) this.#entries.delete(oldest.value);
    this.#entries.set(token, { path, use, window });
    return token;
  }

  /** The path behind a token as this window may use it, or null. */
  resolve(token: string, window: number | null): { readonly path: string; readonly use: PathUse } | null {
    const entry = this.#entries.get(token);
    if (entry === undefined) return null;
    return entry.window === null || window === null || entry.window === window ? entry : null;
  }

  /** The paths of all of main's tokens that occur in a message of this window. */
  collect(input: Wire, window: number): Readonly<Record<string, string>> {
    const found: Record<string, string> = {};
    this.#collectInto(found, input, window);
    return found;
  }

  /** Forgets what a closed window was given. */
  forgetWindow(window: number): void {
    for (const [token, entry] of this.#entries) if (entry.window === window) this.#entries.delete(token);
  }

  #collectInto(found: Record<string, string>, value: Wire, window: number): void {
    if (typeof value === 'string') {
      const path = value.startsWith(PREFIX) ? this.resolve(value, window)?.path : undefined;
      if (path !== undefined) found[value] = path;
    } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      for (const part of Object.values(value)) this.#collectInto(found, part, window);
    }
  }
}
