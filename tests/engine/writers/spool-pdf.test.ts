import { expect, test } from 'vitest';
import { spoolPdfs, SPOOL_PAGES_MAX } from '../../../electron/engine/writers/spool-pdf.ts';
import { renderStatementPdf } from '../../../electron/engine/writers/statement-pdf/render-statement-pdf.ts';
import { buildStatementSnapshot } from '../../../shared/domain/statement/build-snapshot.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { movementStatement, workedStatement } from '../../unit/statement/worked-statement.ts';
import { PAPER_FONTS } from './paper-fonts.ts';
import { pngOf } from './picture.ts';
import { readPdf } from './read-pdf.ts';

const NO_OFFSET = { rightMm: 0, downMm: 0 };

const worked = renderStatementPdf(
  buildStatementSnapshot(workedStatement()),
  PAPER_FONTS,
  pngOf(30, 10, true),
);
const short = renderStatementPdf(
  buildStatementSnapshot({
    ...movementStatement([[5, 'INV-(1) 2 0 R', 'invoice', '', 100n, 0n]]),
    number: 'DZ-(2)',
  }),
  PAPER_FONTS,
);

test('frozen pages stand in the spool file one after the other, unchanged', async () => {
  const [spool, ...others] = spoolPdfs([worked, short, worked], NO_OFFSET);
  expect(others).toEqual([]);
  if (spool === undefined) throw new Error('a spool file');
  const originals = [...(await readPdf(worked)), ...(await readPdf(short)), ...(await readPdf(worked))];
  expect(await readPdf(spool)).toEqual(originals);
});

test('every content stream of a frozen page is in the spool file byte for byte', () => {
  const [spool] = spoolPdfs([worked], { rightMm: 1.5, downMm: -2 });
  const text = Buffer.from(worked).toString('latin1');
  const copied = Buffer.from(spool ?? []).toString('latin1');
  const streams = [...text.matchAll(/<<((?:(?!endobj)[\s\S])*?)>>\nstream\n([\s\S]*?)\nendstream/gu)]
    .filter((match) => !(match[1] ?? '').includes('/Type /Metadata'))
    .map((match) => match[2] ?? '');
  expect(streams.length).toBeGreaterThan(4);
  for (const stream of streams) expect(copied.includes(stream)).toBe(true);
});

test('the offset moves the frame of the page, so the print moves right and down', async () => {
  const [spool] = spoolPdfs([short], { rightMm: 10, downMm: 5 });
  const text = Buffer.from(spool ?? []).toString('latin1');
  const box = /\/MediaBox \[([^\]]*)\]/u.exec(text)?.[1]?.split(' ').map(Number) ?? [];
  expect(box[0]).toBeCloseTo(-28.3465, 3);
  expect(box[1]).toBeCloseTo(14.1732, 3);
  expect((box[2] ?? 0) - (box[0] ?? 0)).toBeCloseTo(595.2756, 3);
  expect((box[3] ?? 0) - (box[1] ?? 0)).toBeCloseTo(841.8898, 3);
});

test('a spool file has at most 200 pages and no statement is torn in two', async () => {
  const pages = (await readPdf(worked)).length;
  const perFile = Math.floor(SPOOL_PAGES_MAX / pages);
  const spools = spoolPdfs(
    Array.from({ length: perFile + 1 }, () => worked),
    NO_OFFSET,
  );
  const counts = spools.map((spool) => /\/Count (\d+)/u.exec(Buffer.from(spool).toString('latin1'))?.[1]);
  expect(counts).toEqual([String(perFile * pages), String(pages)]);
});

test('a statement longer than a spool file is parted', async () => {
  const spools = spoolPdfs([short, worked, short], NO_OFFSET, 1);
  expect(spools).toHaveLength(4);
  const texts = await Promise.all(
    spools.map(async (spool) => (await readPdf(spool)).map((page) => page.texts)),
  );
  const originals = [...(await readPdf(short)), ...(await readPdf(worked)), ...(await readPdf(short))];
  expect(texts.flat()).toEqual(originals.map((page) => page.texts));
});

test('a file this program did not write is a bug', () => {
  expect(() => spoolPdfs([new TextEncoder().encode('%PDF-1.4 other')], NO_OFFSET)).toThrow(Bug);
});
