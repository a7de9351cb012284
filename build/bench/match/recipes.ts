import type { Random } from '../../sample/random.ts';
import type { CaseName } from './model.ts';
import type { NumberForm } from './number-text.ts';
import type { PayerStyle, Recipe } from './recipe.ts';

const named = (form: NumberForm, more: Partial<Recipe> = {}): Recipe => ({
  count: [1, 1],
  form,
  payer: 'plain',
  ...more,
});
const silent = (more: Partial<Recipe> = {}): Recipe => ({
  count: [1, 1],
  form: 'silent',
  payer: 'plain',
  ...more,
});

const USUAL_FORMS: readonly (readonly [NumberForm, number])[] = [
  ['full', 30],
  ['bare', 30],
  ['list', 15],
  ['tail', 15],
  ['full-width', 5],
  ['spaced', 5],
];
const USUAL_PAYERS: readonly (readonly [PayerStyle, number])[] = [
  ['plain', 60],
  ['legal', 8],
  ['brackets', 8],
  ['traditional', 3],
  ['alias', 8],
  ['account', 8],
  ['nobody', 2],
];

const usual = (random: Random): NumberForm => random.weighted(USUAL_FORMS);

/** A case made of one payment: its weight in the standard mix, and the choices it leaves open. */
export type RecipeCase = readonly [name: CaseName, weight: number, make: (random: Random) => Recipe];

const nameCase = (name: CaseName, weight: number, payer: PayerStyle): RecipeCase => [
  name,
  weight,
  (random) => (random.chance(70) ? named(usual(random), { payer, count: [1, 3] }) : silent({ payer })),
];

/** Everything at once, as it comes. */
function mixed(random: Random): Recipe {
  const form = random.weighted([...USUAL_FORMS, ['range', 8], ['order', 5]] as const);
  return named(form, {
    payer: random.weighted(USUAL_PAYERS),
    count:
      form === 'order'
        ? [1, 1]
        : form === 'range'
          ? [2, 5]
          : random.pick([
              [1, 1],
              [2, 4],
              [5, 9],
            ] as const),
    credit: random.chance(30),
    ...(random.chance(35) ? { differ: random.pick(['fee', 'stated fee', 'rounding'] as const) } : {}),
  });
}

export const RECIPES: readonly RecipeCase[] = [
  ['one item, exact, no number', 70, () => silent()],
  ['number in full', 80, () => named('full')],
  ['number without its prefix', 70, () => named('bare')],
  ['number as a range', 30, () => named('range', { count: [2, 5] })],
  ['numbers as a list', 60, () => named('list', { count: [2, 6] })],
  ['number in full-width digits', 20, () => named('full-width', { count: [1, 2] })],
  ['number with spaces inside', 15, () => named('spaced', { count: [1, 2] })],
  ['last digits of the number', 50, () => named('tail', { count: [1, 3] })],
  ['order number instead', 25, () => named('order')],
  ['contract number instead', 15, () => named('contract')],
  nameCase('name: legal form differs', 15, 'legal'),
  nameCase('name: brackets and width', 15, 'brackets'),
  nameCase('name: traditional characters', 8, 'traditional'),
  nameCase('name: branch', 8, 'branch'),
  nameCase('name: short, confirmed or not', 18, 'alias'),
  nameCase('name against account', 5, 'conflict'),
  nameCase('name missing, account known', 15, 'account'),
  ['nobody named, number in full', 8, () => named('full', { payer: 'nobody' })],
  ['sum of 2-3, no number', 25, () => silent({ count: [2, 3] })],
  ['sum of 4-12, no number', 15, () => silent({ count: [4, 12] })],
  ['sum of 2-12, numbers named', 50, (random) => named(usual(random), { count: [2, 12] })],
  ['netted with a credit note, named', 30, (random) => named(usual(random), { count: [1, 4], credit: true })],
  ['netted with a credit note, no number', 8, () => silent({ count: [1, 2], credit: true })],
  [
    'fee within policy, stated',
    25,
    (random) => named(usual(random), { count: [1, 3], differ: 'stated fee' }),
  ],
  [
    'fee within policy, silent',
    25,
    (random) =>
      random.chance(60) ? named(usual(random), { count: [1, 3], differ: 'fee' }) : silent({ differ: 'fee' }),
  ],
  ['rounding within policy', 12, (random) => named(usual(random), { count: [1, 3], differ: 'rounding' })],
  [
    'discount in time',
    15,
    (random) =>
      random.chance(70)
        ? named(usual(random), { count: [1, 2], differ: 'discount' })
        : silent({ differ: 'discount' }),
  ],
  ['discount out of time', 8, (random) => named(usual(random), { differ: 'late discount' })],
  ['retention stays open', 15, (random) => named(usual(random), { retention: true })],
  ['part payment, named', 30, (random) => named(usual(random), { portion: 'part' })],
  ['part payment, no number', 12, () => silent({ portion: 'part' })],
  [
    'overpayment',
    8,
    (random) => (random.chance(60) ? named(usual(random), { portion: 'over' }) : silent({ portion: 'over' })),
  ],
  ['stranger who names an item', 6, () => named('full', { payer: 'stranger' })],
  [
    'foreign currency',
    20,
    (random) =>
      random.chance(70) ? named(usual(random), { foreign: true, count: [1, 3] }) : silent({ foreign: true }),
  ],
  ['slip: one digit off', 10, () => named('digit off', { count: [1, 2] })],
  ['slip: two digits swapped', 8, () => named('swapped', { count: [1, 2] })],
  ['mixed', 90, mixed],
];
