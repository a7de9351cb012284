import type { Actor, BookFacts } from '../usecases/context.ts';

/** An unlocked book and the person who unlocked it. */
export type OpenSession = { readonly book: BookFacts; readonly actor: Actor; readonly uiKey: Uint8Array };
