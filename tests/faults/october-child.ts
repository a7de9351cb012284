import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { canonicalBytes } from '../../shared/contract/canonical-bytes.ts';
import { operationNamed } from '../../shared/contract/contract.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { currencyCode } from '../../shared/domain/money/currencies.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { present } from '../../shared/std/assert.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { commitCommand } from '../../electron/engine/store/journal.ts';
import { type OpenBook, openBook } from '../../electron/engine/usecases/book/open-book.ts';
import { type CommandContext, uidMaker } from '../../electron/engine/usecases/context.ts';
import {
  isPlainCommand,
  isPreparedCommand,
  runCommand,
  runPreparedCommand,
} from '../../electron/engine/usecases/run-command.ts';

/*
 * Carries out the steps of a file on a book in a process of its own, as the engine's writer does. Each line on standard
 * output was written after the step it speaks of was acknowledged: `ack ID`, `refused ID CODE`.
 */
export type Step = { readonly name: string; readonly input: Wire; readonly prepared: Wire };

const AT = '2026-11-02T01:30:00.000Z';
const [dir = '', password = ''] = process.argv.slice(2);

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

function idOf({ input }: Step): string {
  return String(Reflect.get(Object(input), 'commandId'));
}

function commit(book: OpenBook, step: Step): Result<unknown, Problem> {
  const { name, input, prepared } = step;
  const write = book.write();
  const commandId = idOf(step);
  const request: unknown = present(operationNamed(name), name).request.parse(input);
  const actor = { userId: present(book.user, 'somebody').id, userName: 'x', role: 'owner' } as const;
  const facts = {
    bookId: book.bookId,
    name: book.name,
    currency: currencyCode(book.currency),
    sample: book.sample,
  };
  const command = { commandId, at: AT, actor: actor.userId, device: 'd', name, bytes: canonicalBytes(input) };
  return commitCommand(write, command, (seq): Result<Wire, Problem> => {
    const newUid = uidMaker(commandId);
    const context: CommandContext = { write, book: facts, actor, seq, commandId, at: AT, newUid };
    const result = isPreparedCommand(name)
      ? runPreparedCommand(context, name, request, prepared)
      : isPlainCommand(name)
        ? runCommand(context, name, request)
        : ok(null);
    return result.ok ? ok(result.value as Wire) : result; // replies are JSON by their schemas
  });
}

const opened = await openBook({ dir, secret: { kind: 'password', password }, at: AT });
if (!opened.ok) say(`refused open ${opened.error.code}`);
else {
  const steps = deserialize(readFileSync(join(dir, 'steps.bin'))) as readonly Step[]; // written by the test
  const report = (step: Step): boolean => {
    const done = commit(opened.value, step);
    say(done.ok ? `ack ${idOf(step)}` : `refused ${idOf(step)} ${done.error.code}`);
    return done.ok;
  };
  // Every step once, then those that were refused once more, in order: the world may have come to its senses.
  const refused = steps.filter((step) => !report(step));
  for (const step of refused) report(step);
  opened.value.close();
}
