import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Bug } from '../../shared/std/assert.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { EngineClient } from '../../electron/cli/engine-client.ts';
import { volumeInvoicesCsv, volumePartiesCsv } from '../sample/volume.ts';
import { BENCH_PASSWORD, makeLargeBook } from './large-book.ts';

/** One line of the report: a figure, its limit, and what it stands beside in the same run. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | '%';
  readonly limit: number;
  readonly beside: string;
};

const DOCUMENTS = 1_000_000;
const PARTIES = 20_000;
const LONGEST = 10_000;
const ROUNDS = 5;
/** What is shipped is measured: the bundle, not the sources, whose types are stripped at every start. */
const BUILT_ENGINE = new URL('../../dist/engine/entry.mjs', import.meta.url);
const SAMPLE = 'sample';

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const worst = (values: readonly number[]): number => Math.max(...values);
const rounded = (value: number): number => Math.round(value * 10) / 10;

/** An engine of its own process on one book, spoken to as the command line does. */
export class BenchEngine {
  readonly client: EngineClient;
  readonly pid: number;

  constructor(folder: string) {
    this.client = new EngineClient(
      {
        version: '0',
        locale: 'zh-CN',
        logFolder: join(folder, 'log'),
        spoolFolder: join(folder, 'spool'),
        assetsFolder: join(import.meta.dirname, '..', '..', 'assets'),
      },
      BUILT_ENGINE,
    );
    this.pid = this.client.pid;
  }

  async call(name: string, input: Wire): Promise<Wire> {
    const reply = await this.client.invoke(name, input);
    if (!reply.ok) throw new Bug(`${name}: ${reply.error.code} ${JSON.stringify(reply.error.params)}`);
    return reply.value;
  }

  async job(name: string, input: Wire): Promise<Wire> {
    const reply = await this.client.job(name, input, () => undefined);
    if (!reply.ok) throw new Bug(`${name}: ${reply.error.code} ${JSON.stringify(reply.error.params)}`);
    return reply.value;
  }

  async open(dir: string): Promise<void> {
    await this.call('book.open', {
      folder: this.client.token(dir),
      userId: null,
      secret: { kind: 'password', password: BENCH_PASSWORD },
    });
  }

  async timed(name: string, input: Wire, rounds = ROUNDS): Promise<number[]> {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      await this.call(name, input);
      times.push(performance.now() - started);
    }
    return times;
  }
}

let commands = 0;
function commandId(): string {
  commands += 1;
  return `bench${String(commands).padStart(20, '0')}`;
}

/** Peak memory of a process in megabytes, as the system counts it; null where it does not say. */
export function peakMegabytesOf(pid: number): number | null {
  try {
    const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match === null ? null : Number(match[1]) / 1024;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** What the disk takes for one durable write of 8 KB: the floor under every commit. */
function diskFloor(folder: string): number {
  const file = openSync(join(folder, 'floor'), 'w');
  const block = Buffer.alloc(8192, 7);
  const times: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    const started = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    times.push(performance.now() - started);
  }
  closeSync(file);
  return median(times);
}

async function text(parts: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const part of parts) all += part;
  return all;
}

async function importFile(
  engine: BenchEngine,
  path: string,
  kind: string,
): Promise<{ readonly preview: number; readonly commit: number }> {
  const started = performance.now();
  const preview = z
    .object({ stagingId: z.string() })
    .parse(await engine.job('import.preview', { file: engine.client.token(path), kind, options: {} }));
  const read = performance.now();
  await engine.call('import.commit', {
    commandId: commandId(),
    stagingId: preview.stagingId,
    controlBalances: null,
    despiteBrokenProof: false,
  });
  return { preview: (read - started) / 1000, commit: (performance.now() - read) / 1000 };
}

/** Accepts waiting proposals one by one and times each: the receipt, its adjustments and allocations are one durable command. */
class Accepting {
  readonly #engine: BenchEngine;
  #ids: string[] = [];

