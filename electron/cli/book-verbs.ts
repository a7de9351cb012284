import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { verifyResult } from '../../shared/contract/book.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { definitionOf, type ErrorCode, ERRORS } from '../../shared/errors/problem.ts';
import type { ExitCode } from '../../shared/errors/definition.ts';
import { ok } from '../../shared/std/result.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { textOption } from './options.ts';
import { type Outcome, type SaidProblem, usage, type Verb } from './verb.ts';

const session = z.looseObject({ uiKey: z.unknown() });

/** What of a session is printed: everything but the window's key, which is nobody's business. */
function withoutKey(value: Wire): Wire {
  const { uiKey: _uiKey, ...rest } = session.parse(value);
  return rest as Wire; // parts of Wire
}

/** How a program ends that met these problems: the gravest of their exits. */
export function exitOf(problems: readonly SaidProblem[]): 0 | ExitCode {
  const exits = problems.map(({ code }) => (isCode(code) ? definitionOf(code).exit : 4));
  return exits.reduce<0 | ExitCode>((gravest, exit) => (exit > gravest ? exit : gravest), 0);
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    // A user without an entry in the system's list has no name; the book still needs one.
    return error instanceof Error ? 'qz' : String(error);
  }
}

const create: Verb = {
  words: 'book create',
  arguments: ['DIR'],
  options: ['name', 'currency', 'company', 'user'],
  needs: 'engine',
  run: async (context, given) => {
    const name = textOption(given.options, 'name');
    if (name === null) return usage('--name');
    const password = await context.password(true);
    if (!password.ok) return password;
    const reply = await context.ask('book.create', {
      folder: context.engine.token(resolve(given.arguments[0] ?? '')),
      name,
      currency: textOption(given.options, 'currency') ?? 'CNY',
      companyName: textOption(given.options, 'company') ?? name,
      userName: textOption(given.options, 'user') ?? loginName(),
      password: password.value,
    });
    return reply.ok ? ok({ value: withoutKey(reply.value) }) : reply;
  },
};

const sample: Verb = {
  words: 'book sample',
  arguments: ['DIR'],
  options: ['user'],
  needs: 'engine',
  run: async (context, given) => {
    const password = await context.password(true);
    if (!password.ok) return password;
    const reply = await context.ask('book.sample', {
      folder: context.engine.token(resolve(given.arguments[0] ?? '')),
      password: password.value,
      userName: textOption(given.options, 'user') ?? loginName(),
    });
    if (!reply.ok) return reply;
    const made = z.looseObject({ session: z.unknown() }).parse(reply.value);
    return ok({ value: { ...made, session: withoutKey(made.session as Wire) } }); // it came over the wire
  },
};

const restore: Verb = {
  words: 'book restore',
  arguments: ['FILE', 'DIR'],
  options: [],
  needs: 'engine',
  run: async (context, given) => {
    const [file = '', folder = ''] = given.arguments;
    const password = await context.password(false);
    if (!password.ok) return password;
    const reply = await context.ask('book.restore', {
      file: context.engine.token(resolve(file)),
      folder: context.engine.token(resolve(folder)),
      password: password.value,
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

function verified(reply: Wire): Outcome {
  const { holds, problems } = verifyResult.parse(reply);
  const exit = exitOf(problems);
  return { value: reply, problems, exit: holds ? 0 : exit === 0 ? 4 : exit };
}

const backup: Verb = {
  words: 'book backup',
  arguments: ['FILE'],
  options: [],
  needs: 'book',
  run: async (context, given) => {
    const path = resolve(given.arguments[0] ?? '');
    const reply = await callWhole(context, 'book.backup', { file: context.engine.token(path) });
    return reply.ok ? ok({ value: { file: path, result: reply.value } }) : reply;
  },
};

/** Verbs on the book as a whole. */
export const BOOK_VERBS: readonly Verb[] = [
  create,
  sample,
  operationVerb({ words: 'book info', operation: 'book.info' }),
  operationVerb({ words: 'book verify', operation: 'book.verify', outcome: verified }),
  backup,
  restore,
];
