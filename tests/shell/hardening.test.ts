import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import { openMail } from '../../electron/main/mail.ts';
import { BOOK_URL, isBookAddress } from '../../electron/main/app-origin.ts';
import { childOptions } from '../../electron/main/child-options.ts';
import { contentSecurityPolicy, securityHeaders, withNonce } from '../../electron/main/content-security.ts';
import {
  guardBookSession,
  guardContents,
  guardPrintSession,
  isAllowedRequest,
  isPdfViewerFrame,
} from '../../electron/main/session-guard.ts';
import { browserWindowOptions, printWindowOptions } from '../../electron/main/window-options.ts';

const root = join(import.meta.dirname, '..', '..');
const book = browserWindowOptions({
  name: 'book',
  preload: '/dist/preload/index.cjs',
  dark: false,
  packaged: true,
});
const print = printWindowOptions({ title: '打印', partition: 'persist:print', parent: null });
const preferences = book.webPreferences ?? {};
const directives = new Map(
  contentSecurityPolicy('N')
    .split('; ')
    .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
);

function recordingContents(): {
  readonly contents: WebContents;
  readonly prevented: () => readonly string[];
  open: () => unknown;
} {
  type Navigation = { preventDefault(): void; readonly url: string; readonly isMainFrame: boolean };
  const listeners = new Map<string, (event: Navigation) => void>();
  let openHandler: () => unknown = () => 'no handler';
  const contents = {
    getURL: () => BOOK_URL,
    on: (name: string, listener: (event: Navigation) => void) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: () => unknown) => {
      openHandler = handler;
    },
  };
  return {
    contents: contents as unknown as WebContents, // the guard uses these two members only
    prevented: () =>
      [...listeners].flatMap(([name, listener]) => {
        let stopped = false;
        listener({ preventDefault: () => (stopped = true), url: BOOK_URL, isMainFrame: false });
        return stopped ? [name] : [];
      }),
    open: () => openHandler(),
  };
}

function recordingSession(): {
  readonly session: Session;
  readonly set: Map<string, (...args: never[]) => unknown>;
} {
  const set = new Map<string, (...args: never[]) => unknown>();
  const remember = (name: string) => (handler: (...args: never[]) => unknown) => set.set(name, handler);
  const session = {
    setPermissionRequestHandler: remember('request'),
    setPermissionCheckHandler: remember('check'),
    setDevicePermissionHandler: remember('device'),
    webRequest: { onBeforeRequest: remember('before') },
    on: (name: string, handler: (...args: never[]) => unknown) => set.set(name, handler),
  };
  return { session: session as unknown as Session, set }; // the guard uses these members only
}

function call(
  handlers: ReadonlyMap<string, (...args: never[]) => unknown>,
  name: string,
  ...args: unknown[]
): unknown {
  return handlers.get(name)?.(...(args as never[])); // the recorded handler takes what Electron would pass
}

function permission(
  handlers: ReadonlyMap<string, (...args: never[]) => unknown>,
  name: string,
  from: string,
): unknown {
  let answer: unknown = null;
  call(handlers, 'request', null, name, (value: unknown) => (answer = value), { requestingUrl: from });
  return answer;
}

