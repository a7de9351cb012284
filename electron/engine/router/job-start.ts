import { readFile } from 'node:fs/promises';
import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import type { JobName } from '../../../shared/contract/contract.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { runBookJob } from './book-jobs.ts';
import type { EngineParts } from './engine-parts.ts';

/** Jobs that make or re-key a whole book: they run in the writer's thread, because they open or close it. */
export const BOOK_JOBS: ReadonlySet<string> = new Set([
  'book.sample',
  'book.restore',
  'book.rotateKey',
] satisfies JobName[]);

/** Jobs that make previews, which stay in the thread that made them. */
const PREVIEWING_JOBS: ReadonlySet<string> = new Set(['import.preview', 'watch.run'] satisfies JobName[]);

/** Jobs whose `file` is one that is read. The file of any other is to be written, or belongs to a job of the whole book. */
const READING_JOBS: ReadonlySet<string> = new Set([
  'import.preview',
  'attachment.add',
  'trial.file',
  'product.file',
] satisfies JobName[]);

/** Starts a job and answers with its id at once. */
export async function startJob(
  engine: EngineParts,
  name: string,
  input: Wire,
  tokens: Readonly<Record<string, string>>,
): Promise<WireReply> {
  const at = engine.now();
  const file = await fileBehind(engine, fileToken(name, input), tokens);
  if (file === 'unknown') return refuse('TOKEN_UNKNOWN', name);
  if (file === 'unreadable') return refuse('FILE_UNREADABLE', name);
  const files: InputFile[] = [];
  for (const token of fileTokens(input)) {
    const one = await fileBehind(engine, token, tokens);
    if (one === null || one === 'unknown') return refuse('TOKEN_UNKNOWN', name);
    if (one === 'unreadable') return refuse('FILE_UNREADABLE', name);
    files.push(one);
  }
  const { id, cancel } = engine.jobs.begin(name, at);
  const extra: Wire = {
    paths: { ...tokens },
    file,
    files,
    host: { assets: engine.host?.assetsFolder ?? '' },
  };
  if (BOOK_JOBS.has(name)) {
    void runBookJob(engine, name, id, input, tokens, cancel).then((reply) => engine.jobs.end(id, reply));
    return { ok: true, value: { jobId: id } };
  }
  const thread = await engine.threads.jobThread(PREVIEWING_JOBS.has(name) ? 'imports' : 'work');
  const given = file === null ? files : [file, ...files];
  const transfer = given.map(({ bytes }) => bytes.buffer as ArrayBuffer); // fresh copies or fresh reads: never shared
  const job = thread.job({ name, input, actor: engine.session?.actor ?? null, at, extra }, cancel, transfer);
  const silence = engine.onProgress(thread, job.id, (done, total, step) =>
    engine.jobs.progress(id, done, total, step),
  );
  void job.done.then((reply) => {
    silence();
    engine.jobs.end(id, reply);
  });
  return { ok: true, value: { jobId: id } };
}

type InputFile = { readonly name: string; readonly bytes: Uint8Array };

/** The token of the file a request brings: what a job reads, or the scan of an answer. */
function fileToken(name: string, input: Wire): string | null {
  if (typeof input !== 'object' || input === null) return null;
  const field = 'scan' in input ? 'scan' : READING_JOBS.has(name) ? 'file' : '';
  const token: unknown = Reflect.get(input, field);
  return typeof token === 'string' ? token : null;
}

/** The tokens of many files given at once. */
function fileTokens(input: Wire): readonly string[] {
  const tokens: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'files') : null;
  return Array.isArray(tokens) ? tokens.filter((token) => typeof token === 'string') : [];
}

/** A given file: dropped bytes that the engine holds, or a path main has given for a token. */
async function fileBehind(
  engine: EngineParts,
  token: string | null,
  tokens: Readonly<Record<string, string>>,
): Promise<InputFile | null | 'unknown' | 'unreadable'> {
  if (token === null) return null;
  const held = engine.files.whole(token);
  if (held !== null) return { name: held.name, bytes: held.bytes.slice() };
  const path = tokens[token];
  if (path === undefined) return 'unknown';
  try {
    const buffer = await readFile(path);
    const bytes = new Uint8Array(buffer.byteLength);
    bytes.set(buffer);
    return { name: path.split(/[\\/]/).at(-1) ?? '', bytes };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'unreadable';
    throw error;
  }
}
