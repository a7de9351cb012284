import { amountText, sum } from './amount.ts';
import type { BankLine, Quarter } from './bank.ts';
import { isDecidable, type SampleDocument, type Verdict } from './model.ts';
import { createOpenBook, type OpenBook } from './open-book.ts';
import { FEE_MAX, type Oracle } from './oracle.ts';
import { SETS_CAP } from './subset-count.ts';

/** What rule 12 says of a line in one state of the book; null where nothing is to be matched. */
type State = { readonly sets: number; readonly decidable: boolean };

export type TruthLine = {
  readonly file: string;
  readonly row: number;
  readonly reference: string;
  readonly date: string;
  readonly amount: string;
  readonly class: string;
  readonly nature: string;
  readonly ledger: 'AR' | 'AP' | null;
  readonly party: string | null;
  readonly payer: Verdict['payer'] | null;
  readonly documents: readonly { readonly party: string; readonly number: string; readonly amount: string }[];
  readonly adjustments: readonly { readonly kind: 'fee'; readonly amount: string }[];
  readonly unapplied: string;
  readonly named: readonly string[];
  readonly vetoed: boolean;
  readonly fresh: State | null;
  readonly inOrder: State | null;
  readonly run: number;
  readonly features: readonly string[];
};

export type Truth = {
  readonly version: 1;
  readonly feeMax: string;
  readonly setsCap: number;
  readonly explanation: Readonly<Record<string, string>>;
  readonly lines: readonly TruthLine[];
};

const EXPLANATION = {
  file: 'Name of the bank file; row counts its lines from 1.',
  class:
    'receipt, refund (to a customer), payment (to a supplier), payment_return (from a supplier), internal_transfer, other.',
  party:
    'Whose account the line belongs to; for a group payment the head office that paid. The parties settled stand in documents.',
  payer: 'How the payer is established: name, alias, account, relation; none or conflict: not at all.',
  documents:
    'Signed so that documents - adjustments + unapplied = amount: on AR as the item changes, on AP the mirror.',
  named:
    'Numbers of documents of the payer that the text names by their whole number or by their last four or more digits, with nothing paid yet.',
  vetoed:
    'The text names documents, none of which is an open one of the payer: of other parties, or settled already.',
  fresh:
    'Sets that fit with every document imported and nothing paid, counted exhaustively; setsCap means that many or more.',
  inOrder: 'The same with all earlier lines settled as they really were.',
  run: 'The pass in which a matcher that accepts only what is decidable, line by line and again from the start, gets to it; 0 never.',
} as const;

function judged(line: BankLine): boolean {
  return line.meaning.class === 'receipt' ? line.amount > 0n : line.meaning.class === 'payment';
}

function isTrueSet(line: BankLine, only: readonly SampleDocument[], book: OpenBook): boolean {
  const shares = line.meaning.shares;
  return (
    only.length === shares.length &&
    shares.every(({ document, amount }) => {
      const open = book.openOf(document);
      return only.includes(document) && (document.ledger === 'AR' ? open : -open) === amount;
    })
  );
}

/** A part payment whose text names its one invoice. */
function isNamedPart(line: BankLine, verdict: Verdict, book: OpenBook): boolean {
  const [share, ...others] = line.meaning.shares;
  if (share === undefined || others.length > 0 || !line.meaning.features.includes('part')) return false;
  return (
    verdict.named.length === 1 &&
    verdict.named[0] === share.document.number &&
    book.openOf(share.document) > line.amount
  );
}

/**
 * Plays a matcher that follows rule 12 to the letter. @throws Error when following the rules would settle the wrong
 * documents: such a sample would measure nothing. With `parts` it also accepts part payments that name their invoice.
 */
