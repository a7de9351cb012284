import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SingleInstance, socketAddress } from '../../build/shell/single-instance.ts';
import { type Shell, startShell } from '../../build/shell/shell.ts';
import { buildTestApp, heard, invoke, type TestApp } from './test-app.ts';

// `book.session` is a name the contract knows; the engine made for these tests does what its input says.
const ASK = 'book.session';

let app: TestApp;
let shell: Shell;
let page: Page;

beforeAll(async () => {
  app = await buildTestApp();
  ({ shell, page } = await app.start());
});
afterAll(async () => {
  await shell.close();
  app.remove();
});

describe('requests of a window', () => {
  test('reach the engine and come back with text, numbers, lists and bytes unchanged', async () => {
    const reply = await page.evaluate(async (name) => {
      const input = { text: '清账 😀', list: [1, null, true], bytes: new Uint8Array([0, 255]) };
      const answer = await Object(window).qingzhang.invoke(name, input);
      return { ...answer.value, bytes: [...answer.value.bytes] };
    }, ASK);
    expect(reply).toEqual({ text: '清账 😀', list: [1, null, true], bytes: [0, 255] });
  });

  test('with a name the contract does not know are refused by main', async () => {
    const reply = await invoke(page, 'book.destroy', {});
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'REQUEST_UNKNOWN', params: { name: 'book.destroy' } },
    });
  });

  test('that are too large are refused before the engine sees them', async () => {
    const reply = await invoke(page, ASK, { text: 'x'.repeat(200_000) });
    expect(reply).toMatchObject({ ok: false, error: { code: 'REQUEST_TOO_LARGE', place: ASK } });
  });

  test('may carry one chunk of a file and not two', async () => {
    const send = (bytes: number): Promise<{ readonly ok: boolean }> =>
      page.evaluate(
        (size) => Object(window).qingzhang.invoke('file.chunk', { token: 't', bytes: new Uint8Array(size) }),
        bytes,
      );
    expect(await send(1024 * 1024)).toMatchObject({ ok: true });
    expect(await send(2 * 1024 * 1024)).toMatchObject({ ok: false, error: { code: 'REQUEST_TOO_LARGE' } });
  });

  test.each([
    ['a date', 'new Date(0)'],
    ['a map', 'new Map()'],
    ['a big integer', '10n'],
    ['an undefined value', '({ a: undefined })'],
    ['not a number', 'Number.NaN'],
    ['a function', '() => 1'],
    ['an error', 'new Error("x")'],
  ])('that hold %s are refused, never thrown', async (_name, expression) => {
    const session = await page.context().newCDPSession(page);
    const call = `window.qingzhang.invoke('${ASK}', ${expression}).then((reply) => reply.error.code)`;
    const { result } = await session.send('Runtime.evaluate', {
      expression: call,
      awaitPromise: true,
      returnByValue: true,
    });
    expect(result.value).toBe('REQUEST_INVALID');
  });

  test('that the engine answers with more than the wire carries become a bug, not a broken window', async () => {
    const reply = await invoke(page, ASK, { act: 'large', characters: 200_000 });
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL_BUG' } });
    expect(await invoke(page, ASK, { act: 'undefinedReply' })).toMatchObject({
      error: { code: 'INTERNAL_BUG' },
    });
  });
});

describe('a second window', () => {
  test('has an address of its own, hears what the first causes, and goes by itself', async () => {
    const before = shell.pages().length;
    expect(await invoke(page, 'host.openWindow', { address: 'https://a.example/' })).toMatchObject({
      error: { code: 'REQUEST_INVALID' },
    });
    expect(await invoke(page, 'host.openWindow', { address: '#/accounts/x.1?tab=open' })).toMatchObject({
      ok: true,
    });
    await expect.poll(() => shell.pages().length).toBe(before + 1);
    const second = shell.pages().find((one) => one !== page) ?? page;
    await second.waitForFunction(() => 'heard' in window);
    expect(new URL(second.url()).hash).toBe('#/accounts/x.1?tab=open');
    expect([...shell.windows].map(({ options }) => options.name)).toEqual(['book', 'book-2']);
    const event = { type: 'changed', seq: 7, areas: ['documents'] };
    await invoke(page, ASK, { act: 'event', event });
    for (const window of [page, second]) expect(await heard(window, 1)).toContainEqual(event);
    await second.close();
    await expect.poll(() => shell.windows.size).toBe(1);
    expect(await invoke(page, ASK, { text: '还在' })).toMatchObject({ ok: true });
  });
});

