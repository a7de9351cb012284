import { operationNamed } from '../../../shared/contract/contract.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { present } from '../../../shared/std/assert.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import type { QueryContext } from './context.ts';
import { type BookQueryName, QUERY_HANDLERS } from './queries.ts';
import { withinMessage } from './within-message.ts';

/** Whether a name is a query that is answered from the book. */
export function isBookQuery(name: string): name is BookQueryName {
  return Object.hasOwn(QUERY_HANDLERS, name);
}

/** Answers a query. The request is parsed here once more: what comes from another thread is unknown until its schema has read it. */
export function answerQuery(
  context: QueryContext,
  name: BookQueryName,
  input: unknown,
): Result<unknown, Problem> {
  const request: unknown = present(operationNamed(name), name).request.parse(input);
  // The table pairs each name with the handler of exactly that request, which the schema above has just made.
  const handler = QUERY_HANDLERS[name] as (
    context: QueryContext,
    request: unknown,
  ) => Result<unknown, Problem>;
  const reply = handler(context, request);
  return reply.ok ? ok(withinMessage(reply.value)) : reply;
}
