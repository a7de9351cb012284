import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Wire } from '../../shared/contract/wire.ts';
import { Bug } from '../../shared/std/assert.ts';
import { BenchEngine, type Figure, peakMegabytesOf } from './book.ts';
import { makeLargeBook } from './large-book.ts';

const CUSTOMERS = 5_000;
const FEW = 500;
/** Two pages each. */
const LINES_EACH = 60;
/** A batch holds no more than one of its parts at a time: ten times as many may take so much more, in parts of what few take. */
const GROWTH_PART = 0.25;
/** What is owed to somebody who waits for a whole month's papers. */
const LIMIT_SECONDS = 300;

const issued = z.object({ issued: z.number(), files: z.number() });
const page = z.object({ rows: z.array(z.object({ uid: z.string() })) });

type Batch = { readonly name: string; readonly request: { readonly [key: string]: Wire } };

const BATCHES: readonly Batch[] = [
  { name: 'statement.issue', request: { from: '2026-01-01', to: '2026-12-31', options: {} } },
  { name: 'letter.issue', request: { kind: 'confirmation_letter', to: '2026-12-31' } },
];

/** Issues papers of one kind into a folder of their own; the seconds it took, and the most memory the engine has held until then. */
async function run(
  engine: BenchEngine,
  root: string,
  { name, request }: Batch,
  parties: readonly string[] | null,
): Promise<{ readonly seconds: number; readonly megabytes: number; readonly papers: number }> {
  const folder = mkdtempSync(join(root, 'papers-'));
  const started = performance.now();
  const reply = issued.parse(
    await engine.job(name, {
      ...request,
      commandId: `bench${name.replace('.', '0')}${parties?.length ?? 0}`.padEnd(20, '0'),
      ledger: 'AR',
      parties: parties === null ? null : [...parties],
      folder: engine.client.token(folder),
      formats: ['pdf'],
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  if (reply.issued !== (parties?.length ?? CUSTOMERS)) throw new Bug(`${name}: ${reply.issued} issued`);
  if (readdirSync(folder).length !== reply.issued) throw new Bug(`${name}: files are missing`);
  rmSync(folder, { recursive: true });
  return { seconds, megabytes: peakMegabytesOf(engine.pid) ?? 0, papers: reply.issued };
}

async function figuresOf(root: string, dir: string, batch: Batch): Promise<readonly Figure[]> {
  // An engine of its own: what it has held at most is never less than before.
  const engine = new BenchEngine(root);
  try {
    await engine.open(dir);
    const { rows } = page.parse(await engine.call('party.list', { asOf: '2026-12-31', limit: FEW }));
    const few = await run(
      engine,
      root,
      batch,
      rows.map(({ uid }) => uid),
    );
    const all = await run(engine, root, batch, null);
    return [
      {
        name: `${all.papers} papers as a job (${batch.name}), numbered, frozen and written`,
        value: Math.round(all.seconds),
        unit: 's',
        limit: LIMIT_SECONDS,
        beside: `${Math.round((all.seconds / all.papers) * 1000)} ms each; ${few.papers} took ${few.seconds.toFixed(1)} s`,
      },
      {
        name: `memory they take beyond ${few.papers} of them (${batch.name})`,
        value: Math.round(all.megabytes - few.megabytes),
        unit: 'MB',
        limit: Math.round(few.megabytes * GROWTH_PART),
        beside: `the engine's peak, ${Math.round(few.megabytes)} MB then ${Math.round(all.megabytes)} MB`,
      },
    ];
  } finally {
    await engine.client.close();
  }
}

/** Thousands of statements and of letters as one job each: how long, and that memory stays flat. */
export async function batchFigures(): Promise<readonly Figure[]> {
  const root = mkdtempSync(join(tmpdir(), 'qz-bench-batches-'));
  const dir = join(root, 'book');
  try {
    mkdirSync(join(root, 'spool'), { recursive: true });
    await makeLargeBook(dir, {
      parties: CUSTOMERS,
      documents: CUSTOMERS * LINES_EACH,
      longest: LINES_EACH,
    });
    const figures: Figure[] = [];
    for (const batch of BATCHES) figures.push(...(await figuresOf(root, dir, batch)));
    return figures;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
