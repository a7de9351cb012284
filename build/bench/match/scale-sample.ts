import { exactColumns, exactPass } from '../../../shared/domain/matching/exact-pass.ts';
import { eachProposal } from '../../../shared/domain/matching/propose-matches.ts';
import { generateBook } from './generate.ts';
import { columnsOf, hashJoin } from './hash-join.ts';
import type { CaseName } from './model.ts';

/** One measurement in a process of its own, printed as JSON: `scale-sample.ts <receipts> <items> <parties> [exact]`. */
export type ScaleSample = {
  readonly receipts: number;
  readonly items: number;
  readonly parties: number;
  readonly seconds: number;
  /** Processor time of the same: what a busy machine does not change much. */
  readonly processorSeconds: number;
  /** The typed-array hash join of the same book, the best of three. */
  readonly joinSeconds: number;
  /** The pass of the engine that finds the lines of equal amount, by payers and amounts as in the join, the best of three. */
  readonly passSeconds: number;
  /** Payments that the join finds an item for. */
  readonly joined: number;
  readonly certain: number;
  /** Most memory the process held, the book itself and its making included. */
  readonly megabytes: number;
};

const EXACT: readonly CaseName[] = ['one item, exact, no number'];
const ROUNDS = 3;

const [receipts, items, parties] = process.argv.slice(2, 5).map(Number);
const exact = process.argv[5] === 'exact';

function sample(options: {
  readonly receipts: number;
  readonly items: number;
  readonly parties: number;
}): ScaleSample {
  // What is true of the receipts takes room that no book has.
  const { input } = generateBook({
    seed: 'scale',
    ...options,
    discount: 'none',
    judge: false,
    ...(exact ? { only: EXACT } : {}),
  });
  const columns = columnsOf(input);
  let joined = 0;
  const joins = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    joined = hashJoin(columns);
    return performance.now() - start;
  });
  const placeOf = new Map(input.parties.map((party) => [party.name, party.uid]));
  const payers = input.receipts.map((receipt) => placeOf.get(receipt.counterpartyName) ?? null);
  const ours = exactColumns(input.receipts, payers, input.items);
  const passes = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    exactPass(ours);
    return performance.now() - start;
  });
  const before = process.cpuUsage();
  const start = performance.now();
  let certain = 0;
  for (const proposals of eachProposal(input))
    for (const proposal of proposals) if (proposal.certainty === 'certain') certain += 1;
  const seconds = (performance.now() - start) / 1_000;
  const used = process.cpuUsage(before);
  return {
    receipts: input.receipts.length,
    items: input.items.length,
    parties: input.parties.length,
    seconds,
    processorSeconds: (used.user + used.system) / 1_000_000,
    joinSeconds: Math.min(...joins) / 1_000,
    passSeconds: Math.min(...passes) / 1_000,
    joined,
    certain,
    megabytes: process.resourceUsage().maxRSS / 1_024,
  };
}

if (receipts === undefined || items === undefined || parties === undefined)
  throw new Error('how many receipts, items and parties?');
process.stdout.write(`${JSON.stringify(sample({ receipts, items, parties }))}\n`);