describe('the engine', () => {
  test('is told version, language and folders first', async () => {
    const reply = await invoke(page, ASK, { act: 'facts' });
    expect(reply).toMatchObject({ ok: true, value: { locale: 'zh-CN' } });
    expect(Object.keys(reply.ok ? Object(reply.value) : {}).toSorted()).toEqual([
      'assetsFolder',
      'background',
      'locale',
      'logFolder',
      'spoolFolder',
      'version',
    ]);
  });

  test('reaches windows with its events', async () => {
    await invoke(page, ASK, { act: 'event', event: { type: 'changed', seq: 7, areas: ['bank'] } });
    expect(await heard(page, 1)).toContainEqual({ type: 'changed', seq: 7, areas: ['bank'] });
  });

  test('gets a reader process that sees nothing of the environment', async () => {
    const reply = await invoke(page, ASK, { act: 'reader', message: { text: 'rows', code: 5 } });
    expect(reply).toEqual({
      ok: true,
      value: {
        said: [{ heard: { text: 'rows', code: 5 }, environment: ['QZ_PROCESS'] }],
        code: 5,
      },
    });
  });

  test('gets tokens for files it wrote and paths only for tokens of the right use', async () => {
    const host = (name: string, input: unknown) => invoke(page, ASK, { act: 'host', name, input });
    const issued = await host('path.issue', { path: '/tmp/spool.pdf', use: 'read' });
    const token = issued.ok ? String(Reflect.get(Object(issued.value).reply.value, 'token')) : '';
    expect(await host('path.read', { token })).toMatchObject({
      value: { reply: { ok: true, value: { path: '/tmp/spool.pdf' } } },
    });
    expect(await host('path.write', { token })).toMatchObject({
      value: { reply: { ok: false, error: { code: 'TOKEN_UNKNOWN' } } },
    });
    expect(await host('keychain.available', {})).toMatchObject({
      value: { reply: { value: { available: false } } },
    });
    expect(await host('shell.run', {})).toMatchObject({
      value: { reply: { error: { code: 'REQUEST_UNKNOWN' } } },
    });
  });
});

describe('files the user chooses', () => {
  test('reach the window as tokens, the engine as paths', async () => {
    const path = join(tmpdir(), '收款 十月.csv');
    shell.dialogs.answerNext(path);
    const chosen = await invoke(page, 'host.chooseFile', { title: '导入', kinds: ['table'], many: true });
    const [file] = chosen.ok ? Reflect.get(Object(chosen.value), 'files') : [];
    expect(file.name).toBe('收款 十月.csv');
    expect(JSON.stringify(chosen)).not.toContain(tmpdir());
    const asked = await invoke(page, ASK, { act: 'tokens', deep: [{ file: file.token }] });
    expect(asked).toMatchObject({ ok: true, value: { tokens: { [file.token]: path } } });
  });

  test('are asked for with the endings of their kinds, and may be cancelled', async () => {
    shell.dialogs.answerNext();
    const reply = await invoke(page, 'host.chooseSave', {
      title: '保存',
      name: '../对账单.pdf',
      kinds: ['pdf'],
    });
    expect(reply).toEqual({ ok: true, value: { file: null } });
    const question = shell.dialogs.questions.at(-1);
    expect(question?.options.filters).toEqual([{ name: 'PDF 文件', extensions: ['pdf'] }]);
    expect(question?.options.defaultPath).toBe('对账单.pdf');
  });

  test('are opened in a viewer only when the program wrote them', async () => {
    shell.dialogs.answerNext(join(tmpdir(), 'read.pdf'));
    const read = await invoke(page, 'host.chooseFile', { title: '', kinds: ['pdf'], many: false });
    const token = read.ok ? Reflect.get(Object(read.value), 'files')[0].token : '';
    expect(await invoke(page, 'host.openFile', { token })).toMatchObject({
      error: { code: 'TOKEN_UNKNOWN' },
    });
    shell.dialogs.answerNext(join(tmpdir(), 'written.pdf'));
    const written = await invoke(page, 'host.chooseSave', { title: '', name: 'w.pdf', kinds: ['pdf'] });
    const saved = written.ok ? Reflect.get(Object(written.value), 'file').token : '';
    expect(await invoke(page, 'host.openFile', { token: saved })).toEqual({ ok: true, value: {} });
    expect(shell.openedPaths).toEqual([join(tmpdir(), 'written.pdf')]);
  });

  test('are refused when a request is not what the operation asks for', async () => {
    const reply = await invoke(page, 'host.chooseFile', { title: 'x', kinds: ['program'], many: false });
    expect(reply).toMatchObject({ ok: false, error: { code: 'REQUEST_INVALID', place: 'host.chooseFile' } });
  });
});

