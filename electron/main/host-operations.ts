import { basename, dirname } from 'node:path';
import type { BrowserWindow, NativeTheme } from 'electron';
import type { WireReply } from '../../shared/contract/engine-protocol.ts';
import { type HostOperationName, type HostReplyOf, hostOperations } from '../../shared/contract/host.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem, problem, refuse } from '../../shared/errors/problem.ts';
import type { MenuLanguage } from '../../shared/i18n/menu.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import type { DesktopNotices } from './desktop-notices.ts';
import { openMail } from './mail.ts';
import type { NativeDialogs } from './native-dialogs.ts';
import type { PathTokens } from './path-tokens.ts';
import type { Printing } from './printing.ts';

type ParsedOf<N extends HostOperationName> = Extract<
  (typeof hostOperations)[number],
  { readonly name: N }
>['request']['_output'];
type Handler<N extends HostOperationName> = (
  request: ParsedOf<N>,
  window: BrowserWindow,
) => Promise<Result<HostReplyOf<N>, Problem>>;
type Handlers = { readonly [N in HostOperationName]: Handler<N> };

export type HostSurroundings = {
  readonly tokens: PathTokens;
  readonly dialogs: NativeDialogs;
  readonly printing: Printing;
  readonly nativeTheme: Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;
  openPath(path: string): Promise<string>;
  /** Opens an address of a scheme that is not ours; what it may be is decided in mail.ts alone. */
  openExternal(address: string): Promise<void>;
  readonly notices: DesktopNotices;
  /** The whole file behind a token of main or of the engine. */
  fileBytes(token: string, window: number): Promise<Result<Uint8Array, Problem>>;
  setLanguage(language: MenuLanguage): void;
  /** Another window of the book, at an address within it. */
  openWindow(address: string): void;
  /** Takes the book file the program was asked to open, once. */
  takeOpenedBook(): string | null;
};

/** The folder of a book as a token, from the path of its key file. */
export function bookFolder(
  tokens: PathTokens,
  keyFile: string,
  window: number,
): { readonly token: string; readonly name: string } {
  const name = basename(keyFile).replace(/\.qzbook$/i, '');
  return { token: tokens.issue(dirname(keyFile), 'list', window), name };
}

function paperHandlers(
  around: HostSurroundings,
): Pick<Handlers, 'host.print' | 'host.printers' | 'host.openFile'> {
  const { tokens, printing } = around;
  return {
    'host.print': async (request, window) => {
      const bytes = await around.fileBytes(request.token, window.webContents.id);
      return bytes.ok ? ok({ state: await printing.print(bytes.value, request, window) }) : bytes;
    },
    'host.printers': async (_request, window) => {
      const known = await window.webContents.getPrintersAsync();
      return ok({ printers: known.map(({ name, displayName }) => ({ name, label: displayName })) });
    },
    'host.openFile': async (request, window) => {
      const chosen = tokens.resolve(request.token, window.webContents.id);
      // What was chosen for reading came from outside: only what this program wrote is opened.
      if (chosen === null || chosen.use === 'read') return refuse('TOKEN_UNKNOWN', 'host.openFile');
      const failure = await around.openPath(chosen.path);
      return failure === '' ? ok({}) : refuse('FILE_UNREADABLE', 'host.openFile');
    },
  };
}

function allHandlers(around: HostSurroundings): Handlers {
  const { tokens, dialogs, nativeTheme } = around;
  return {
    ...paperHandlers(around),
    'host.chooseFile': async (request, window) => ok({ files: [...(await dialogs.files(window, request))] }),
    'host.chooseFolder': async (request, window) =>
      ok({ folder: await dialogs.folder(window, request.title) }),
    'host.chooseSave': async (request, window) => ok({ file: await dialogs.save(window, request) }),
    'host.theme': async (request) => {
      nativeTheme.themeSource = request.theme;
      return ok({ dark: nativeTheme.shouldUseDarkColors });
    },
    'host.language': async (request) => {
      around.setLanguage(request.language);
      return ok({});
    },
    'host.notify': async (request, window) =>
      ok({ shown: around.notices.show(request, () => window.focus()) }),
    'host.mail': (request) => openMail((address) => around.openExternal(address), request),
    'host.openWindow': async (request) => {
      around.openWindow(request.address);
      return ok({});
    },
    'host.windowTitle': async (request, window) => {
      window.setTitle(request.title);
      return ok({});
    },
    'host.takeOpenedBook': async (_request, window) => {
      const file = around.takeOpenedBook();
      return ok({ folder: file === null ? null : bookFolder(tokens, file, window.webContents.id) });
    },
  };
}

/** Answers the operations that are main's own; null for a name that belongs to the engine. */
export function hostOperationsAnswerer(
  around: HostSurroundings,
): (name: string, input: Wire, window: BrowserWindow) => Promise<WireReply> | null {
  const handlers = allHandlers(around);
  const byName = new Map<string, (input: Wire, window: BrowserWindow) => Promise<WireReply>>();
  for (const operation of hostOperations) {
    // The table's type pairs each name with the handler of that name's request; the loop loses that pairing.
    const handler = handlers[operation.name] as Handler<HostOperationName>; // see the line above
    byName.set(operation.name, async (input, window) => {
      const parsed = operation.request.safeParse(input);
      if (!parsed.success) return { ok: false, error: problem('REQUEST_INVALID', operation.name) };
      const reply = await handler(parsed.data as never, window); // parsed by the schema of the same operation
      return reply as WireReply; // replies of these operations consist of text, flags and lists
    });
  }
  return (name, input, window) => byName.get(name)?.(input, window) ?? null;
}
