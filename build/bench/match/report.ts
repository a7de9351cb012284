import { arch, cpus, platform, totalmem } from 'node:os';
import type { CurvePoint } from './coincidence-curve.ts';
import type { LabelledResult } from './labelled.ts';
import type { Measured, Tally } from './measure.ts';
import { CASES } from './model.ts';
import type { ScaleSample } from './scale-sample.ts';

/** Megabytes of heap that the process may have whose time and memory are measured. */
export const SCALE_HEAP = 1_600;

/** Everything one run measured. */
export type Run = {
  readonly seeds: number;
  readonly receipts: number;
  readonly items: number;
  readonly generatorSeconds: number;
  readonly matchers: readonly { readonly name: string; readonly measured: Measured }[];
  readonly curve: readonly CurvePoint[];
  readonly scale: readonly ScaleSample[];
  readonly exact: ScaleSample | null;
  readonly labelled: readonly { readonly name: string; readonly result: LabelledResult }[];
  readonly full: boolean;
};

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
const part = (value: number, of: number): string => (of === 0 ? '–' : `${((100 * value) / of).toFixed(1)} %`);
const small = (value: number): string =>
  value === 0 ? '0' : value < 0.001 ? value.toExponential(1) : value.toFixed(3);

const TALLY_HEAD = [
  'receipts',
  'decidable',
  'automatic',
  'wrong',
  'precision',
  'coverage',
  'first right of the rest',
  'classified',
  'misclassified',
];