  constructor(engine: BenchEngine) {
    this.#engine = engine;
  }

  async some(count: number): Promise<number[]> {
    const times: number[] = [];
    for (let nth = 0; nth < count; nth += 1) {
      const id = await this.#next();
      if (id === null) break;
      const started = performance.now();
      // A proposal whose items an earlier one took is refused as stale; that is an answer, but not one to be timed.
      const reply = await this.#engine.client.invoke('match.accept', { commandId: commandId(), id });
      if (reply.ok) times.push(performance.now() - started);
    }
    return times;
  }

  async #next(): Promise<string | null> {
    if (this.#ids.length === 0) {
      const list = await this.#engine.call('match.list', { status: 'proposed', limit: 400 });
      this.#ids = z
        .object({ rows: z.array(z.object({ id: z.string() })) })
        .parse(list)
        .rows.map((row) => row.id);
    }
    return this.#ids.pop() ?? null;
  }
}

/** 100,000 invoices from a file into the sample book, and what accepting and asking take meanwhile. */
async function importing(folder: string): Promise<readonly Figure[]> {
  const parties = join(folder, 'parties.csv');
  const invoices = join(folder, 'invoices.csv');
  writeFileSync(parties, await text(volumePartiesCsv(2000)));
  writeFileSync(invoices, await text(volumeInvoicesCsv({ rows: 100_000, parties: 2000 })));
  const engine = new BenchEngine(folder);
  await engine.open(join(folder, SAMPLE));
  await importFile(engine, parties, 'parties');
  const accepting = new Accepting(engine);
  const idle = await accepting.some(60);
  const meanwhile: { accepts: number[]; queries: number[]; over: boolean } = {
    accepts: [],
    queries: [],
    over: false,
  };
  const busy = (async () => {
    while (!meanwhile.over) {
      meanwhile.accepts.push(...(await accepting.some(1)));
      meanwhile.queries.push(...(await engine.timed('party.list', { asOf: '2026-12-31', limit: 100 }, 1)));
    }
  })();
  const took = await importFile(engine, invoices, 'invoices');
  meanwhile.over = true;
  await busy;
  const peak = peakMegabytesOf(engine.pid);
  await engine.client.close();
  const beside = `one durable 8 KB write ${rounded(diskFloor(folder))} ms`;
  return [
    {
      name: '100,000 invoice rows from .csv into the book',
      value: rounded(took.preview + took.commit),
      unit: 's',
      limit: 6,
      beside: `read and prepared ${rounded(took.preview)} s, written ${rounded(took.commit)} s`,
    },
    ...(peak === null
      ? []
      : [
          {
            name: 'peak memory of the engine in that import',
            value: rounded(peak),
            unit: 'MB' as const,
            limit: 400,
            beside: 'the file has 10.7 MB',
          },
        ]),
    {
      name: 'accepting a match at synchronous=FULL, median',
      value: rounded(median(idle)),
      unit: 'ms',
      limit: 20,
      beside,
    },
    {
      name: 'accepting a match while the import runs, median',
      value: rounded(median(meanwhile.accepts)),
      unit: 'ms',
      limit: 20,
      beside: `worst ${rounded(worst(meanwhile.accepts))} ms of ${meanwhile.accepts.length}`,
    },
    {
      name: 'a query while the import runs, median',
      value: rounded(median(meanwhile.queries)),
      unit: 'ms',
      limit: 100,
      beside: `worst ${rounded(worst(meanwhile.queries))} ms of ${meanwhile.queries.length}`,
    },
  ];
}

