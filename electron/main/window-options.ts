import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';

/** Name under which size, place and state of the first window are remembered; Electron brings it back to a screen that is there. */
const BOOK_WINDOW = 'book';

/** The first name no open window has: each place on the screen is remembered by it, and two windows may not share one. */
export function freeWindowName(taken: ReadonlySet<string>): string {
  let name = BOOK_WINDOW;
  for (let number = 2; taken.has(name); number += 1) name = `${BOOK_WINDOW}-${number}`;
  return name;
}

/** Options every window starts from: no Node, own world for the preload, sandbox, nothing experimental. */
const LOCKED_DOWN = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Chromium would fetch dictionaries from the network.
  spellcheck: false,
} as const;

/** The window of a book. Everything the security checklist asks of a window is decided here and nowhere else. */
export function browserWindowOptions(facts: {
  readonly name: string;
  readonly preload: string;
  readonly dark: boolean;
  readonly packaged: boolean;
}): BrowserWindowConstructorOptions {
  return {
    name: facts.name,
    windowStatePersistence: true,
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: '清账 Qingzhang',
    backgroundColor: facts.dark ? '#16181c' : '#ffffff',
    webPreferences: { ...LOCKED_DOWN, preload: facts.preload, plugins: false, devTools: !facts.packaged },
  };
}

/** The window that shows one PDF to Chromium's own plugin and is closed after printing. It has no preload and no tools. */
export function printWindowOptions(facts: {
  readonly title: string;
  readonly partition: string;
  readonly parent: BrowserWindow | null;
}): BrowserWindowConstructorOptions {
  return {
    width: 900,
    height: 700,
    // A hidden window would give the printer's dialog no owner.
    show: true,
    title: facts.title,
    autoHideMenuBar: true,
    ...(facts.parent === null ? {} : { parent: facts.parent }),
    webPreferences: { ...LOCKED_DOWN, partition: facts.partition, plugins: true, devTools: false },
  };
}
