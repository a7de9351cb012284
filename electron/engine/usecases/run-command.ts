import type { Wire } from '../../../shared/contract/wire.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { err, type Result } from '../../../shared/std/result.ts';
import { COMMAND_HANDLERS, type PlainCommandName } from './commands.ts';
import type { CommandContext } from './context.ts';
import type { PreparedCommandName } from './context.ts';
import { PREPARED_HANDLERS } from './prepared-commands.ts';
import { areaRefusal } from './settings/areas.ts';

/** Whether a name is a command that its request alone describes. */
export function isPlainCommand(name: string): name is PlainCommandName {
  return Object.hasOwn(COMMAND_HANDLERS, name);
}

/** Whether a name is a command whose facts a job has prepared. */
export function isPreparedCommand(name: string): name is PreparedCommandName {
  return Object.hasOwn(PREPARED_HANDLERS, name);
}

/** Runs the handler of a command on its parsed request. */
export function runCommand(
  context: CommandContext,
  name: PlainCommandName,
  request: unknown,
): Result<unknown, Problem> {
  const off = areaRefusal(context.write, name, request);
  if (off !== null) return err(off);
  // The table pairs each name with the handler of exactly the request its schema has just made.
  const handler = COMMAND_HANDLERS[name] as (
    context: CommandContext,
    request: unknown,
  ) => Result<unknown, Problem>;
  return handler(context, request);
}

/** Runs the handler of a prepared command; the handler parses what was prepared. */
export function runPreparedCommand(
  context: CommandContext,
  name: PreparedCommandName,
  request: unknown,
  prepared: Wire,
): Result<unknown, Problem> {
  const off = areaRefusal(context.write, name, request);
  if (off !== null) return err(off);
  const handler = PREPARED_HANDLERS[name] as (
    context: CommandContext,
    request: unknown,
    prepared: Wire,
  ) => Result<unknown, Problem>; // as above
  return handler(context, request, prepared);
}