describe('the page', () => {
  test('carries a fresh nonce that its policy names', async () => {
    const first = await page.textContent('#root');
    expect(first).toMatch(/^[\w-]{22}$/);
  });

  test('cannot leave, open windows, or load what the build does not list', async () => {
    await page.evaluate(() => {
      window.open('https://example.com/');
      location.href = 'https://example.com/';
    });
    const status = await page.evaluate(async () => (await fetch('./unlisted.js')).status);
    expect(status).toBe(404);
    expect(page.url()).toBe('http://book.localhost/index.html');
    expect(shell.windows.size).toBe(1);
  });

  test('never made a request that would have left the machine', () => {
    expect(shell.blocked).toEqual([]);
  });
});

describe('language and theme', () => {
  test('change the menus and the windows', async () => {
    expect(shell.menu()[0]?.label).toBe('文件(&F)');
    expect(await invoke(page, 'host.language', { language: 'en' })).toEqual({ ok: true, value: {} });
    expect(shell.menu()[0]?.label).toBe('&File');
    expect(await invoke(page, 'host.theme', { theme: 'dark' })).toEqual({ ok: true, value: { dark: true } });
    await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await invoke(page, 'host.windowTitle', { title: '华东贸易' })).toEqual({ ok: true, value: {} });
    await page.waitForFunction(() => document.title === '华东贸易');
  });
});

describe('printing without Chromium’s viewer', () => {
  test('ends in the viewer of the system with a copy of exactly those bytes', async () => {
    const path = join(app.dist, 'letter.pdf');
    writeFileSync(path, '%PDF-1.7 letter');
    shell.dialogs.answerNext(path);
    const chosen = await invoke(page, 'host.chooseSave', { title: '', name: 'letter.pdf', kinds: ['pdf'] });
    const token = chosen.ok ? Reflect.get(Object(chosen.value), 'file').token : '';
    const request = { token, silent: false, printer: '', copies: 1, duplex: 'simplex', paper: 'A4' };
    expect(await invoke(page, 'host.print', request)).toEqual({ ok: true, value: { state: 'viewer' } });
    const shown = shell.openedPaths.at(-1) ?? '';
    expect(readFileSync(shown, 'utf8')).toBe('%PDF-1.7 letter');
    const before = await page.evaluate(() => Object(window).heard.length);
    await invoke(page, ASK, { act: 'event', event: { type: 'locked' } });
    await heard(page, before + 1);
    await expect.poll(() => existsSync(shown), { timeout: 30_000 }).toBe(false);
    expect(await invoke(page, 'host.print', { ...request, token: 'unknown' })).toMatchObject({ ok: false });
  });
});

