const { contextBridge, ipcRenderer } = require('electron');

const refusedModule = (() => {
  try {
    require('fs');
    return 'nothing';
  } catch (error) {
    return error.message.includes('module not found') ? 'module not found' : error.message;
  }
})();

contextBridge.exposeInMainWorld('bridge', {
  refusedModule,
  isolatedGlobal: (() => {
    globalThis.onlyInPreload = 1;
    return 'set';
  })(),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  on: (channel, listener) => {
    const receive = (_event, ...args) => listener(...args);
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.off(channel, receive);
    };
  },
  fail: () => {
    throw Object.assign(new TypeError('inside'), { code: 'CODE' });
  },
  nested: { depth: { value: 1 } },
});
