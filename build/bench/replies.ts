import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { z } from 'zod';
import { letterRepliesResult } from '../../shared/contract/letter-shapes.ts';
import { REPLY_ANSWERS, REPLY_SHEET } from '../../shared/domain/letter/reply-workbook.ts';
import { Bug } from '../../shared/std/assert.ts';
import { BenchEngine, type Figure } from './book.ts';
import { makeLargeBook } from './large-book.ts';

const CUSTOMERS = 500;
const LIMIT_SECONDS = 20;
const LINES_EACH = 10;
/** One in ten differs and becomes a statement of theirs. */
const DIFFERS_EVERY = 10;

const issued = z.object({ issued: z.number(), files: z.number() });

/** Fills a workbook in as the other side does. */
async function fill(path: string, differs: boolean): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(readFileSync(path)).buffer);
  const places = new Map<string, string>();
  workbook.getWorksheet(REPLY_SHEET)?.eachRow((row) => places.set(row.getCell(1).text, row.getCell(2).text));
  const sheet = workbook.getWorksheet(places.get('sheet') ?? '');
  const answer = places.get('answer');
  const closing = places.get('theirClosing');
  if (sheet === undefined || answer === undefined || closing === undefined)
    throw new Bug(`${path} is no reply workbook`);
  const words = REPLY_ANSWERS['zh-CN'];
  sheet.getCell(answer).value = differs ? words.differ : words.agree;
  if (differs) sheet.getCell(closing).value = 1;
  writeFileSync(path, new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/** Five hundred returned workbooks in one folder, read, compared with what was frozen, and recorded, without a keystroke. */
export async function replyFigures(): Promise<readonly Figure[]> {
  const root = mkdtempSync(join(tmpdir(), 'qz-bench-replies-'));
  const dir = join(root, 'book');
  const folder = join(root, 'returned');
  mkdirSync(folder);
  const engine = new BenchEngine(root);
  try {
    await makeLargeBook(dir, {
      parties: CUSTOMERS,
      documents: CUSTOMERS * LINES_EACH,
      longest: LINES_EACH,
    });
    await engine.open(dir);
    const out = issued.parse(
      await engine.job('statement.issue', {
        commandId: 'bench0replies0statements',
        parties: null,
        ledger: 'AR',
        from: '2026-01-01',
        to: '2026-12-31',
        options: {},
        folder: engine.client.token(folder),
        formats: ['reply'],
      }),
    );
    const names = readdirSync(folder).toSorted();
    for (const [at, name] of names.entries()) await fill(join(folder, name), at % DIFFERS_EVERY === 0);
    const started = performance.now();
    const read = letterRepliesResult.parse(
      await engine.job('letter.replies', {
        commandId: 'bench0replies0come0back',
        files: [],
        folder: engine.client.token(folder),
        date: '2027-01-15',
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    if (read.agreed + read.differs !== out.issued) throw new Bug(JSON.stringify(read.outcomes[0]));
    return [
      {
        name: `${names.length} reply workbooks of a folder, read and recorded`,
        value: Math.round(seconds * 10) / 10,
        unit: 's',
        limit: LIMIT_SECONDS * (names.length / CUSTOMERS),
        beside: `${read.agreed} agree, ${read.differs} differ and became statements of theirs`,
      },
    ];
  } finally {
    await engine.client.close();
    rmSync(root, { recursive: true, force: true });
  }
}