describe('a crash of the engine', () => {
  test('answers what was under way, locks, starts again, and stops after three within a minute', async () => {
    const other = await app.start();
    const hanging = invoke(other.page, ASK, { act: 'hang' });
    const dying = invoke(other.page, ASK, { act: 'die', code: 1 });
    expect(await hanging).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } });
    expect(await dying).toMatchObject({ ok: false, error: { code: 'ENGINE_GONE' } });
    expect((await heard(other.page, 2)).slice(0, 2)).toEqual([
      { type: 'locked' },
      { type: 'engine', state: 'restarted' },
    ]);
    expect(await invoke(other.page, ASK, { text: 'again' })).toEqual({ ok: true, value: { text: 'again' } });
    await invoke(other.page, ASK, { act: 'die', code: 1 });
    await invoke(other.page, ASK, { act: 'die', code: 1 });
    expect((await heard(other.page, 5)).at(-1)).toEqual({ type: 'engine', state: 'stopped' });
    expect(await invoke(other.page, ASK, {})).toMatchObject({ error: { code: 'ENGINE_CANNOT_START' } });
    expect(await other.shell.close()).toBe(0);
  });
});

describe('a crash of the page', () => {
  test('brings the page back into the same window', async () => {
    const other = await app.start();
    const session = await other.page.context().newCDPSession(other.page);
    const gone = new Promise((resolve) => {
      other.page.once('crash', resolve);
    });
    session.send('Page.crash').catch(() => undefined); // nobody is left to answer
    await gone;
    const page = await other.shell.firstPage();
    await page.waitForFunction(() => 'heard' in window);
    expect(await invoke(page, ASK, { text: 'back' })).toEqual({ ok: true, value: { text: 'back' } });
    expect(other.shell.windows.size).toBe(1);
    await other.shell.close();
  });
});

describe('starting and ending', () => {
  test('a book named at the start is handed to the first window that asks, once', async () => {
    const folder = join(app.dist, '往来账');
    mkdirSync(folder);
    const started = await app.start({ args: [join(folder, '华东.qzbook')] });
    const reply = await invoke(started.page, 'host.takeOpenedBook', {});
    expect(reply).toMatchObject({ ok: true, value: { folder: { name: '华东' } } });
    const token = reply.ok ? Reflect.get(Object(reply.value), 'folder').token : '';
    expect(await invoke(started.page, ASK, { act: 'tokens', folder: token })).toMatchObject({
      value: { tokens: { [token]: folder } },
    });
    expect(await invoke(started.page, 'host.takeOpenedBook', {})).toEqual({
      ok: true,
      value: { folder: null },
    });
    await started.shell.close();
  });

  test('a second start on the same data hands its book to the first and ends', async () => {
    const userData = join(app.dist, 'shared-data');
    const first = await app.start({ userData });
    const second = await startShell({
      headless: true,
      userData,
      main: join(app.dist, 'main', 'index.mjs'),
      args: ['/books/北方.qzbook'],
    });
    const [event] = await heard(first.page, 1);
    expect(event).toMatchObject({ type: 'open-book', name: '北方' });
    expect(await second.ended).toBe(0);
    expect(second.windows.size).toBe(0);
    await first.shell.close();
  });

  test('a second start that is cut short only brings the first to the front', async () => {
    const userData = join(app.dist, 'cut-short');
    const first = await app.start({ userData });
    const seen = new Promise((resolve) => {
      const instance = new SingleInstance(userData);
      expect(instance.request({ bookFile: '/b.qzbook' }, () => undefined)).toBe(false);
      void instance.handedOver().then(resolve);
    });
    await seen;
    expect((await heard(first.page, 1))[0]).toMatchObject({ type: 'open-book', name: 'b' });
    const path = socketAddress(userData);
    await new Promise((resolve) => {
      createConnection(path).end('{"bookFile":').once('close', resolve);
    });
    expect(await invoke(first.page, ASK, { text: 'still here' })).toMatchObject({ ok: true });
    await first.shell.close();
  });

  test('closing the window ends the engine and the program', async () => {
    const started = await app.start();
    const pids = started.shell.childPids();
    expect(pids).toHaveLength(1);
    await started.page.close();
    expect(await started.shell.ended).toBe(0);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
