import { resolve } from 'node:path';
import { operationNamed } from '../../shared/contract/contract.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { refuse } from '../../shared/errors/problem.ts';
import { ok } from '../../shared/std/result.ts';
import type { EngineClient } from './engine-client.ts';
import { newCommandId } from './operation-verb.ts';
import { usage, type Verb } from './verb.ts';

/** Stands before a path in the JSON of a call. */
const PATH_PREFIX = 'path:';

/** Puts a token in the place of every path. */
function withTokens(engine: EngineClient, value: unknown): Wire {
  if (typeof value === 'string')
    return value.startsWith(PATH_PREFIX) ? engine.token(resolve(value.slice(PATH_PREFIX.length))) : value;
  if (Array.isArray(value)) return value.map((part) => withTokens(engine, part));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withTokens(engine, part)]));
  return value as Wire; // JSON has nothing else
}

function takesCommandId(schema: object): boolean {
  const shape: unknown = Reflect.get(schema, 'shape');
  return typeof shape === 'object' && shape !== null && 'commandId' in shape;
}

/** `qz call NAME JSON`: any operation of the contract. A command without an id gets one; a job is waited for. */
export const CALL_VERB: Verb = {
  words: 'call',
  arguments: ['NAME', '[JSON]'],
  options: [],
  needs: 'book',
  run: async (context, given) => {
    const [name = '', json = '{}'] = given.arguments;
    const operation = operationNamed(name);
    if (operation === undefined) return refuse('REQUEST_UNKNOWN', name, { name });
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch (error) {
      return usage(error instanceof Error ? error.message : json);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return usage(json);
    const wantsId = operation.type === 'command' || takesCommandId(operation.request);
    const request = withTokens(context.engine, wantsId ? { commandId: newCommandId(), ...value } : value);
    const reply = await context.ask(name, request);
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};
