import { spawn } from 'node:child_process';
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  ForkOptions,
  MenuItemConstructorOptions,
  NativeTheme,
  SafeStorage,
  Shell,
} from 'electron';
import type { ShellApp } from './app.ts';
import { ShellWindow } from './browser-window.ts';
import type { ChromiumHost } from './chromium-host.ts';
import type { ShellDialogs } from './dialogs.ts';
import { ShellSession } from './session.ts';
import { strict } from './strict.ts';
import { ShellUtilityProcess } from './utility-process.ts';
import { type InvokeHandlers, ShellWebContents } from './web-contents.ts';

export type ModuleFacts = {
  readonly app: ShellApp;
  readonly host: () => Promise<ChromiumHost>;
  readonly dialogs: ShellDialogs;
  readonly dark: boolean;
  readonly opened: (path: string) => void;
  /** Opens nothing in the system's viewer: paths are only noted. */
  readonly quiet: boolean;
  /** Answers a call of a window before the app does; undefined: the app answers. */
  readonly overrule: (name: unknown) => unknown;
};

type Handler = InvokeHandlers extends ReadonlyMap<string, infer H> ? H : never;

/** How each system opens a file in the program that belongs to it. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  win32: ['explorer.exe'],
  darwin: ['open'],
  linux: ['xdg-open'],
};

function openInSystem(path: string): Promise<string> {
  const [program, ...args] = OPENERS[process.platform] ?? [];
  if (program === undefined) return Promise.resolve('No viewer is known for this system');
  return new Promise((resolve) => {
    const child = spawn(program, [...args, path], { stdio: 'ignore', detached: true });
    child.once('error', (error) => resolve(error.message));
    child.once('spawn', () => {
      child.unref();
      resolve('');
    });
  });
}

/** Everything a bundle of main may import from `electron`, for one running app. */
export class ElectronModule {
  readonly windows = new Set<ShellWindow>();
  readonly children = new Set<ShellUtilityProcess>();
  readonly blocked: string[] = [];
  readonly schemes: CustomScheme[] = [];
  menu: readonly MenuItemConstructorOptions[] = [];
  themeSource: NativeTheme['themeSource'] = 'system';
  readonly #facts: ModuleFacts;
  readonly #handlers = new Map<string, Handler>();
  readonly #sessions = new Map<string, ShellSession>();
  #lastId = 0;

  constructor(facts: ModuleFacts) {
    this.#facts = facts;
  }

  /** The exports themselves. */
  exports(): Readonly<Record<string, unknown>> {
    return {
      app: strict('app', this.#facts.app),
      BrowserWindow: this.#browserWindow(),
      dialog: this.#facts.dialogs.dialog,
      ipcMain: this.#ipcMain(),
      Menu: this.#menu(),
      nativeTheme: this.#nativeTheme(),
      Notification: this.#notification(),
      protocol: this.#protocol(),
      safeStorage: this.#safeStorage(),
      session: this.#session(),
      shell: this.#shell(),
      utilityProcess: this.#utilityProcess(),
    };
  }

  session(partition: string): ShellSession {
    const existing = this.#sessions.get(partition);
    if (existing !== undefined) return existing;
    const made = new ShellSession();
    this.#sessions.set(partition, made);
    return made;
  }

  #requireReady(what: string): void {
    if (!this.#facts.app.isReady()) throw new Error(`${what} can only be used after app is ready`);
  }

  #open(options: BrowserWindowConstructorOptions): ShellWindow {
    this.#requireReady('BrowserWindow');
    this.#lastId += 1;
    const id = this.#lastId;
    const preferences = options.webPreferences ?? {};
    const contents = new ShellWebContents({
      id,
      preferences,
      session: this.session(preferences.partition ?? ''),
      handlers: this.#handlers,
      host: this.#facts.host,
      blocked: (url) => this.blocked.push(url),
    });
    const window = new ShellWindow(id, options, contents);
    this.windows.add(window);
    window.once('closed', () => {
      this.windows.delete(window);
      if (this.windows.size === 0) setImmediate(() => this.#facts.app.lastWindowClosed());
    });
    this.#facts.app.emit('web-contents-created', {}, window.webContents);
    return window;
  }

  #browserWindow(): unknown {
    const open = (options: BrowserWindowConstructorOptions): ShellWindow => this.#open(options);
    const statics = {
      getAllWindows: () => [...this.windows],
      getFocusedWindow: () => null,
    };
    return new Proxy(ShellWindow, {
      construct: (_target, [options]) => strict('BrowserWindow', open(options ?? {})),
      get: (_target, key) => Reflect.get(strict('BrowserWindow', statics), key),
    });
  }

