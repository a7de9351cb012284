// Loaded before the entry of a child process: gives it what Electron's utility process has, and takes away what it lacks.
import { EventEmitter } from 'node:events';
import { isMainThread } from 'node:worker_threads';

function becomeUtilityProcess() {
  const send = process.send.bind(process);
  const port = new EventEmitter();
  const early = [];

  port.postMessage = (message, transfer = []) => {
    if (transfer.length > 0)
      throw new TypeError('Ports cannot be transferred from a utility process to main');
    if (process.connected) send(message);
  };
  port.on('newListener', (event) => {
    if (event !== 'message') return;
    // Messages wait until somebody listens.
    queueMicrotask(() => {
      for (const message of early.splice(0)) port.emit('message', { data: message, ports: [] });
    });
  });
  process.on('message', (message) => {
    if (port.listenerCount('message') === 0) early.push(message);
    else port.emit('message', { data: message, ports: [] });
  });
  // The parent is gone: Electron ends its utility processes with it.
  process.once('disconnect', () => process.exit(0));

  process.parentPort = port;
  process.type = 'utility';
  process.send = undefined;
}

// Threads of the child inherit its switches and with them this file; they have no channel to main.
if (isMainThread) becomeUtilityProcess();