function tallyCells(tally: Tally): Row {
  return [
    count(tally.receipts),
    count(tally.decidable),
    count(tally.automatic),
    count(tally.wrong),
    part(tally.right, tally.automatic),
    part(tally.covered, tally.decidable),
    part(tally.first, tally.left),
    part(tally.classified, tally.classes),
    count(tally.misclassified),
  ];
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GB, ${platform()} ${arch()}, Node ${process.versions.node} (V8 ${process.versions.v8}).`;
}

function matchersSection(run: Run): string {
  const rows = run.matchers.map(({ name, measured }) => [
    name,
    ...tallyCells(measured.total),
    `${(measured.milliseconds / 1_000).toFixed(1)} s`,
  ]);
  const [ours] = run.matchers;
  const ledgers =
    ours === undefined
      ? []
      : (['AR', 'AP'] as const).map((ledger) => [
          ledger === 'AR' ? 'money in' : 'money out',
          ...tallyCells(ours.measured.ledgers[ledger]),
        ]);
  return [
    '## All cases together, and the usual approaches on the same books',
    table(['matcher', ...TALLY_HEAD, 'time'], rows),
    'The usual approaches know of no doubt: whatever they find counts as automatic.',
    table(['Qingzhang', ...TALLY_HEAD], ledgers),
  ].join('\n\n');
}

function casesSection(run: Run): string {
  const [ours] = run.matchers;
  const rows = CASES.flatMap((name) => {
    const tally = ours?.measured.cases.get(name);
    return tally === undefined ? [] : [[name, ...tallyCells(tally)]];
  });
  return ['## Case by case', table(['case', ...TALLY_HEAD], rows)].join('\n\n');
}

function curveSection(run: Run): string {
  const trusted = run.curve.reduce((sum, point) => sum + point.trusted, 0);
  const fooled = run.curve.reduce((sum, point) => sum + point.fooled, 0);
  const rows = run.curve.map((point) => [
    `${point.lines} lines${point.spread === 'wide' ? '' : ' close together'}, sets of ${point.size}, tolerance ${(point.tolerance / 100).toFixed(2)}`,
    count(point.decoys),
    part(point.met, 1),
    small(point.observed),
    small(point.expected),
    point.observed === 0 ? '–' : (point.expected / point.observed).toFixed(2),
    count(point.trusted),
    count(point.fooled),
  ]);
  return [
    '## Coincidence: unrelated amounts that meet a set by chance',
    'Amounts of 100.00 to 1,000,000.00 spread over the powers of ten, or from 5,000.00 to 5,999.99 close together; decoys of the same kind. The estimate is what a certificate shows; it must not be smaller than what is observed. Below some ten sets observed in all the ratio says little. A set without document evidence is proof only where the estimate is within the bound of 1 in 10,000: the last two columns count the decoys for which it is, and those of them that meet a set all the same.',
    table(
      [
        'pool',
        'decoys',
        'decoys that meet a set',
        'sets a decoy',
        'estimate',
        'estimate / observed',
        'within the bound',
        'of them met',
      ],
      rows,
    ),
    `In all ${count(fooled)} of ${count(trusted)} decoys within the bound: ${trusted === 0 ? '–' : (fooled / trusted).toExponential(1)}.`,
  ].join('\n\n');
}

/** Processor time per n log n of a sample, in nanoseconds; n counts receipts and items. */
export function perStep(sample: ScaleSample): number {
  const size = sample.receipts + sample.items;
  return (1e9 * sample.processorSeconds) / (size * Math.log2(size));
}

function scaleCells(sample: ScaleSample): Row {
  return [
    `${count(sample.receipts)} × ${count(sample.items)}`,
    count(sample.parties),
    `${sample.seconds.toFixed(2)} s`,
    `${sample.processorSeconds.toFixed(2)} s`,
    count(Math.round(sample.receipts / sample.seconds)),
    perStep(sample).toFixed(0),
    `${(1_000 * sample.joinSeconds).toFixed(1)} ms`,
    `${(1_000 * sample.passSeconds).toFixed(1)} ms`,
    (sample.passSeconds / sample.joinSeconds).toFixed(2),
    `${count(Math.round(sample.megabytes))} MB`,
  ];
}

function scaleSection(run: Run): string {
  const head = [
    'receipts × items',
    'parties',
    'engine',
    'processor time',
    'receipts/s',
    'ns per n·log₂n',
    'hash join',
    'exact pass',
    'pass / join',
    'peak memory',
  ];
  const exact =
    run.exact === null
      ? []
      : ['Only receipts of one item exactly, without a number:', table(head, [scaleCells(run.exact)])];
  return [
    '## Time and memory',
    `Each size in a process of its own, the whole engine from facts to proposals with certificates. The hash join is the floor: typed arrays, a counting sort by party and a small table per party, by amount alone. The exact pass is that of the engine, which finds for every receipt all lines of its payer that alone have its amount. Memory includes the book and its making; the heap of the process is bounded to ${count(SCALE_HEAP)} MB. Growth no worse than n log n shows as a column that does not rise.`,
    table(head, run.scale.map(scaleCells)),
    ...exact,
  ].join('\n\n');
}

function labelledSection(run: Run): string {
  if (run.labelled.length === 0) return '';
  const rows = run.labelled.map(({ name, result }) => [
    name,
    count(result.payments),
    count(result.automatic),
    count(result.wrong),
    result.precision.toFixed(4),
    result.recall.toFixed(4),
    result.first.toFixed(4),
    `${(result.milliseconds / 1_000).toFixed(1)} s`,
  ]);
  return [
    '## Labelled payments of others',
    `The set "single" of llmeval-trl24: payments with the invoices they are for. A payment is right when its invoices are exactly those of the label. ${run.full ? 'All customers.' : 'The first customers only; the long run takes all.'} Published beside it: a naive baseline (number token, then currency and date, then unique amount) with precision 0.998 at recall 0.837.`,
    table(
      ['matcher', 'payments', 'automatic', 'wrong', 'precision', 'recall', 'first proposal right', 'time'],
      rows,
    ),
  ].join('\n\n');
}

const EXPLANATION = `Written by \`npm run bench:match\`; the long run is \`npm run bench:match -- --full\`.

Every book is made from its seed: parties, open items, bank lines, and the truth about each line. Half of the payments go out to suppliers. *Decidable* is a line whose payer is established and for which exactly one set of open due lines fits under rule 12 of \`shared/domain/SPEC.md\`, or a part payment that says so of the one document it names; the generator counts sets by its own exhaustive search. *Automatic* is what the matcher calls certain. *Wrong* is an automatic answer with another due line, another amount or another adjustment than the truth, also where nothing was decidable. *Coverage* is the right automatic part of the decidable. *First right of the rest* is how often the first proposal is the truth among decidable lines that are not automatic. Lines that are no party's money are *classified*.`;

/** The page of the benchmark. */
export function reportText(run: Run): string {
  const facts = `${run.seeds} seeds, ${count(run.receipts)} receipts, ${count(run.items)} open due lines; made and judged in ${run.generatorSeconds.toFixed(0)} s. ${machine()}`;
  const sections = [
    matchersSection(run),
    casesSection(run),
    curveSection(run),
    scaleSection(run),
    labelledSection(run),
  ];
  return `${['# Matching, measured', EXPLANATION, facts, ...sections.filter((section) => section !== '')].join('\n\n')}\n`;
}
