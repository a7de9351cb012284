import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterAll, describe, expect, test } from 'vitest';
import { appProtocolHandler } from '../../electron/main/app-protocol.ts';
import { eventLog } from '../../electron/main/event-log.ts';
import { keychainAvailable, keychainProtect, keychainReveal } from '../../electron/main/keychain.ts';
import { menuTemplate } from '../../electron/main/menu.ts';
import { bookFileAmong, readSecondStart } from '../../electron/main/opened-files.ts';
import { PathTokens } from '../../electron/main/path-tokens.ts';
import { requestRelay } from '../../electron/main/relay.ts';
import { checkRequest, isTrustedSender } from '../../electron/main/request-check.ts';
import { RestartPolicy } from '../../electron/main/restart-policy.ts';
import { tokenBytes } from '../../electron/main/token-bytes.ts';
import type { WireReply } from '../../shared/contract/engine-protocol.ts';
import { MENU_LABELS } from '../../shared/i18n/menu.ts';

const folder = mkdtempSync(join(tmpdir(), 'qz-main-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sender = { id: 1, isDestroyed: () => false };
const top = { url: 'app://book/index.html', parent: null };
const ours = (contents: number): boolean => contents === 1;

describe('who is asking', () => {
  test('is trusted when it is the top frame of our page in a window of ours', () => {
    expect(isTrustedSender({ sender, senderFrame: top }, ours)).toBe(true);
  });

  test.each([
    ['a foreign origin', { sender, senderFrame: { url: 'https://example.com/', parent: null } }],
    ['a look-alike host', { sender, senderFrame: { url: 'app://book.example/index.html', parent: null } }],
    ['the printing page', { sender, senderFrame: { url: 'app://print/a.pdf', parent: null } }],
    ['an empty address', { sender, senderFrame: { url: '', parent: null } }],
    ['a frame inside the page', { sender, senderFrame: { ...top, parent: top } }],
    ['no frame at all', { sender, senderFrame: null }],
    ['a window that is gone', { sender: { id: 1, isDestroyed: () => true }, senderFrame: top }],
    [
      'contents that are no window of ours',
      { sender: { id: 2, isDestroyed: () => false }, senderFrame: top },
    ],
  ])('is refused: %s', (_name, event) => expect(isTrustedSender(event, ours)).toBe(false));

  test('is refused when the frame was disposed of before it could be looked at', () => {
    const event = {
      sender,
      get senderFrame(): never {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      },
    };
    expect(isTrustedSender(event, ours)).toBe(false);
  });
});

describe('the relay', () => {
  const window = { webContents: { id: 1 } } as unknown as BrowserWindow; // the relay hands it on without looking at it
  const tokens = new PathTokens();
  const asked: unknown[] = [];
  const relay = requestRelay({
    known: new Set(['book.session', 'host.theme', 'book.lock']),
    tokens,
    windowOf: (contents) => (contents === 1 ? window : null),
    answerHost: (name) => (name === 'host.theme' ? Promise.resolve({ ok: true, value: 'main' }) : null),
    askEngine: (name, input, paths, contents) => {
      if (name === 'book.lock') throw new Error('broken');
      asked.push([name, input, paths, contents]);
      return Promise.resolve({ ok: true, value: 'engine' });
    },
    log: () => undefined,
  });
  const ask = (
    name: unknown,
    input: unknown,
    event: Parameters<typeof relay>[0] = { sender, senderFrame: top },
  ) => relay(event, name, input);

  test('sends an operation to the one it belongs to', async () => {
    expect(await ask('host.theme', {})).toEqual({ ok: true, value: 'main' });
    expect(await ask('book.session', { a: 1 })).toEqual({ ok: true, value: 'engine' });
    expect(asked).toEqual([['book.session', { a: 1 }, {}, 1]]);
  });

  test.each([
    [
      'a stranger',
      'book.session',
      {},
      { sender, senderFrame: { url: 'https://a/', parent: null } },
      'SENDER_REFUSED',
    ],
    ['a destroyed frame', 'book.session', {}, { sender, senderFrame: null }, 'SENDER_REFUSED'],
    ['an unknown name', '__proto__', {}, undefined, 'REQUEST_UNKNOWN'],
    ['a name that is no text', 7, {}, undefined, 'REQUEST_UNKNOWN'],
    ['what is not wire', 'book.session', { d: new Date(0) }, undefined, 'REQUEST_INVALID'],
    ['what is nested without end', 'book.session', nested(100), undefined, 'REQUEST_INVALID'],
    ['what is too large', 'book.session', { t: 'x'.repeat(131_072) }, undefined, 'REQUEST_TOO_LARGE'],
  ])('refuses %s', async (_what, name, input, event, code) => {
    expect(await ask(name, input, event)).toMatchObject({ ok: false, error: { code } });
  });

  test('answers with a bug, and no word of it, when something throws', async () => {
    const reply = await ask('book.lock', {});
    expect(reply).toEqual({ ok: false, error: { code: 'INTERNAL_BUG', place: 'book.lock', params: {} } });
  });

  test('measures the limit in bytes of the wire', () => {
    const known = new Set(['a.b']);
    expect(checkRequest('a.b', 'x'.repeat(131_071), known).ok).toBe(true);
    expect(checkRequest('a.b', 'x'.repeat(131_072), known).ok).toBe(false);
  });
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = [value];
  return value;
}

describe('tokens', () => {
  test('stand for a path in the window that chose it and in no other', () => {
    const tokens = new PathTokens();
    const token = tokens.issue('/a/b.csv', 'read', 1);
    expect(tokens.resolve(token, 1)).toMatchObject({ path: '/a/b.csv', use: 'read' });
    expect(tokens.resolve(token, 2)).toBeNull();
    expect(tokens.collect({ deep: [{ file: token }], other: 'host-unknown' }, 1)).toEqual({
      [token]: '/a/b.csv',
    });
    expect(tokens.collect([token], 2)).toEqual({});
  });

  test('are forgotten with their window, those of the engine stay', () => {
    const tokens = new PathTokens();
    const chosen = tokens.issue('/a', 'list', 1);
    const spool = tokens.issue('/spool.pdf', 'read', null);
    tokens.forgetWindow(1);
    expect(tokens.resolve(chosen, 1)).toBeNull();
    expect(tokens.resolve(spool, 9)).toMatchObject({ path: '/spool.pdf' });
  });

  test('are not guessable and do not pile up without end', () => {
    const tokens = new PathTokens();
    const first = tokens.issue('/first', 'read', 1);
    const all = new Set(Array.from({ length: 10_000 }, (_, at) => tokens.issue(`/${at}`, 'read', 1)));
    expect(all.size).toBe(10_000);
    expect(first).toMatch(/^host-[\w-]{22}$/);
    expect(tokens.resolve(first, 1)).toBeNull();
  });

  test('give the whole file: from disk, or in chunks from the engine', async () => {
    const tokens = new PathTokens();
    const path = join(folder, 'letter.pdf');
    writeFileSync(path, 'letter');
    const never = (): Promise<WireReply> => Promise.reject(new Error('not asked'));
    const bytes = await tokenBytes(tokens, tokens.issue(path, 'write', 1), 1, never);
    expect(bytes.ok && Buffer.from(bytes.value).toString()).toBe('letter');
    const missing = await tokenBytes(tokens, tokens.issue(join(folder, 'none'), 'write', 1), 1, never);
    expect(missing).toMatchObject({ ok: false, error: { code: 'FILE_UNREADABLE' } });

    const source = Buffer.from('a longer letter');
    const fetched = await tokenBytes(tokens, 'of-the-engine', 1, async (_token, offset) => ({
      ok: true,
      value: { name: 'x', size: source.length, bytes: new Uint8Array(source.subarray(offset, offset + 4)) },
    }));
    expect(fetched.ok && Buffer.from(fetched.value).toString()).toBe('a longer letter');
    const refused: WireReply = { ok: false, error: { code: 'TOKEN_UNKNOWN', place: 'x', params: {} } };
    expect(await tokenBytes(tokens, 'x', 1, async () => refused)).toEqual(refused);
    const short: WireReply = { ok: true, value: { name: 'x', size: 9, bytes: new Uint8Array() } };
    expect(await tokenBytes(tokens, 'x', 1, async () => short)).toMatchObject({
      error: { code: 'FILE_UNREADABLE' },
    });
  });
});

describe('the restart policy', () => {
  test('stops at the third death within its time', () => {
    const policy = new RestartPolicy(3, 60_000);
    expect([0, 20_000, 59_999].map((at) => policy.mayRestart(at))).toEqual([true, true, false]);
  });

  test('forgets deaths that are long ago', () => {
    const policy = new RestartPolicy(3, 60_000);
    expect([0, 30_000, 60_000, 90_000, 120_000].map((at) => policy.mayRestart(at))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
  });
});

describe('files of the window', () => {
  writeFileSync(join(folder, 'index.html'), '<html><head></head></html>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const handler = appProtocolHandler({ folder, files: new Set(['index.html', 'gone.js']) });
  const get = (url: string, method = 'GET') => handler(new Request(url, { method }));

  test('carry type, policy and a new nonce each time', async () => {
    const [first, second] = [await get('app://book/index.html'), await get('app://book/')];
    expect(first.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const policy = first.headers.get('Content-Security-Policy') ?? '';
    const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? 'none';
    expect(await first.text()).toContain(`content="${nonce}"`);
    expect(second.headers.get('Content-Security-Policy')).not.toBe(policy);
  });

  test.each([
    'app://book/secret.txt',
    'app://book/../secret.txt',
    'app://book/%2e%2e/secret.txt',
    'app://book/index.html%00',
    'app://other/index.html',
    'app://book/INDEX.HTML',
  ])('do not include %s', async (url) => expect((await get(url)).status).toBe(404));

  test('are only read', async () => expect((await get('app://book/index.html', 'POST')).status).toBe(405));
});

describe('a book named outside', () => {
  test('is the one argument that ends like one', () => {
    expect(bookFileAmong(['--flag', 'a/b.qzbook'], '/work')).toBe('/work/a/b.qzbook');
    expect(bookFileAmong(['a.QZBOOK'], '/work')).toBe('/work/a.QZBOOK');
    expect(bookFileAmong(['a.qzbook', 'b.qzbook'], '/work')).toBeNull();
    expect(bookFileAmong(['.', '--x.qzbook', 'book.db'], '/work')).toBeNull();
  });

  test('is taken from a second start only in its own form', () => {
    expect(readSecondStart({ bookFile: '/a.qzbook' })).toEqual({ bookFile: '/a.qzbook' });
    for (const value of [null, 1, 'a.qzbook', {}, { bookFile: 5 }, { bookFile: '/etc/passwd' }]) {
      expect(readSecondStart(value)).toEqual({ bookFile: null });
    }
  });
});

describe('the keychain', () => {
  const storage = {
    isAsyncEncryptionAvailable: async () => true,
    encryptStringAsync: async (text: string) => Buffer.from(`locked ${text}`),
    decryptStringAsync: async (bytes: Buffer) => ({
      result: bytes.toString().replace('locked ', ''),
      shouldReEncrypt: true,
    }),
  };

  test('wraps and unwraps a secret, and says when it wants a fresh wrapping', async () => {
    const secret = new Uint8Array([1, 2, 250]);
    const wrapped = await keychainProtect(storage, { secret });
    const bytes = wrapped.ok ? Reflect.get(Object(wrapped.value), 'protected') : null;
    expect(await keychainReveal(storage, { protected: bytes })).toEqual({
      ok: true,
      value: { secret, stale: true },
    });
  });

  test('that does not answer now is a reason to try again, never a lost slot', async () => {
    const down = {
      ...storage,
      decryptStringAsync: () => Promise.reject(new Error('temporarily unavailable')),
    };
    const reply = await keychainReveal(down, { protected: new Uint8Array([1]) });
    expect(reply).toMatchObject({ ok: false, error: { code: 'KEYCHAIN_UNAVAILABLE' } });
  });

  test('is refused on Linux, where it may protect nothing, and without bytes', async () => {
    expect(await keychainAvailable(storage, 'linux')).toEqual({ ok: true, value: { available: false } });
    expect(await keychainAvailable(storage, 'win32')).toEqual({ ok: true, value: { available: true } });
    expect(await keychainProtect(storage, { secret: 'text' })).toMatchObject({
      error: { code: 'REQUEST_INVALID' },
    });
    expect(await keychainReveal(storage, null)).toMatchObject({ error: { code: 'REQUEST_INVALID' } });
  });
});

describe('the menus', () => {
  const template = (language: 'zh-CN' | 'en', platform: NodeJS.Platform, packaged = true) =>
    menuTemplate({ language, platform, packaged, send: () => undefined, zoom: () => undefined });
  const all = (items: ReturnType<typeof template>): ReturnType<typeof template> =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);

  test('have the same labels in both languages, none empty', () => {
    expect(Object.keys(MENU_LABELS.en)).toEqual(Object.keys(MENU_LABELS['zh-CN']));
    for (const language of ['zh-CN', 'en'] as const) {
      for (const item of all(template(language, 'win32'))) {
        expect(item.label ?? item.role ?? item.type).toBeTruthy();
      }
    }
  });

  test('use accelerators that fit both systems, each once', () => {
    for (const platform of ['win32', 'darwin'] as const) {
      const keys = all(template('en', platform)).flatMap(({ accelerator }) =>
        accelerator ? [String(accelerator)] : [],
      );
      expect(new Set(keys).size).toBe(keys.length);
      for (const key of keys) expect(key).toMatch(/^(CmdOrCtrl\+(Shift\+)?(.|Plus)|F1)$/);
    }
  });

  test('offer developer tools only from the sources', () => {
    const roles = (packaged: boolean) => all(template('en', 'win32', packaged)).map((item) => item.role);
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(false)).toContain('toggleDevTools');
  });
});

describe('main’s log', () => {
  test('keeps one JSON line an event and starts over when it is large', () => {
    const log = eventLog(folder, () => '2026-11-22T00:00:00.000Z');
    log('engine-ended', { code: 3 });
    expect(JSON.parse(readFileSync(join(folder, 'main.log'), 'utf8'))).toEqual({
      at: '2026-11-22T00:00:00.000Z',
      event: 'engine-ended',
      code: 3,
    });
    writeFileSync(join(folder, 'main.log'), 'x'.repeat(1_100_000));
    log('again', {});
    expect(readFileSync(join(folder, 'main.log'), 'utf8').length).toBeLessThan(100);
    expect(readFileSync(join(folder, 'main.old.log'), 'utf8')).toHaveLength(1_100_000);
  });
});
