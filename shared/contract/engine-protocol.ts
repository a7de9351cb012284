import type { Problem } from '../errors/problem.ts';
import type { Area } from './define.ts';
import type { JobState } from './file.ts';
import type { Wire } from './wire.ts';

/** What every request is answered with. Nothing is thrown across a process boundary. */
export type WireReply =
  | { readonly ok: true; readonly value: Wire }
  | { readonly ok: false; readonly error: Problem };

/** What the engine tells every window without being asked. */
export type EngineEvent =
  | { readonly type: 'changed'; readonly seq: number; readonly areas: readonly Area[] }
  | { readonly type: 'job'; readonly job: JobState }
  | { readonly type: 'opened' }
  | { readonly type: 'locked' };

/** Menu commands main cannot carry out itself; the window that has the focus does. */
export const MENU_COMMANDS = [
  'book.create',
  'book.open',
  'book.lock',
  'window.new',
  'import.open',
  'print',
  'settings.open',
  'palette.open',
  'search.focus',
  'help.show',
  'keys.show',
  'about.show',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/**
 * What main tells windows on its own account. `engine` says whether requests can be answered at all. `open-book` names a
 * book the user double-clicked; one from before the window was there is asked for with host.takeOpenedBook.
 */
export type HostEvent =
  | { readonly type: 'engine'; readonly state: 'restarted' | 'stopped' }
  | { readonly type: 'menu'; readonly command: MenuCommand }
  | { readonly type: 'open-book'; readonly token: string; readonly name: string };

/** Everything `on(listener)` of the preload may deliver. */
export type WindowEvent = EngineEvent | HostEvent;

/** What the engine must know of the machine before anything else. Folders exist; the engine creates files in them only. */
export type HostFacts = {
  readonly version: string;
  readonly locale: string;
  readonly logFolder: string;
  readonly spoolFolder: string;
  readonly assetsFolder: string;
  /** Somebody has the book open in a window: what is to be done from time to time is done. */
  readonly background?: boolean;
};

/** What the engine may ask of main: paths of tokens, tokens for files it wrote, and the keychain of the operating system. */
export const HOST_REQUESTS = [
  'path.read',
  'path.write',
  'path.list',
  'path.issue',
  'keychain.available',
  'keychain.protect',
  'keychain.reveal',
] as const;
export type HostRequestName = (typeof HOST_REQUESTS)[number];

/**
 * Main to engine. `start` is the first message and comes once. `tokens` maps each token found in `input` that main
 * issued to the path it stands for; renderers never see a path. `window` is the window that asks.
 */
export type ToEngine =
  | { readonly kind: 'start'; readonly host: HostFacts }
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly name: string;
      readonly input: Wire;
      readonly tokens: Readonly<Record<string, string>>;
      readonly window: number;
    }
  | { readonly kind: 'reader-message'; readonly reader: number; readonly message: Wire }
  | { readonly kind: 'reader-exit'; readonly reader: number; readonly code: number }
  | { readonly kind: 'host-reply'; readonly id: number; readonly reply: WireReply }
  | { readonly kind: 'close' };

/** Programs main starts for the engine: the reader of files nobody trusts, and the one that talks to a database. */
export type ChildProgram = 'reader' | 'database';

/** Engine to main. `reader` numbers are chosen by the engine and never reused; `bye` comes last, after the book was closed. */
export type FromEngine =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: WireReply }
  | { readonly kind: 'event'; readonly event: EngineEvent }
  | { readonly kind: 'open-reader'; readonly reader: number; readonly program: ChildProgram }
  | { readonly kind: 'reader-send'; readonly reader: number; readonly message: Wire }
  | { readonly kind: 'reader-kill'; readonly reader: number }
  | {
      readonly kind: 'host-request';
      readonly id: number;
      readonly name: HostRequestName;
      readonly input: Wire;
    }
  | { readonly kind: 'bye' };
