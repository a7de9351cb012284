import type { Area } from '../../../shared/contract/define.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { canonicalBytes } from '../../../shared/contract/canonical-bytes.ts';
import { operationNamed } from '../../../shared/contract/contract.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { assert, present } from '../../../shared/std/assert.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { commitCommand } from '../store/journal.ts';
import { type CommandContext, uidMaker } from '../usecases/context.ts';
import {
  isPlainCommand,
  isPreparedCommand,
  runCommand,
  runPreparedCommand,
} from '../usecases/run-command.ts';
import { bookOperation, isBookOperation } from '../usecases/book/book-operations.ts';
import { closeBook, openBookHere } from '../usecases/book/open-here.ts';
import { answer, bugReply, replyOf } from './answer.ts';
import type { ToThread } from './messages.ts';
import { hear, tell } from './thread-port.ts';

/** The thread that owns the writing connection. Commands are committed one after another; a running one is never interrupted. */
type Call = Extract<ToThread, { readonly kind: 'call' }>;

/** Operations on the book itself may wait for key derivation; they queue so that no two of them overlap. */
let queue: Promise<void> = Promise.resolve();

hear((message) => {
  if (message.kind !== 'call') return;
  queue = queue.then(async () => {
    try {
      const reply = isBookOperation(message.name)
        ? replyOf(
            await bookOperation(message.name, message.input, message.extra, message.at, (done, total, step) =>
              tell({ kind: 'progress', id: message.id, done, total, step }),
            ),
          )
        : answer(message.name, () => commit(message));
      tell({ kind: 'reply', id: message.id, reply });
    } catch (error) {
      tell({ kind: 'reply', id: message.id, reply: bugReply(error, message.name) });
    }
  });
});

process.on('exit', closeBook);

/** What a job may have changed that does not say it. */
const PREPARED_AREAS = [
  'imports',
  'matching',
  'bank',
  'documents',
  'ledger',
  'parties',
  'reconciliation',
  'statements',
  'exports',
  'relations',
] as const satisfies readonly Area[];

function commit(call: Call): Result<Wire, Problem> {
  const { name, actor, at } = call;
  const open = openBookHere();
  if (open === null) return refuse('BOOK_IS_LOCKED', name);
  assert(actor !== null, 'a command has an actor');
  const operation = present(operationNamed(name), name);
  const request: unknown = operation.request.parse(call.input);
  const commandId = commandIdOf(request);
  const command = {
    commandId,
    at,
    actor: actor.userId,
    device: open.device,
    name,
    bytes: canonicalBytes(call.input),
  };
  const committed = commitCommand(open.book.write(), command, (seq): Result<Wire, Problem> => {
    const context: CommandContext = {
      write: open.book.write(),
      book: open.facts,
      actor,
      seq,
      commandId,
      at,
      newUid: uidMaker(commandId),
    };
    const result = isPreparedCommand(name)
      ? runPreparedCommand(context, name, request, call.extra)
      : isPlainCommand(name)
        ? runCommand(context, name, request)
        : refuse('REQUEST_UNKNOWN', name, { name });
    return result.ok ? ok(result.value as Wire) : result; // replies are JSON by their schemas
  });
  if (!committed.ok) return committed;
  const areas = ('areas' in operation ? operation.areas : undefined) ?? PREPARED_AREAS;
  if (!committed.value.repeated) tell({ kind: 'changed', seq: committed.value.seq, areas });
  return ok(committed.value.reply);
}

function commandIdOf(request: unknown): string {
  assert(typeof request === 'object' && request !== null, 'a command has a request');
  const id: unknown = Reflect.get(request, 'commandId');
  assert(typeof id === 'string', 'a command carries its id');
  return id;
}