export function playRun(
  lines: readonly BankLine[],
  oracle: Oracle,
  parts = false,
): ReadonlyMap<BankLine, number> {
  const book = createOpenBook();
  const reached = new Map<BankLine, number>();
  const changes = new Map<string, number>();
  const judgedAt = new Map<BankLine, number>();
  /** Grows with every settlement that could change what is said of the line. */
  const stateFor = (line: BankLine): number => {
    const named = oracle.namedIn(line.text, line.amount > 0n ? 'AR' : 'AP').map((document) => document.party);
    const parties = new Set([...oracle.payerOf(line.sender).parties, ...named]);
    return [...parties].reduce((total, party) => total + (changes.get(party) ?? 0), 0);
  };
  const settle = (line: BankLine, pass: number): void => {
    book.apply(line.meaning.shares);
    for (const { document } of line.meaning.shares)
      changes.set(document.party, (changes.get(document.party) ?? 0) + 1);
    reached.set(line, pass);
  };
  for (let pass = 1; ; pass += 1) {
    const before = reached.size;
    for (const line of lines) {
      if (reached.has(line) || !judged(line)) continue;
      const state = stateFor(line);
      if (judgedAt.get(line) === state) continue;
      judgedAt.set(line, state);
      const verdict = oracle.judge(line, book.amounts);
      if (parts && isNamedPart(line, verdict, book)) {
        settle(line, pass);
      }
      if (reached.has(line) || !isDecidable(verdict)) continue;
      if (!isTrueSet(line, verdict.only ?? [], book)) {
        throw new Error(
          `the rules would match ${line.date} ${amountText(line.amount)} "${line.text}" to the wrong documents`,
        );
      }
      settle(line, pass);
    }
    if (reached.size === before) return reached;
  }
}

function stateOf(verdict: Verdict): State {
  return { sets: verdict.sets, decidable: isDecidable(verdict) };
}

/** The truth of every line, with the verdicts of the generator's own exhaustive search. */
export function makeTruth(quarter: Quarter, fileNames: readonly string[]): Truth {
  const { lines, oracle } = quarter;
  const run = playRun(lines, oracle);
  const settled = createOpenBook();
  const fresh = createOpenBook();
  const truth = lines.map((line): TruthLine => {
    const { meaning } = line;
    const asked = judged(line);
    const first = asked ? oracle.judge(line, fresh.amounts) : null;
    const later = asked ? oracle.judge(line, settled.amounts) : null;
    settled.apply(meaning.shares);
    const total = sum(meaning.shares.map((share) => share.amount)) - meaning.fee + meaning.unapplied;
    if (meaning.party !== null && total !== line.amount) throw new Error(`${line.reference} does not add up`);
    return {
      file: fileNames[line.file - 1] ?? '',
      row: line.row,
      reference: line.reference,
      date: line.date,
      amount: amountText(line.amount),
      class: meaning.class,
      nature: meaning.nature,
      ledger:
        meaning.party === null
          ? null
          : meaning.class === 'receipt' || meaning.class === 'refund'
            ? 'AR'
            : 'AP',
      party: meaning.party,
      payer: first?.payer ?? null,
      documents: meaning.shares.map(({ document, amount }) => ({
        party: document.party,
        number: document.number,
        amount: amountText(amount),
      })),
      adjustments: meaning.fee === 0n ? [] : [{ kind: 'fee', amount: amountText(meaning.fee) }],
      unapplied: amountText(meaning.unapplied),
      named: first?.named ?? [],
      vetoed: first?.vetoed ?? false,
      fresh: first === null ? null : stateOf(first),
      inOrder: later === null ? null : stateOf(later),
      run: run.get(line) ?? 0,
      features: meaning.features,
    };
  });
  return {
    version: 1,
    feeMax: amountText(FEE_MAX),
    setsCap: SETS_CAP,
    explanation: EXPLANATION,
    lines: truth,
  };
}

/** One line of the bank per line of text, so that a change can be read. */
export function truthJson(truth: Truth): string {
  const { lines, ...head } = truth;
  const rows = lines.map((line) => `    ${JSON.stringify(line)}`).join(',\n');
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "lines": [\n${rows}\n  ]\n}\n`;
}
