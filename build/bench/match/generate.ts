import type { MatchPolicy } from '../../../shared/domain/matching/types.ts';
import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import { createRandom, type Random } from '../../sample/random.ts';
import { CNY, makeAccounts, makeProxies, USD, withPayers } from './accounts.ts';
import {
  type Account,
  type BookOptions,
  type CaseName,
  CASES,
  type KnownBook,
  type KnownReceipt,
} from './model.ts';
import { cook } from './recipe.ts';
import { RECIPES } from './recipes.ts';
import { type Draft, finish, linesOf, type Scene } from './scene.ts';
import { OWN, SPECIALS } from './special.ts';

/** Tries to place a case before another one is drawn. */
const TRIES = 40;
/** Cases that can only happen where early payment is rewarded. */
const NEEDS_DISCOUNT: ReadonlySet<CaseName> = new Set(['discount in time', 'discount out of time']);
const PREFIXES = ['INV-', 'CN-', 'FP26-'];

function policiesOf(options: BookOptions): ReadonlyMap<CurrencyCode, MatchPolicy> {
  const discount = {
    rateBasisPoints: 200,
    days: 10,
    base: options.discount === 'net' ? 'net' : 'gross',
    dateBasis: 'bank',
    redInvoice: true,
  } as const;
  const common = { numberPrefixes: PREFIXES };
  return new Map<CurrencyCode, MatchPolicy>([
    [
      CNY,
      {
        currency: CNY,
        feeMaxMinor: 5_000n,
        roundingMaxMinor: 5n,
        discount: options.discount === 'none' ? null : discount,
        ...common,
      },
    ],
    [USD, { currency: USD, feeMaxMinor: 3_000n, roundingMaxMinor: 0n, discount: null, ...common }],
  ]);
}

/** Weights of the standard mix, left to the cases a book is asked for. */
export function mixOf(options: BookOptions): readonly (readonly [CaseName, number])[] {
  const wanted = new Set<CaseName>(options.only ?? CASES);
  const weights = [...RECIPES, ...SPECIALS].map(([name, weight]) => [name, weight] as const);
  return weights.filter(
    ([name]) => wanted.has(name) && (options.discount !== 'none' || !NEEDS_DISCOUNT.has(name)),
  );
}

type Maker = (scene: Scene, account: Account) => readonly Draft[];

const MAKERS: ReadonlyMap<CaseName, Maker> = new Map<CaseName, Maker>([
  ...RECIPES.map(([name, , recipe]): [CaseName, Maker] => [
    name,
    (scene, account) => {
      const draft = cook(scene, account, recipe(scene.random));
      return draft === null ? [] : [draft];
    },
  ]),
  ...SPECIALS.map(([name, , make]): [CaseName, Maker] => [name, make]),
]);

/** Who owes more pays more often, though not in proportion: with the root of the number of documents. */
function accountPicker(random: Random, accounts: readonly Account[]): () => Account {
  const places = accounts.flatMap((account) =>
    Array.from({ length: Math.round(2 * Math.sqrt(account.docs.length)) }, () => account),
  );
  return () => random.pick(places);
}

function receiptsOf(scene: Scene): readonly KnownReceipt[] {
  const { random, options } = scene;
  const pick = accountPicker(random, scene.accounts);
  const mix = mixOf(options);
  const known: KnownReceipt[] = [];
  let failures = 0;
  while (known.length < options.receipts && failures < 50 * TRIES) {
    const name = random.weighted(mix);
    const make = MAKERS.get(name);
    let drafts: readonly Draft[] = [];
    for (let tries = 0; tries < TRIES && drafts.length === 0; tries += 1)
      drafts = make?.(scene, pick()) ?? [];
    const made = drafts.flatMap(
      (draft, index) => finish(scene, name, draft, `R${String(known.length + index).padStart(7, '0')}`) ?? [],
    );
    known.push(...made);
    failures = made.length === 0 ? failures + 1 : 0;
  }
  return known;
}

/**
 * A book with open items of customers and suppliers, the money that came and went, and the truth about every line. The same options give
 * the same book on every machine.
 */
export function generateBook(options: BookOptions): KnownBook {
  const random = createRandom(`${options.seed} receipts`);
  const bare = makeAccounts(options);
  const proxies = makeProxies(options, bare);
  const accounts = withPayers(bare, proxies);
  const scene: Scene = {
    random,
    options,
    accounts,
    byUid: new Map(accounts.map((account) => [account.party.uid, account])),
    proxies,
    monthly: accounts.filter((account) => account.monthly),
    policies: policiesOf(options),
    used: new Set(),
  };
  const known = receiptsOf(scene);
  return {
    known,
    input: {
      receipts: known.map((each) => each.receipt),
      items: accounts.flatMap((account) => linesOf(account.docs)),
      parties: accounts.map((account) => account.party),
      policies: [...scene.policies.values()],
      ownAccounts: [OWN.account, OWN.deposit],
      ownNames: [OWN.name],
    },
  };
}
