// Runs in the preload's world: what a sandboxed preload of Electron finds there, and nothing else.
(bridge, codec, greeting, sendName, receiveName, preload) => {
  if (window !== window.top) return;
  const send = globalThis[sendName];
  const waiting = new Map();
  const listeners = new Map();
  let lastId = 0;

  const strict = (name, members) =>
    new Proxy(members, {
      get: (target, key) => {
        if (key in target || typeof key === 'symbol') return target[key];
        throw new Error(`electron.${name}.${String(key)} is not imitated by the Chromium shell`);
      },
    });
  const post = (message) => {
    let copy;
    try {
      copy = structuredClone(message);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    send(codec.encode(copy));
  };
  const listenersOf = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel);
  const ipcRenderer = strict('ipcRenderer', {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = (lastId += 1);
        post({ kind: 'invoke', id, channel, args });
        waiting.set(id, { resolve, reject });
      }),
    on: (channel, listener) => (listenersOf(channel).add(listener), ipcRenderer),
    off: (channel, listener) => (listenersOf(channel).delete(listener), ipcRenderer),
  });

  globalThis[receiveName] = (text) => {
    const message = codec.decode(text);
    if (message.kind === 'event') {
      for (const listener of [...listenersOf(message.channel)])
        listener({ sender: ipcRenderer }, ...message.args);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) call?.resolve(message.value);
    else call?.reject(new Error(message.error));
  };

  const hub = document.createElement('i');
  const { expose } = bridge(hub, 'isolated');
  window.dispatchEvent(new MouseEvent(greeting, { relatedTarget: hub }));
  const electron = strict('preload', {
    contextBridge: strict('contextBridge', { exposeInMainWorld: expose }),
    ipcRenderer,
  });
  const require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    if (['events', 'timers', 'url', 'node:events', 'node:timers', 'node:url'].includes(name)) {
      throw new Error(`require('${name}') is not imitated by the Chromium shell`);
    }
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
};
