import { fen } from './amount.ts';
import type { DraftLine, Ledger, SampleDocument, SampleParty, Sender, Verdict } from './model.ts';
import { countSubsets, type SubsetCount } from './subset-count.ts';

/** Bank fees up to this amount may explain a difference. */
export const FEE_MAX = fen('50.00');
/** A run of fewer digits names nothing. */
const NAMING_DIGITS = 4;

/** Open amount of each document; what is not in it is open in full. */
export type OpenAmounts = ReadonlyMap<string, bigint>;

export function openAmount(open: OpenAmounts, document: SampleDocument): bigint {
  return open.get(document.id) ?? document.open;
}

function folded(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/\s+/g, '');
}

type Payer = { readonly how: Verdict['payer']; readonly parties: readonly string[] };

/** What this generator itself concludes from the rules; it shares no code with the program it measures. */
export type Oracle = {
  readonly payerOf: (sender: Sender) => Payer;
  readonly namedIn: (text: string, ledger: Ledger) => readonly SampleDocument[];
  readonly judge: (line: Pick<DraftLine, 'amount' | 'sender' | 'text'>, open: OpenAmounts) => Verdict;
};

function payerIndex(parties: readonly SampleParty[]): (sender: Sender) => Payer {
  const find = (accept: (party: SampleParty) => boolean): readonly string[] =>
    parties.filter(accept).map((party) => party.code);
  const paidBy = (name: string): readonly string[] =>
    find((party) => party.payers.some((one) => folded(one) === name));
  return ({ name, account }) => {
    const key = folded(name);
    const holder = account === '' ? undefined : parties.find((party) => party.bankAccount === account);
    const byAccount = holder === undefined ? [] : [holder.code, ...paidBy(folded(holder.name))];
    const named = key === '' ? [] : find((party) => folded(party.name) === key);
    const aliased = key === '' ? [] : find((party) => party.aliases.some((one) => folded(one) === key));
    const represented = key === '' ? [] : paidBy(key);
    const byName = [...new Set([...named, ...aliased, ...represented])];
    if (byName.length === 0) return { how: byAccount.length > 0 ? 'account' : 'none', parties: byAccount };
    if (holder !== undefined && !byName.includes(holder.code)) return { how: 'conflict', parties: [] };
    const how = named.length > 0 ? 'name' : aliased.length > 0 ? 'alias' : 'relation';
    return { how, parties: byName };
  };
}

/** Finds the documents a text names: by their whole number, or by a run of at least four digits that ends the number. */
function namingIndex(documents: readonly SampleDocument[]): Oracle['namedIn'] {
  const whole = documents.map((document) => ({ document, number: folded(document.number) }));
  whole.sort((a, b) => b.number.length - a.number.length);
  const tails = documents.map((document) => ({ document, digits: /\d+$/.exec(document.number)?.[0] ?? '' }));
  return (text, ledger) => {
    let rest = folded(text);
    const named = new Set<SampleDocument>();
    for (const { document, number } of whole) {
      if (document.ledger !== ledger || !rest.includes(number)) continue;
      named.add(document);
      rest = rest.replaceAll(number, '|');
    }
    for (const [run] of rest.matchAll(/\d+/g)) {
      if (run.length < NAMING_DIGITS) continue;
      for (const { document, digits } of tails) {
        if (document.ledger === ledger && digits.endsWith(run)) named.add(document);
      }
    }
    return [...named];
  };
}

/** The same question is asked of many states of the book. */
function remembered<Q, A>(answer: (question: Q) => A, key: (question: Q) => string): (question: Q) => A {
  const known = new Map<string, A>();
  return (question) => {
    const place = key(question);
    const before = known.get(place);
    if (before !== undefined) return before;
    const made = answer(question);
    known.set(place, made);
    return made;
  };
}

export function createOracle(parties: readonly SampleParty[], documents: readonly SampleDocument[]): Oracle {
  const payerOf = remembered(payerIndex(parties), ({ name, account }) => `${name}|${account}`);
  const named = namingIndex(documents);
  const inReceivables = remembered(
    (text: string) => named(text, 'AR'),
    (text) => text,
  );
  const inPayables = remembered(
    (text: string) => named(text, 'AP'),
    (text) => text,
  );
  const namedIn: Oracle['namedIn'] = (text, ledger) => (ledger === 'AR' ? inReceivables : inPayables)(text);
  const byParty = Map.groupBy(documents, (document) => document.party);

  const count = (
    items: readonly SampleDocument[],
    required: readonly SampleDocument[],
    amount: bigint,
    open: OpenAmounts,
  ) => {
    const ledger = amount > 0n ? 'AR' : 'AP';
    const [low, high] = ledger === 'AR' ? [amount, amount + FEE_MAX] : [-amount - FEE_MAX, -amount];
    if (low <= 0n) return { sets: 0, only: null };
    if (required.length === 0) {
      return subset(
        items,
        items.map((item) => openAmount(open, item)),
        low,
        high,
      );
    }
    const fixed = required.reduce((total, item) => total + openAmount(open, item), 0n);
    const free = items.filter((item) => item.kind !== 'invoice' && !required.includes(item));
    return withFixed(
      required,
      fixed,
      free,
      free.map((item) => openAmount(open, item)),
      low,
      high,
    );
  };

  return {
    payerOf,
    namedIn,
    judge: (line, open) => {
      const ledger: Ledger = line.amount > 0n ? 'AR' : 'AP';
      const payer = payerOf(line.sender);
      const named = namedIn(line.text, ledger);
      const items = payer.parties
        .flatMap((code) => byParty.get(code) ?? [])
        .filter((item) => item.ledger === ledger && item.kind !== 'advance' && openAmount(open, item) !== 0n);
      const ours = named.filter((document) => items.includes(document));
      const counted = count(items, ours, line.amount, open);
      return {
        payer: payer.how,
        parties: payer.parties,
        named: ours.map((document) => document.number),
        vetoed: payer.parties.length > 0 && named.length > 0 && ours.length === 0,
        sets: payer.parties.length === 0 ? 0 : counted.sets,
        only: counted.only,
      };
    },
  };
}

type Counted = { readonly sets: number; readonly only: readonly SampleDocument[] | null };

function subset(
  items: readonly SampleDocument[],
  amounts: readonly bigint[],
  low: bigint,
  high: bigint,
): Counted {
  const counted: SubsetCount = countSubsets(amounts, low, high);
  return { sets: counted.sets, only: counted.only?.flatMap((index) => items[index] ?? []) ?? null };
}

/** Sets that hold all required items and any of the free ones (which are few: credit notes). */
function withFixed(
  required: readonly SampleDocument[],
  fixed: bigint,
  free: readonly SampleDocument[],
  amounts: readonly bigint[],
  low: bigint,
  high: bigint,
): Counted {
  if (free.length > 20) throw new Error('too many free credit notes to list');
  let sets = 0;
  let only: readonly SampleDocument[] | null = null;
  for (let mask = 0; mask < 1 << free.length; mask += 1) {
    const total = amounts.reduce((sum, amount, index) => ((mask >> index) & 1 ? sum + amount : sum), fixed);
    if (total < low || total > high) continue;
    sets += 1;
    only = [...required, ...free.filter((_, index) => (mask >> index) & 1)];
  }
  return { sets, only: sets === 1 ? only : null };
}
