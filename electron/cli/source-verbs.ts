import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  connectionFields,
  connectionRow,
  type HandedFile,
  handedFile,
  watchRun,
} from '../../shared/contract/source.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { problemText } from '../../shared/i18n/problem-text.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole, newCommandId, operationVerb } from './operation-verb.ts';
import { type GivenOptions, textOption } from './options.ts';
import { askConnectionPassword } from './password.ts';
import { usage, type Verb, type VerbContext } from './verb.ts';

const connections = z.object({ rows: z.array(connectionRow) });

/** The connection of a name, whatever its letter case. */
async function connectionNamed(
  context: VerbContext,
  name: string,
): Promise<Result<z.infer<typeof connectionRow>, Problem>> {
  const all = await callWhole(context, 'connection.list', {});
  if (!all.ok) return all;
  const key = (text: string): string => text.normalize('NFKC').toLowerCase();
  const found = connections.parse(all.value).rows.find((row) => key(row.name) === key(name));
  return found === undefined ? refuse('NOT_FOUND', `connection ${name}`) : ok(found);
}

/** Runs the statement of a connection: the file its rows became. */
export async function pullNamed(context: VerbContext, name: string): Promise<Result<HandedFile, Problem>> {
  const connection = await connectionNamed(context, name);
  if (!connection.ok) return connection;
  const reply = await context.ask('connection.pull', { uid: connection.value.uid });
  return reply.ok ? ok(handedFile.parse(reply.value)) : reply;
}

/** Looks into the watched folders once: one line a file, and exit 1 when a person should look at something. */
const run: Verb = {
  words: 'watch run',
  arguments: [],
  options: [],
  needs: 'book',
  run: async (context) => {
    const reply = await context.ask('watch.run', { commandId: newCommandId() });
    if (!reply.ok) return reply;
    const { files, unreachable } = watchRun.parse(reply.value);
    const told = files.map((file) => ({
      ...file,
      findings: file.findings.map((finding) => ({
        ...finding,
        message: problemText(context.locale, finding).what,
      })),
    }));
    const waits = files.some(({ state }) => state === 'previewed' || state === 'refused');
    return ok({ value: { files: told, unreachable }, exit: waits || unreachable.length > 0 ? 1 : 0 });
  },
};

/** The fields of a connection: those given, over those it has. */
function fieldsOf(
  name: string,
  options: GivenOptions,
  before: z.infer<typeof connectionRow> | null,
): Result<z.infer<typeof connectionFields>, Problem> {
  const query = textOption(options, 'query');
  const port = textOption(options, 'port');
  const statement = query?.startsWith('@') === true ? textOfFile(query.slice(1)) : ok(query);
  if (!statement.ok) return statement;
  const parsed = connectionFields.safeParse({
    name,
    type: textOption(options, 'type') ?? before?.type,
    host: textOption(options, 'host') ?? before?.host,
    port: port === null ? (before?.port ?? null) : Number(port),
    database: textOption(options, 'database') ?? before?.database,
    user: textOption(options, 'login') ?? before?.user,
    tls: textOption(options, 'tls') ?? before?.tls,
    statement: statement.value ?? before?.statement,
    kind: textOption(options, 'as') ?? before?.kind,
    profile: textOption(options, 'profile') ?? before?.profile,
  });
  if (parsed.success) return ok(parsed.data);
  const names: Readonly<Record<string, string>> = { user: 'login', statement: 'query', kind: 'as' };
  const field = String(parsed.error.issues[0]?.path[0] ?? '');
  return usage(`--${names[field] ?? field}`);
}

function textOfFile(path: string): Result<string, Problem> {
  try {
    return ok(readFileSync(resolve(path), 'utf8'));
  } catch (error) {
    // Only the file itself answers with a system error here; anything else is a bug and goes on.
    if (error instanceof Error && 'syscall' in error) return refuse('FILE_UNREADABLE', path);
    throw error;
  }
}

/** Saves a connection under its name, new or changed. */
const save: Verb = {
  words: 'connection save',
  arguments: ['NAME'],
  options: ['type', 'host', 'port', 'database', 'login', 'tls', 'query', 'as', 'profile'],
  needs: 'book',
  run: async (context, { arguments: [name = ''], options }) => {
    const known = await connectionNamed(context, name);
    if (!known.ok && known.error.code !== 'NOT_FOUND') return known;
    const before = known.ok ? known.value : null;
    const fields = fieldsOf(name, options, before);
    if (!fields.ok) return fields;
    const password = await askConnectionPassword(context.locale);
    if (!password.ok) return password;
    const reply = await context.ask('connection.save', {
      commandId: newCommandId(),
      uid: before?.uid ?? null,
      ...fields.value,
      password: password.value,
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const testVerb: Verb = {
  words: 'connection test',
  arguments: ['NAME'],
  options: [],
  needs: 'book',
  run: async (context, { arguments: [name = ''] }) => {
    const connection = await connectionNamed(context, name);
    if (!connection.ok) return connection;
    const reply = await context.ask('connection.test', { uid: connection.value.uid });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const removeVerb: Verb = {
  words: 'connection remove',
  arguments: ['NAME'],
  options: [],
  needs: 'book',
  run: async (context, { arguments: [name = ''] }) => {
    const connection = await connectionNamed(context, name);
    if (!connection.ok) return connection;
    const reply = await callWhole(context, 'connection.remove', { uid: connection.value.uid });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const listed = z.object({ rows: z.array(z.unknown()) });

/** Verbs of where files come from by themselves. */
export const SOURCE_VERBS: readonly Verb[] = [
  operationVerb({
    words: 'watch add',
    operation: 'watch.add',
    arguments: ['DIR'],
    fields: [{ field: 'folder', from: 0, form: 'path' }],
  }),
  operationVerb({
    words: 'watch list',
    operation: 'watch.list',
    outcome: (reply) => ({ value: listed.parse(reply).rows }),
  }),
  operationVerb({
    words: 'watch remove',
    operation: 'watch.remove',
    arguments: ['UID'],
    fields: [{ field: 'uid', from: 0 }],
  }),
  run,
  save,
  operationVerb({
    words: 'connection list',
    operation: 'connection.list',
    outcome: (reply) => ({ value: listed.parse(reply).rows }),
  }),
  testVerb,
  removeVerb,
];
