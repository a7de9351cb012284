// The conformance app: observes what Electron promises, from both sides, and writes down what it saw. The same files run
// in Electron and in the Chromium shell; what they write must not differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, session, utilityProcess } from 'electron';

const folder = import.meta.dirname;
const seen = {};
const note = (name, value) => {
  seen[name] = value;
};
const thrown = (run) => {
  try {
    run();
    return 'nothing';
  } catch (error) {
    return error instanceof Error ? 'Error' : typeof error;
  }
};
/** Names a value so that both sides can compare what arrived. */
const describe = (value) => {
  if (Object.is(value, -0)) return 'number -0';
  if (value === null || typeof value !== 'object') return `${typeof value} ${String(value)}`;
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === 'Date') return `Date ${value.toISOString()}`;
  if (kind === 'Map' || kind === 'Set') return `${kind} ${JSON.stringify([...value])}`;
  if (kind === 'ArrayBuffer') return `ArrayBuffer ${new Uint8Array(value).join()}`;
  if (ArrayBuffer.isView(value)) return `Uint8Array ${value.join()}`;
  if (kind === 'RegExp') return `RegExp ${String(value)}`;
  if (value instanceof Error) return `Error ${value.message} ${Object.keys(value).join()}`;
  return `${kind} ${JSON.stringify(value)}`;
};
const REPLIES = {
  undefined: () => undefined,
  bigint: () => 2n ** 70n,
  minusZero: () => -0,
  notANumber: () => Number.NaN,
  date: () => new Date(0),
  map: () => new Map([['a', 1]]),
  set: () => new Set([1, 2]),
  bytes: () => new Uint8Array([1, 2, 255]),
  buffer: () => Buffer.from([3, 4]),
  nested: () => ({ list: [1, [2, null]], text: '清账 😀' }),
  function: () => () => 1,
};
const THROWS = {
  error: () => Object.assign(new Error('broken'), { code: 'CODE' }),
  typeError: () => new TypeError('wrong type'),
  text: () => 'just text',
};

note(
  'before ready: BrowserWindow',
  thrown(() => new BrowserWindow({})),
);
note(
  'before ready: fork',
  thrown(() => utilityProcess.fork(join(folder, 'child.mjs'))),
);
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();

const CSP =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'nonce-fixed'; connect-src 'self'; img-src 'self'";
const FILES = {
  'index.html': 'text/html',
  'page.js': 'text/javascript',
  'worker.js': 'text/javascript',
  'other.html': 'text/html',
  'other.js': 'text/javascript',
};
let cancelled = 0;

function serve(request) {
  const name = new URL(request.url).pathname.slice(1);
  const type = FILES[name];
  if (type === undefined) return new Response(null, { status: 404 });
  const headers = { 'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': CSP };
  return new Response(readFileSync(join(folder, 'page', name)), { headers });
}

function childReport() {
  return new Promise((resolve) => {
    const child = utilityProcess.fork(join(folder, 'child.mjs'), ['word'], {
      env: { QZ_ONLY: 'yes' },
      stdio: 'ignore',
    });
    let report = null;
    let exits = 0;
    child.postMessage({ text: 'hello', bytes: new Uint8Array([9]) });
    child.on('message', (message) => {
      report = message;
    });
    child.on('exit', (code) => {
      exits += 1;
      setTimeout(() => resolve({ ...report, code, exits, pidAfter: describe(child.pid) }), 50);
    });
  });
}

async function run() {
  note(
    'after ready: schemes',
    thrown(() => protocol.registerSchemesAsPrivileged([])),
  );
  const ses = session.defaultSession;
  ses.protocol.handle('app', serve);
  note(
    'second protocol.handle',
    thrown(() => ses.protocol.handle('app', serve)),
  );
  ses.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ses.setPermissionCheckHandler(() => false);
  ses.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !details.url.startsWith('app:');
    if (cancel) cancelled += 1;
    answer({ cancel });
  });

  ipcMain.handle('describe', (event, value) => {
    note('sender url', event.senderFrame?.url);
    note('sender origin', event.senderFrame?.origin);
    note('sender parent', event.senderFrame?.parent);
    return describe(value);
  });
  note(
    'second ipcMain.handle',
    thrown(() => ipcMain.handle('describe', () => 1)),
  );
  ipcMain.handle('reply', (_event, name) => REPLIES[name]());
  ipcMain.handle('throw', (_event, name) => {
    throw THROWS[name]();
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      preload: join(folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  ipcMain.handle('send', (_event, values) => {
    for (const value of values) window.webContents.send('heard', value);
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  const denied = [];
  window.webContents.on('will-navigate', (event, url) => {
    denied.push(url ?? event.url);
    event.preventDefault();
  });
  // Nobody listens yet: this one is lost.
  window.webContents.send('heard', 'too early');
  const reported = new Promise((resolve) => {
    ipcMain.handle('report', (_event, report) => resolve(report));
  });
  const loading = window.loadURL('app://book/index.html');
  note('loadURL is a promise', loading instanceof Promise);
  await loading;
  Object.assign(seen, await reported);
  note('windows after window.open', BrowserWindow.getAllWindows().length);
  note('denied navigation', denied);
  note('address afterwards', window.webContents.getURL());
  note('cancelled requests', cancelled);
  const elsewhere = new Promise((resolve) => {
    ipcMain.handle('elsewhere', (event) => resolve([event.senderFrame?.url, event.senderFrame?.origin]));
  });
  await window.loadURL('app://print/other.html');
  note('sender elsewhere', await elsewhere);
  const child = await childReport();
  for (const [name, value] of Object.entries(child)) note(`child ${name}`, value);
  note(
    'app.getPath unknown',
    thrown(() => app.getPath('nonsense')),
  );
}

app
  .whenReady()
  .then(run)
  .then(
    () => end(0),
    (error) => {
      note('failure', String(error?.stack ?? error));
      end(1);
    },
  );

function end(code) {
  writeFileSync(process.env.QZ_TRANSCRIPT, JSON.stringify(seen, null, 1));
  app.exit(code);
}
