// Runs in the preload's world: what a sandboxed preload of Electron finds there, and nothing else.

function strict(name, members) {
  return new Proxy(members, {
    get: (target, key) => {
      if (key in target || typeof key === 'symbol') return target[key];
      throw new Error(`electron.${name}.${String(key)} is not imitated by the Chromium shell`);
    },
  });
}

/** The preload's end of the messages: requests out, replies and events in. */
function makeIpcRenderer(send, codec) {
  const waiting = new Map();
  const listeners = new Map();
  let lastId = 0;
  const listenersOf = (channel) => {
    if (!listeners.has(channel)) listeners.set(channel, new Set());
    return listeners.get(channel);
  };
  const post = (message) => {
    let copy;
    try {
      copy = structuredClone(message);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    send(codec.encode(copy));
  };
  const ipcRenderer = strict('ipcRenderer', {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        post({ kind: 'invoke', id: lastId, channel, args });
        waiting.set(lastId, { resolve, reject });
      }),
    on: (channel, listener) => {
      listenersOf(channel).add(listener);
      return ipcRenderer;
    },
    off: (channel, listener) => {
      listenersOf(channel).delete(listener);
      return ipcRenderer;
    },
  });
  const receive = (text) => {
    const message = codec.decode(text);
    if (message.kind === 'event') {
      for (const listener of Array.from(listenersOf(message.channel))) {
        listener({ sender: ipcRenderer }, ...message.args);
      }
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) call?.resolve(message.value);
    else call?.reject(new Error(message.error));
  };
  return { ipcRenderer, receive };
}

/** Runs the preload as Electron's sandbox does: a function body with `require`, `module` and `exports`. */
export function isolatedWorld(bridge, codec, greeting, sendName, receiveName, preload) {
  if (window !== window.top) return;
  const { ipcRenderer, receive } = makeIpcRenderer(globalThis[sendName], codec);
  globalThis[receiveName] = receive;
  const hub = document.createElement('i');
  const { expose } = bridge(hub, 'isolated');
  window.dispatchEvent(new MouseEvent(greeting, { relatedTarget: hub }));
  const contextBridge = strict('contextBridge', { exposeInMainWorld: expose });
  const electron = strict('preload', { contextBridge, ipcRenderer });
  const require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    if (['events', 'timers', 'url', 'node:events', 'node:timers', 'node:url'].includes(name)) {
      throw new Error(`require('${name}') is not imitated by the Chromium shell`);
    }
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}