  #ipcMain(): unknown {
    return strict('ipcMain', {
      handle: (channel: string, handler: Handler) => {
        if (this.#handlers.has(channel)) {
          throw new Error(`Attempted to register a second handler for '${channel}'`);
        }
        // A handler's arguments come as they were sent: the first one names what the window asks for.
        this.#handlers.set(
          channel,
          (event, ...args) => this.#facts.overrule(args[0]) ?? handler(event, ...args),
        );
      },
      removeHandler: (channel: string) => void this.#handlers.delete(channel),
    });
  }

  #menu(): unknown {
    return strict('Menu', {
      buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (template: readonly MenuItemConstructorOptions[] | null) => {
        this.menu = template ?? [];
      },
    });
  }

  #nativeTheme(): unknown {
    const read = (): boolean =>
      this.themeSource === 'system' ? this.#facts.dark : this.themeSource === 'dark';
    const apply = (source: NativeTheme['themeSource']): void => {
      this.themeSource = source;
      const system = this.#facts.dark ? 'dark' : 'light';
      // A window on a screen follows the real system; one without has only what it was told.
      const colorScheme = source !== 'system' ? source : this.#facts.quiet ? system : null;
      void this.#facts.host().then(async (host) => {
        for (const page of host.context.pages()) {
          await page.emulateMedia({ colorScheme }).catch(() => undefined); // a page that closes meanwhile needs no theme
        }
      });
    };
    const current = (): NativeTheme['themeSource'] => this.themeSource;
    const theme = {
      get themeSource() {
        return current();
      },
      set themeSource(source: NativeTheme['themeSource']) {
        apply(source);
      },
      get shouldUseDarkColors() {
        return read();
      },
    } satisfies Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;
    return strict('nativeTheme', theme);
  }

  /** There is no desktop to show notices on, and the shell says so. */
  #notification(): unknown {
    return strict('Notification', { isSupported: () => false });
  }

  #protocol(): unknown {
    const { protocol } = this.session('');
    return strict('protocol', {
      registerSchemesAsPrivileged: (schemes: CustomScheme[]) => {
        if (this.#facts.app.isReady()) {
          throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
        }
        if (this.schemes.length > 0)
          throw new Error('protocol.registerSchemesAsPrivileged can only be called once');
        this.schemes.push(...schemes);
      },
      handle: protocol.handle,
    });
  }

  #safeStorage(): unknown {
    const unavailable = (): Promise<never> => Promise.reject(new Error('No keychain in the Chromium shell'));
    return strict('safeStorage', {
      isAsyncEncryptionAvailable: async () => false,
      encryptStringAsync: unavailable,
      decryptStringAsync: unavailable,
    } satisfies Partial<SafeStorage>);
  }

  #session(): unknown {
    const of = (partition: string): ShellSession => {
      this.#requireReady('session');
      return strict('Session', this.session(partition));
    };
    return strict('session', {
      get defaultSession() {
        return of('');
      },
      fromPartition: (partition: string) => of(partition),
    });
  }

  #shell(): unknown {
    return strict('shell', {
      openPath: async (path: string) => {
        this.#facts.opened(path);
        return this.#facts.quiet ? '' : openInSystem(path);
      },
      // Whether a mail program took it cannot be told from here.
      openExternal: async () => {
        throw new Error('No other program is opened from the Chromium shell');
      },
    } satisfies Partial<Shell>);
  }

  #utilityProcess(): unknown {
    return strict('utilityProcess', {
      fork: (file: string, args: readonly string[] = [], options: ForkOptions = {}) => {
        this.#requireReady('utilityProcess.fork');
        const child = new ShellUtilityProcess(file, args, options);
        this.children.add(child);
        child.once('exit', () => this.children.delete(child));
        return strict('UtilityProcess', child);
      },
    });
  }
}
