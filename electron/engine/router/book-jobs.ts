import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import { importKind } from '../../../shared/contract/import.ts';
import { settings } from '../../../shared/contract/output.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { adopt } from './controls.ts';
import type { EngineParts } from './engine-parts.ts';
import type { ThreadCall } from './thread-client.ts';

/** Runs a job that makes, restores or re-keys a whole book. It answers like any job: a result, or why there is none. */
export async function runBookJob(
  engine: EngineParts,
  name: string,
  jobId: string,
  input: Wire,
  tokens: Readonly<Record<string, string>>,
  cancel: SharedArrayBuffer,
): Promise<WireReply> {
  const text = (key: string): string => String(Reflect.get(Object(input), key) ?? '');
  const at = engine.now();
  const actor = engine.session?.actor ?? null;
  if (name === 'book.rotateKey') {
    return engine.alone(async () => {
      if (engine.session === null) return refuse('BOOK_IS_LOCKED', name);
      return engine.endSession(() => rotate(engine, jobId, { name, input, actor, at }));
    });
  }
  const folder = tokens[text('folder')];
  if (folder === undefined) return refuse('TOKEN_UNKNOWN', name);
  if (engine.session !== null) return refuse('BOOK_ALREADY_OPEN', name);
  if (name === 'book.restore') {
    const file = tokens[text('file')];
    return file === undefined
      ? refuse('TOKEN_UNKNOWN', name)
      : engine.threads.writer.call({ name, input, actor, at, extra: { folder, file } });
  }
  return makeSample(
    engine,
    jobId,
    { folder, password: text('password'), userName: text('userName') },
    cancel,
  );
}

/** The writer's thread gives the book a new key and tells how far it is. */
async function rotate(engine: EngineParts, jobId: string, call: ThreadCall): Promise<WireReply> {
  const { writer } = engine.threads;
  const reply = writer.call(call);
  const silence = engine.onProgress(writer, writer.lastId, (done, total, step) =>
    engine.jobs.progress(jobId, done, total, step),
  );
  return reply.finally(silence);
}

const sampleFile = z.object({
  name: z.string(),
  currency: z.string(),
  settings: settings.partial(),
  opening: z.object({ controlBalances: z.record(z.string(), z.string()) }),
  files: z.array(
    z.object({
      name: z.string(),
      kind: importKind,
      options: z.object({ account: z.string().optional(), cutOver: z.string().optional() }),
    }),
  ),
});

/** Makes the sample book by the way every book is filled: files are read, previewed and committed, then matched. */
async function makeSample(
  engine: EngineParts,
  jobId: string,
  wanted: { readonly folder: string; readonly password: string; readonly userName: string },
  cancel: SharedArrayBuffer,
): Promise<WireReply> {
  const source = join(engine.host?.assetsFolder ?? '', 'sample');
  const value: unknown = JSON.parse(await readFile(join(source, 'sample.json'), 'utf8'));
  const sample = sampleFile.parse(value);
  const steps = sample.files.length + 3;
  let done = 0;
  const step = (what: string): void => {
    done += 1;
    engine.jobs.progress(jobId, done, steps, what);
  };
  step('sample.create');
  const session = await engine.alone(() => createSample(engine, sample, wanted));
  if (!session.ok) return session;
  const filled = await fillSample(engine, sample, source, step, cancel);
  if (!filled.ok) {
    await engine.lock();
    return filled;
  }
  step('done');
  engine.setSession(engine.session);
  return { ok: true, value: { session: session.value, match: filled.value } };
}

/** Makes the sample book and opens it, before it is shown to anybody. */
async function createSample(
  engine: EngineParts,
  sample: z.output<typeof sampleFile>,
  wanted: { readonly folder: string; readonly password: string; readonly userName: string },
): Promise<WireReply> {
  if (engine.session !== null) return refuse('BOOK_ALREADY_OPEN', 'book.sample');
  const created = await engine.threads.writer.call({
    name: 'book.create',
    input: {
      folder: 'sample',
      name: sample.name,
      currency: sample.currency,
      companyName: sample.settings.company?.name ?? sample.name,
      userName: wanted.userName,
      password: wanted.password,
    },
    actor: null,
    at: engine.now(),
    extra: { folder: wanted.folder, sample: true },
  });
  return created.ok ? adopt(engine, created.value, false) : created;
}

/** Fills the sample book: settings, files in their order, and a first match. */
async function fillSample(
  engine: EngineParts,
  sample: z.output<typeof sampleFile>,
  source: string,
  step: (what: string) => void,
  cancel: SharedArrayBuffer,
): Promise<WireReply> {
  for (const [section, content] of Object.entries(sample.settings)) {
    const saved = await engine.invoke({
      name: 'settings.save',
      input: { commandId: newCommandId(), section, value: content as Wire },
      tokens: {},
    }); // JSON of our own file, parsed above
    if (!saved.ok) return saved;
  }
  for (const file of sample.files) {
    if (Atomics.load(new Int32Array(cancel), 0) === 1) return refuse('JOB_CANCELLED', 'book.sample');
    step(`import.${file.kind}`);
    const imported = await importFile(engine, join(source, file.name), file.name, {
      kind: file.kind,
      options: file.options,
      controlBalances: file.kind === 'opening' ? sample.opening.controlBalances : null,
    });
    if (!imported.ok) return imported;
  }
  step('match.decide');
  return runAndWait(engine, 'match.run', { commandId: newCommandId(), auto: false }, {});
}

type FileImport = {
  readonly kind: string;
  readonly options: { readonly account?: string | undefined; readonly cutOver?: string | undefined };
  readonly controlBalances: Readonly<Record<string, string>> | null;
};

async function importFile(
  engine: EngineParts,
  path: string,
  name: string,
  wanted: FileImport,
): Promise<WireReply> {
  const bytes = await readFile(path);
  const token = engine.files.keep(name, new Uint8Array(bytes));
  const options: Record<string, Wire> = {};
  if (wanted.options.account !== undefined) options['account'] = wanted.options.account;
  if (wanted.options.cutOver !== undefined) options['cutOver'] = wanted.options.cutOver;
  const preview = await runAndWait(engine, 'import.preview', { file: token, kind: wanted.kind, options }, {});
  engine.files.discard(token);
  if (!preview.ok) return preview;
  const { stagingId } = z.object({ stagingId: z.string() }).parse(preview.value);
  return engine.invoke({
    name: 'import.commit',
    input: {
      commandId: newCommandId(),
      stagingId,
      controlBalances: wanted.controlBalances,
      despiteBrokenProof: false,
    },
    tokens: {},
  });
}

/** Starts a job and waits for its result. */
async function runAndWait(
  engine: EngineParts,
  name: string,
  input: Wire,
  tokens: Readonly<Record<string, string>>,
): Promise<WireReply> {
  const started = await engine.invoke({ name, input, tokens });
  if (!started.ok) return started;
  const { jobId } = z.object({ jobId: z.string() }).parse(started.value);
  return engine.jobs.finished(jobId);
}

function newCommandId(): string {
  return randomBytes(16).toString('hex');
}