describe('the twenty items of the security checklist', () => {
  test('1 loads only secure content: our own scheme, nothing of the network', () => {
    expect(BOOK_URL).toBe('app://book/index.html');
    const schemes = new Set(['app:', 'blob:', 'data:', 'devtools:']);
    for (const url of [
      'http://a/',
      'https://a/',
      'ws://a/',
      'file:///etc/passwd',
      'ftp://a/',
      'javascript:1',
      'x',
    ]) {
      expect(isAllowedRequest(url, schemes)).toBe(false);
    }
    expect(isAllowedRequest(BOOK_URL, schemes)).toBe(true);
  });

  test('2 gives pages no Node', () => {
    expect(preferences.nodeIntegration).toBe(false);
    expect(preferences.nodeIntegrationInWorker).toBe(false);
    expect(preferences.nodeIntegrationInSubFrames).toBe(false);
  });

  test('3 isolates the preload', () => expect(preferences.contextIsolation).toBe(true));

  test('4 sandboxes every window', () => {
    expect(preferences.sandbox).toBe(true);
    expect(readFileSync(join(root, 'electron/main/index.ts'), 'utf8')).toContain('app.enableSandbox()');
  });

  test('5 answers permissions itself: copying, for our own page, and nothing else', () => {
    const { session, set } = recordingSession();
    guardBookSession(session);
    for (const name of [
      'geolocation',
      'media',
      'notifications',
      'clipboard-read',
      'fileSystem',
      'openExternal',
    ]) {
      expect(permission(set, name, BOOK_URL)).toBe(false);
      expect(call(set, 'check', null, name, 'app://book')).toBe(false);
    }
    expect(permission(set, 'clipboard-sanitized-write', BOOK_URL)).toBe(true);
    expect(permission(set, 'clipboard-sanitized-write', 'https://book/')).toBe(false);
    expect(call(set, 'check', null, 'clipboard-sanitized-write', 'app://book')).toBe(true);
    expect(call(set, 'check', null, 'clipboard-sanitized-write', 'app://print')).toBe(false);
    expect(call(set, 'device', {})).toBe(false);
  });

  test('6 keeps web security on', () => expect(preferences.webSecurity).toBe(true));

  test('7 has a strict content security policy', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('style-src')).toEqual(["'self'", "'nonce-N'"]);
    for (const name of ['object-src', 'frame-src', 'frame-ancestors', 'base-uri', 'form-action']) {
      expect(directives.get(name)).toEqual(["'none'"]);
    }
    expect(contentSecurityPolicy('N')).not.toMatch(/unsafe|wasm|https?:|\*/);
    expect(securityHeaders('N')['X-Content-Type-Options']).toBe('nosniff');
    expect(withNonce('<html><head></head></html>', 'N')).toContain('<meta name="csp-nonce" content="N">');
  });

  test('8 allows no insecure content', () => expect(preferences.allowRunningInsecureContent).toBe(false));
  test('9 turns on no experimental feature', () => expect(preferences.experimentalFeatures).toBe(false));
  test('10 turns on no feature of the engine by name', () =>
    expect(preferences).not.toHaveProperty('enableBlinkFeatures'));
  test('11 has no guests that could open windows', () => expect(preferences.webviewTag).toBe(false));

  test('12 to 14 denies guests, navigation and new windows on every page', () => {
    const { contents, prevented, open } = recordingContents();
    guardContents(contents);
    expect(prevented().toSorted()).toEqual([
      'will-attach-webview',
      'will-frame-navigate',
      'will-navigate',
      'will-redirect',
    ]);
    expect(open()).toEqual({ action: 'deny' });
    expect(readFileSync(join(root, 'electron/main/index.ts'), 'utf8')).toContain("'web-contents-created'");
  });

  test('15 opens no address in another program but a new mail, whatever a window says', async () => {
    const opened: string[] = [];
    const mail = { subject: '反馈 & bcc=x@y', body: 'https://a.example\nfile:///etc/passwd?cc=z@y' };
    await openMail(async (address) => void opened.push(address), mail);
    const [url = ''] = opened;
    expect(url).toMatch(/^mailto:feedback@qingzhang\.example\?subject=[^&?\s]+&body=[^&?\s]+$/u);
    expect([...new URL(url).searchParams]).toEqual([
      ['subject', mail.subject],
      ['body', mail.body.replace('\n', '\r\n')],
    ]);
    const failing = await openMail(() => Promise.reject(new Error('none')), mail);
    expect(failing).toMatchObject({ ok: false, error: { code: 'MAIL_PROGRAM' } });
    const users = readdirSync(join(root, 'electron/main')).filter((name) =>
      readFileSync(join(root, 'electron/main', name), 'utf8').includes('openExternal('),
    );
    expect(users.toSorted()).toEqual(['assembly.ts', 'host-operations.ts', 'mail.ts']);
  });

  test('16 pins one release of Electron exactly', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('18 serves files from its own scheme, never file:', () => {
    expect(BOOK_URL.startsWith('app:')).toBe(true);
    expect(readFileSync(join(root, 'electron/main/assembly.ts'), 'utf8')).not.toMatch(/loadFile|file:\/\//);
  });

  test('20 shows pages no part of Electron', () => {
    const preload = readFileSync(join(root, 'electron/preload/index.ts'), 'utf8');
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
    expect(preload).not.toMatch(/exposeInMainWorld\([^,]+,\s*ipcRenderer/);
  });

  test('and keeps spelling dictionaries, dropped files and tools from reaching out', () => {
    expect(preferences.spellcheck).toBe(false);
    expect(preferences.navigateOnDragDrop).toBe(false);
    expect(preferences.devTools).toBe(false);
    expect(preferences.plugins).toBe(false);
    expect(book.show).toBe(false);
  });
});

describe('the printing window', () => {
  test('has the plugin and nothing else that a book window lacks', () => {
    const { plugins, partition, devTools, ...rest } = print.webPreferences ?? {};
    const { plugins: _none, preload: _preload, devTools: _tools, ...same } = preferences;
    expect(rest).toEqual(same);
    expect({ plugins, partition, devTools }).toEqual({
      plugins: true,
      partition: 'persist:print',
      devTools: false,
    });
    expect(print.webPreferences).not.toHaveProperty('preload');
    expect(print.show).toBe(true);
  });

  test('lets Chromium put its viewer into the page of the PDF and nothing else', () => {
    const page = 'app://print/a.pdf';
    const viewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html';
    expect(isPdfViewerFrame(page, { url: viewer, isMainFrame: false })).toBe(true);
    expect(isPdfViewerFrame(page, { url: page, isMainFrame: false })).toBe(true);
    expect(isPdfViewerFrame(page, { url: 'app://print/b.pdf', isMainFrame: false })).toBe(false);
    expect(isPdfViewerFrame(page, { url: viewer, isMainFrame: true })).toBe(false);
    expect(isPdfViewerFrame(BOOK_URL, { url: viewer, isMainFrame: false })).toBe(false);
    expect(isPdfViewerFrame(page, { url: 'chrome-extension://other/', isMainFrame: false })).toBe(false);
  });

  test('has a session that allows nothing, and no network', () => {
    const { session, set } = recordingSession();
    guardPrintSession(session);
    expect(permission(set, 'clipboard-sanitized-write', BOOK_URL)).toBe(false);
    expect(call(set, 'check', null, 'clipboard-sanitized-write', 'app://book')).toBe(false);
    const cancelled = (url: string): unknown => {
      let answer: unknown = null;
      call(set, 'before', { url }, (value: unknown) => (answer = value));
      return answer;
    };
    expect(cancelled('https://example.com/')).toEqual({ cancel: true });
    expect(cancelled('app://print/a.pdf')).toEqual({ cancel: false });
  });
});

describe('addresses', () => {
  test.each([
    ['app://book/index.html', true],
    ['app://book', true],
    ['app://book.evil/index.html', false],
    ['app://evil/app://book/', false],
    ['app://book@evil/', false],
    ['https://book/', false],
    ['APP://book/', true],
    ['', false],
    ['not an address', false],
  ])('%s is ours: %s', (address, ours) => expect(isBookAddress(address)).toBe(ours));
});

describe('child processes', () => {
  test('get a small environment of their own that is never empty', () => {
    const machine = {
      PATH: '/bin',
      HOME: '/home/a',
      SECRET: 'x',
      TZ: 'Asia/Shanghai',
      SystemRoot: 'C:\\Windows',
    };
    expect(childOptions('reader', machine, true).env).toEqual({
      SystemRoot: 'C:\\Windows',
      QZ_PROCESS: 'reader',
    });
    expect(childOptions('reader', {}, true).env).toEqual({ QZ_PROCESS: 'reader' });
    expect(childOptions('engine', machine, true).env).toEqual({
      HOME: '/home/a',
      TZ: 'Asia/Shanghai',
      SystemRoot: 'C:\\Windows',
      QZ_PROCESS: 'engine',
    });
  });

  test('have a limit on their heap and nothing on standard output once packaged', () => {
    expect(childOptions('reader', {}, true)).toMatchObject({
      execArgv: ['--js-flags=--max-old-space-size=512'],
      stdio: 'ignore',
    });
    expect(childOptions('engine', {}, true).stdio).toBe('ignore');
  });
});
