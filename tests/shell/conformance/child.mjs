// What a utility process finds. Ends with a code of its own.
import { Worker } from 'node:worker_threads';

const { parentPort } = process;

async function stdinEnds() {
  for await (const _part of process.stdin) return false;
  return true;
}

function threadAnswers() {
  const text = "require('node:worker_threads').parentPort.postMessage(40 + 2)";
  return new Promise((resolve) => {
    const worker = new Worker(text, { eval: true });
    worker.once('message', resolve);
    worker.once('error', (error) => resolve(error.message));
  });
}

async function answer(event) {
  let transfer = 'nothing';
  try {
    parentPort.postMessage('with port', [new MessageChannel().port1]);
  } catch (error) {
    transfer = error instanceof Error ? 'Error' : typeof error;
  }
  parentPort.postMessage({
    text: event.data.text,
    bytes: `${Object.prototype.toString.call(event.data.bytes)} ${event.data.bytes.join()}`,
    ports: event.ports.length,
    type: process.type,
    send: typeof process.send,
    argument: process.argv.at(-1),
    environment: Object.keys(process.env).filter((name) => name.startsWith('QZ_')),
    home: typeof process.env.HOME,
    stdinEnds: await stdinEnds(),
    thread: await threadAnswers(),
    transfer,
  });
  setTimeout(() => process.exit(7), 100);
}

parentPort.once('message', (event) => void answer(event));
