// What the page finds and what reaches it; handed to main as one list of observations.
const { bridge } = window;
const seen = {};
const note = (name, value) => {
  seen[name] = value;
};
const describe = (value) => {
  if (Object.is(value, -0)) return 'number -0';
  if (value === null || typeof value !== 'object') return `${typeof value} ${String(value)}`;
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === 'Date') return `Date ${value.toISOString()}`;
  if (kind === 'Map' || kind === 'Set') return `${kind} ${JSON.stringify([...value])}`;
  if (ArrayBuffer.isView(value)) return `Uint8Array ${value.join()}`;
  return `${kind} ${JSON.stringify(value)}`;
};
const failure = async (run) => {
  try {
    await run();
    return 'nothing';
  } catch (error) {
    return `${error.constructor.name}: ${error.message} ${Object.keys(error).join()}`;
  }
};
class Point {
  constructor() {
    this.x = 1;
  }
}
const SENT = {
  undefined: undefined,
  null: null,
  text: '清账 😀',
  number: 1.5,
  minusZero: -0,
  notANumber: Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  bigint: 2n ** 70n,
  date: new Date(0),
  regularExpression: /a+/gi,
  map: new Map([['a', 1]]),
  set: new Set([1, 2]),
  bytes: new Uint8Array([1, 2, 255]),
  arrayBuffer: new Uint8Array([5]).buffer,
  list: [1, [2, null]],
  instance: new Point(),
};

async function crossing() {
  for (const [name, value] of Object.entries(SENT))
    note(`sent ${name}`, await bridge.invoke('describe', value));
  for (const name of [
    'undefined',
    'bigint',
    'minusZero',
    'notANumber',
    'date',
    'map',
    'set',
    'bytes',
    'buffer',
    'nested',
  ]) {
    note(`reply ${name}`, describe(await bridge.invoke('reply', name)));
  }
  note('sent function', await failure(() => bridge.invoke('describe', () => 1)));
  note('reply function', await failure(() => bridge.invoke('reply', 'function')));
  for (const name of ['error', 'typeError', 'text'])
    note(`throw ${name}`, await failure(() => bridge.invoke('throw', name)));
  note('no handler', await failure(() => bridge.invoke('missing')));
  note('preload throws', await failure(() => bridge.fail()));
}

async function order() {
  const steps = [];
  const answer = bridge.invoke('describe', 1).then(() => steps.push('reply'));
  steps.push('after call');
  await Promise.resolve();
  steps.push('microtask');
  await answer;
  note('order of a reply', steps);
  const heard = [];
  const off = bridge.on('heard', (value) => heard.push(value));
  note('off is a function', typeof off);
  await bridge.invoke('send', ['one', { two: 2 }, new Uint8Array([3])]);
  while (heard.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  note('events in order', heard.map(describe));
  off();
  await bridge.invoke('send', ['after off']);
  await bridge.invoke('describe', 'flush');
  await new Promise((resolve) => setTimeout(resolve, 50));
  note('events after off', heard.length);
}

function world() {
  note('api frozen', Object.isFrozen(bridge) && Object.isFrozen(bridge.nested.depth));
  const property = Object.getOwnPropertyDescriptor(window, 'bridge');
  note('api fixed', [property.writable, property.configurable]);
  note('no require', typeof window.require);
  note('no process', typeof window.process);
  note('no module', typeof window.module);
  note('preload global hidden', typeof window.onlyInPreload);
  note('preload require', bridge.refusedModule);
  note('secure context', window.isSecureContext);
  note('inline script', window.inlineScriptRan === true);
  const style = getComputedStyle(document.body);
  note('inline style', style.getPropertyValue('--plain'));
  note('style with nonce', style.getPropertyValue('--nonced').trim());
  note(
    'style by script',
    (() => {
      document.body.style.setProperty('--scripted', 'yes');
      return style.getPropertyValue('--scripted');
    })(),
  );
  note(
    'eval',
    (() => {
      try {
        return String(new Function('return 1')());
      } catch (error) {
        return error.constructor.name;
      }
    })(),
  );
}

async function resources() {
  note('own file', (await fetch('./worker.js')).headers.get('content-type'));
  note('missing file', (await fetch('./nothing.js')).status);
  note(
    'foreign fetch',
    await failure(() => fetch('https://example.com/')).then((text) => text.split(':')[0]),
  );
  const image = new Image();
  note(
    'foreign image',
    await new Promise((resolve) => {
      image.onload = () => resolve('loaded');
      image.onerror = () => resolve('refused');
      image.src = 'https://example.com/x.png';
    }),
  );
  const worker = new Worker('./worker.js', { type: 'module' });
  note(
    'worker',
    await new Promise((resolve) => {
      worker.onmessage = (event) => resolve(event.data);
      worker.onerror = () => resolve('failed');
      worker.postMessage(41);
    }),
  );
  const blob = URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }));
  note(
    'blob worker',
    await new Promise((resolve) => {
      try {
        const refused = new Worker(blob);
        refused.onerror = () => resolve('refused');
      } catch {
        resolve('refused');
      }
    }),
  );
  note(
    'indexedDB',
    await new Promise((resolve) => {
      const request = indexedDB.open('conformance');
      request.onsuccess = () => resolve('opened');
      request.onerror = () => resolve('refused');
    }),
  );
  note('geolocation', (await navigator.permissions.query({ name: 'geolocation' })).state);
  note('notifications', Notification.permission);
}

async function leaving() {
  window.open('https://example.com/', '_blank');
  location.href = 'https://example.com/';
  await new Promise((resolve) => setTimeout(resolve, 300));
}

try {
  world();
  await crossing();
  await order();
  await resources();
  await leaving();
} catch (error) {
  note('page failure', String(error?.stack ?? error));
}
await bridge.invoke('report', seen);
