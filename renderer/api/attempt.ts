import type { CommandName, ReplyOf, RequestOf } from '../../shared/contract/contract.ts';
import { problem } from '../../shared/errors/problem.ts';
import { err } from '../../shared/std/result.ts';
import { call, command, newCommandId, type Reply } from './client.ts';

/** A command that was sent and whose outcome is not known yet: its id, and exactly what was asked. Kept with the draft it came from. */
export type Attempt = { readonly commandId: string; readonly body: string };

/** Whether an attempt was recorded after all. Null when that cannot be found out now. */
export async function happened(attempt: Attempt): Promise<boolean | null> {
  const reply = await call('journal.reply', { commandId: attempt.commandId });
  return reply.ok ? reply.value.happened : null;
}

/**
 * Gives a command from a form so that it is recorded once, whatever happens: the id is kept before anything is sent, the
 * same content sent again carries the same id, and changed content is refused while an earlier attempt may have been
 * recorded. `keep` stores the attempt with the draft, null once the outcome is known.
 */
export async function attemptCommand<N extends CommandName>(
  name: N,
  request: Omit<RequestOf<N>, 'commandId'>,
  last: Attempt | null,
  keep: (attempt: Attempt | null) => Promise<void>,
): Reply<ReplyOf<N>> {
  const body = JSON.stringify(request);
  const same = last !== null && last.body === body;
  if (last !== null && !same) {
    const recorded = await happened(last);
    if (recorded === null) return err(problem('ENGINE_GONE', name));
    await keep(null);
    if (recorded) return err(problem('COMMAND_ID_REUSED', name));
  }
  const commandId = same ? last.commandId : newCommandId();
  await keep({ commandId, body });
  const reply = await command(name, request, commandId);
  if (reply.ok || reply.error.code !== 'ENGINE_GONE') await keep(null);
  return reply;
}
