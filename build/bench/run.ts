import { bookFigures, type Figure } from './book.ts';
import { batchFigures } from './batches.ts';
import { camtFigures } from './camt.ts';
import { benchmarks as matching } from './matching.ts';
import { benchmarks as reading } from './reading.ts';
import { reconciliationFigures } from './reconciliation/run.ts';
import { benchmarks as paper } from './paper/paper.ts';
import { replyFigures } from './replies.ts';
import { studioFigures } from './studio.ts';
import { windowFigures } from './window/run.ts';

/** `npm run bench [words…]`: speed and memory, each beside its floor or peer in the same run. Words choose the groups: book, camt, reading, matching, paper, batches, replies, studio, reconciliation, window. */
const wanted = process.argv.slice(2);
const chosen = (group: string): boolean => wanted.length === 0 || wanted.includes(group);
let missed = 0;

function report(holds: boolean, name: string, value: string, detail: string): void {
  if (!holds) missed += 1;
  process.stdout.write(`${holds ? 'ok  ' : 'MISS'} ${name}: ${value} (${detail})\n`);
}

function reportFigure(figure: Figure): void {
  report(
    figure.value <= figure.limit,
    figure.name,
    `${figure.value} ${figure.unit}, at most ${figure.limit}`,
    figure.beside,
  );
}

for (const [group, benchmarks] of [
  ['matching', matching],
  ['reading', reading],
  ['paper', paper],
] as const) {
  if (!chosen(group)) continue;
  for (const benchmark of benchmarks) {
    const { ratio, unit, detail } = await benchmark.run();
    report(
      ratio <= benchmark.target,
      benchmark.name,
      `${ratio.toFixed(2)} ${unit}, at most ${benchmark.target}`,
      detail,
    );
  }
}
if (chosen('reconciliation'))
  for (const { holds, name, value, detail } of await reconciliationFigures())
    report(holds, name, value, detail);
if (chosen('batches')) for (const figure of await batchFigures()) reportFigure(figure);
if (chosen('replies')) for (const figure of await replyFigures()) reportFigure(figure);
if (chosen('studio')) for (const figure of await studioFigures()) reportFigure(figure);
if (chosen('camt')) for (const figure of await camtFigures()) reportFigure(figure);
if (chosen('book')) for (const figure of await bookFigures()) reportFigure(figure);
if (chosen('window')) for (const figure of await windowFigures()) reportFigure(figure);
process.stdout.write(missed === 0 ? 'All figures hold.\n' : `${missed} figures missed.\n`);
