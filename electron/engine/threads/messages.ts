import type { Area } from '../../../shared/contract/define.ts';
import type { ChildProgram, WireReply } from '../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import type { Actor, BookFacts } from '../usecases/context.ts';

/** Where an open book lies, for threads that open their own connection. */
export type BookPlace = { readonly folder: string; readonly key: Uint8Array; readonly book: BookFacts };

/** Router to thread. Each call is answered once by its id. */
export type ToThread =
  | { readonly kind: 'open'; readonly id: number; readonly place: BookPlace }
  | { readonly kind: 'close'; readonly id: number }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly name: string;
      readonly input: Wire;
      readonly actor: Actor | null;
      readonly at: string;
      readonly extra: Wire;
    }
  | {
      readonly kind: 'job';
      readonly id: number;
      readonly name: string;
      readonly input: Wire;
      readonly actor: Actor | null;
      readonly at: string;
      readonly extra: Wire;
      readonly cancel: SharedArrayBuffer;
    }
  | { readonly kind: 'answer'; readonly ask: number; readonly reply: WireReply }
  | { readonly kind: 'reader-message'; readonly reader: number; readonly message: Wire }
  | { readonly kind: 'reader-exit'; readonly reader: number; readonly code: number };

/** Thread to router. A job may ask for things only the router can reach: a commit of the writer, the host, the reader process. */
export type FromThread =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: WireReply }
  | {
      readonly kind: 'progress';
      readonly id: number;
      readonly done: number;
      readonly total: number;
      readonly step: string;
    }
  | { readonly kind: 'changed'; readonly seq: number; readonly areas: readonly Area[] }
  | {
      readonly kind: 'ask';
      readonly ask: number;
      readonly job: number;
      readonly what: 'commit';
      readonly name: string;
      readonly input: Wire;
      readonly extra: Wire;
    }
  | {
      readonly kind: 'ask';
      readonly ask: number;
      readonly job: number;
      readonly what: 'file';
      readonly name: string;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'open-reader'; readonly reader: number; readonly program: ChildProgram }
  | { readonly kind: 'reader-send'; readonly reader: number; readonly message: Wire }
  | { readonly kind: 'reader-kill'; readonly reader: number };