/** The book of a million documents: its account pages, balances, verification, and queries meanwhile. */
async function asking(folder: string): Promise<readonly Figure[]> {
  const dir = join(folder, 'large');
  const made = await makeLargeBook(dir, { parties: PARTIES, documents: DOCUMENTS, longest: LONGEST });
  const engine = new BenchEngine(folder);
  await engine.open(dir);
  const list = z
    .object({ rows: z.array(z.object({ uid: z.string() })) })
    .parse(await engine.call('party.list', { asOf: '2026-11-30', limit: 1 }));
  const account = { partyUid: list.rows[0]?.uid ?? '', ledger: 'AR', offset: LONGEST - 200, limit: 100 };
  const page = await engine.timed('ledger.account', account);
  const floor = median(await engine.timed('period.list', {}, 1));
  const present = await engine.timed('ledger.balances', { ledger: 'AR' });
  const past = await engine.timed('ledger.balances', { ledger: 'AR', asOf: '2026-06-30' });
  const meanwhile: { queries: number[]; over: boolean } = { queries: [], over: false };
  const started = performance.now();
  const verifying = engine.job('book.verify', {}).then((result) => {
    meanwhile.over = true;
    return result;
  });
  while (!meanwhile.over) meanwhile.queries.push(...(await engine.timed('ledger.account', account, 1)));
  const report = z.object({ holds: z.boolean() }).parse(await verifying);
  if (!report.holds) throw new Bug('the large book does not verify');
  const verify = (performance.now() - started) / 1000;
  await engine.client.close();
  return [
    {
      name: 'page of an account of 10,000 lines',
      value: rounded(median(page)),
      unit: 'ms',
      limit: 50,
      beside: `months of all documents ${rounded(floor)} ms`,
    },
    {
      name: 'balances of 20,000 parties over 1,000,000 documents',
      value: rounded(median(present)),
      unit: 'ms',
      limit: 300,
      beside: `made in ${rounded(made)} s`,
    },
    {
      name: 'the same as of an earlier day, from the documents',
      value: rounded(median(past)),
      unit: 'ms',
      limit: 300,
      beside: 'one scan of the covering index',
    },
    {
      name: 'verify of 1,000,000 documents',
      value: rounded(verify),
      unit: 's',
      limit: 30,
      beside: 'every hash, every projection',
    },
    {
      name: 'a page of an account while verifying, median',
      value: rounded(median(meanwhile.queries)),
      unit: 'ms',
      limit: 100,
      beside: `worst ${rounded(worst(meanwhile.queries))} ms of ${meanwhile.queries.length}`,
    },
  ];
}

/** From starting the engine to Today on the sample book, less the derivation of the key. */
async function starting(folder: string): Promise<readonly Figure[]> {
  const dir = join(folder, SAMPLE);
  const maker = new BenchEngine(folder);
  await maker.job('book.sample', {
    folder: maker.client.token(dir),
    password: BENCH_PASSWORD,
    userName: 'bench',
  });
  await maker.client.close();
  const times: number[] = [];
  const derivations: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    const engine = new BenchEngine(folder);
    await engine.call('book.session', {});
    const ready = performance.now();
    await engine.open(dir);
    const opened = performance.now();
    await engine.call('today.summary', { asOf: '2026-12-31' });
    times.push((performance.now() - started) / 1000);
    derivations.push((opened - ready) / 1000);
    await engine.client.close();
  }
  const key = await derivation();
  return [
    {
      name: 'engine start to Today on the sample, beyond the key',
      value: rounded(median(times) - key),
      unit: 's',
      limit: 3,
      beside: `key ${rounded(key)} s, opening with it ${rounded(median(derivations))} s`,
    },
  ];
}

async function derivation(): Promise<number> {
  const { DEFAULT_KDF, stretchPassword } = await import('../../electron/engine/keys/key-derivation.ts');
  const started = performance.now();
  await stretchPassword(BENCH_PASSWORD, new Uint8Array(16), DEFAULT_KDF);
  return (performance.now() - started) / 1000;
}

/** Runs the figures of the book, each group in a folder that is gone afterwards. */
export async function bookFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'qz-bench-'));
  try {
    return [...(await starting(folder)), ...(await importing(folder)), ...(await asking(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
