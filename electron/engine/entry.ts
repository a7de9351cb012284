import type { FromEngine, ToEngine } from '../../shared/contract/engine-protocol.ts';
import { Engine } from './router/engine.ts';
import { PLAN_EVERY_MS } from './router/plan-timer.ts';
import { WATCH_EVERY_MS } from './router/watch-timer.ts';
import { enginePort } from './port.ts';
import { log } from './log.ts';

/** The engine's process. It runs as a utility process of the program and as a forked child of the command line and of tests. */
const EXIT_BUG = 70;

function die(error: unknown): void {
  log.error('bug', {
    where: 'engine',
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  process.exit(EXIT_BUG);
}

// Both hosts end alike: a utility process would go on after an unhandled rejection, a Node child would not.
process.on('unhandledRejection', die);
process.on('uncaughtException', die);

const port = enginePort();
const engine = new Engine((message: FromEngine) => port.post(message));
setInterval(() => void engine.watch.tick(), WATCH_EVERY_MS).unref();
setInterval(() => void engine.plans.tick(), PLAN_EVERY_MS).unref();

port.onMessage((value) => {
  const message = value as ToEngine; // our own main process, written against this type
  switch (message.kind) {
    case 'start':
      engine.start(message.host);
      break;
    case 'invoke':
      void engine
        .invoke({ name: message.name, input: message.input, tokens: message.tokens })
        .then((reply) => port.post({ kind: 'reply', id: message.id, reply }));
      break;
    case 'reader-message':
      engine.readers.message(message.reader, message.message);
      break;
    case 'reader-exit':
      engine.readers.exit(message.reader, message.code);
      break;
    case 'host-reply':
      break;
    case 'close':
      void engine.close().then(() => {
        port.post({ kind: 'bye' });
        port.close();
      });
      break;
  }
});
