import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bandDays,
  bandsInOrder,
  lessUnapplied,
  requiredProvision,
  rollForward,
} from '../../../shared/domain/report/provision.ts';
import { presentedAccounts, reclassify } from '../../../shared/domain/report/reclassify.ts';
import { sumOf } from '../../../shared/std/integer.ts';
import { SEED } from '../expect-result.ts';
import { yuan } from '../worked-example.ts';

const BANDS = [
  { toDays: 30, basisPoints: 100 },
  { toDays: 90, basisPoints: 500 },
  { toDays: 120, basisPoints: 1000 },
  { toDays: null, basisPoints: 2000 },
];

test('the provision of the worked example: required, charge, write-off, next charge (SPEC 31)', () => {
  const october = {
    bandsMinor: [yuan('55205.08'), 0n, 0n, yuan('10000.00')],
    unappliedMinor: yuan('-5000.00'),
  };
  const first = requiredProvision([october], BANDS);
  expect(first.bands.map((band) => band.requiredMinor)).toEqual([yuan('552.05'), 0n, 0n, yuan('1000.00')]);
  expect(first.requiredMinor).toBe(yuan('1552.05'));
  const after = { bandsMinor: [yuan('55205.08'), 0n, 0n, 0n], unappliedMinor: yuan('-5000.00') };
  const second = requiredProvision([after], BANDS);
  expect(second.requiredMinor).toBe(yuan('502.05'));
  const moves = rollForward(yuan('1300.00'), [
    { minor: first.requiredMinor - yuan('1300.00') },
    { minor: -yuan('10000.00') },
    { minor: yuan('8950.00') },
  ]);
  expect(moves.map(({ minor, balanceMinor }) => [minor, balanceMinor])).toEqual([
    [yuan('252.05'), yuan('1552.05')],
    [yuan('-10000.00'), yuan('-8447.95')],
    [yuan('8950.00'), yuan('502.05')],
  ]);
});

test('bands rise without a gap and end without an end', () => {
  expect(bandsInOrder(BANDS)).toBe(true);
  expect(bandsInOrder([])).toBe(false);
  expect(bandsInOrder(BANDS.slice(0, 3))).toBe(false);
  expect(
    bandsInOrder([
      { toDays: 30, basisPoints: 1 },
      { toDays: 30, basisPoints: 1 },
      { toDays: null, basisPoints: 1 },
    ]),
  ).toBe(false);
  expect(
    bandsInOrder([
      { toDays: null, basisPoints: 1 },
      { toDays: null, basisPoints: 1 },
    ]),
  ).toBe(false);
  expect(bandDays(BANDS, 0)).toEqual({ fromDays: null, toDays: 30 });
  expect(bandDays(BANDS, 3)).toEqual({ fromDays: 121, toDays: null });
});

const anyAccount = fc.record({
  bandsMinor: fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 4, maxLength: 4 }),
  unappliedMinor: fc.bigInt({ min: -2_000_000n, max: 0n }),
});

test('credits lessen only what is open of their own account, the oldest first', () => {
  fc.assert(
    fc.property(anyAccount, (account) => {
      const bases = lessUnapplied(account);
      const open = sumOf(account.bandsMinor);
      const rest = open + account.unappliedMinor;
      expect(sumOf(bases)).toBe(rest > 0n ? rest : 0n);
      bases.forEach((base, index) => {
        expect(base >= 0n && base <= (account.bandsMinor[index] ?? 0n)).toBe(true);
        const touched = base < (account.bandsMinor[index] ?? 0n);
        if (touched) expect(bases.slice(index + 1).every((older) => older === 0n)).toBe(true);
      });
    }),
    { seed: SEED, verbose: true },
  );
});

test('bands of accounts add up and no account lends its credits to another', () => {
  fc.assert(
    fc.property(fc.array(anyAccount, { maxLength: 8 }), (accounts) => {
      const { bands, requiredMinor } = requiredProvision(accounts, BANDS);
      const alone = accounts.flatMap((account) => lessUnapplied(account));
      expect(sumOf(bands.map((band) => band.baseMinor))).toBe(sumOf(alone));
      for (const band of bands) expect(band.openMinor - band.takenMinor).toBe(band.baseMinor);
      expect(sumOf(bands.map((band) => band.requiredMinor))).toBe(requiredMinor);
    }),
    { seed: SEED, verbose: true },
  );
});

const CONTROLS = [
  'ar',
  'ar_advance',
  'ar_other',
  'ar_notes',
  'ap',
  'ap_advance',
  'ap_other',
  'ap_notes',
] as const;

test('reclassifying moves wrong sides only, and assets less debts stay what they are (SPEC 31)', () => {
  const anyBalance = fc.record({
    partyId: fc.integer({ min: 1, max: 5 }),
    control: fc.constantFrom(...CONTROLS),
    minor: fc.bigInt({ min: -1000n, max: 1000n }),
  });
  fc.assert(
    fc.property(fc.array(anyBalance, { maxLength: 20 }), (balances) => {
      const shown = presentedAccounts(balances, CONTROLS);
      const asset = new Set(['ar', 'ar_other', 'ar_notes', 'ap_advance']);
      const net = (pick: 'bookMinor' | 'presentedMinor'): bigint =>
        shown.reduce((sum, row) => sum + (asset.has(row.control) ? row[pick] : -row[pick]), 0n);
      expect(net('presentedMinor')).toBe(net('bookMinor'));
      for (const move of reclassify(balances)) expect(move.minor > 0n && move.from !== move.to).toBe(true);
    }),
    { seed: SEED, verbose: true },
  );
  const one = [
    { partyId: 1, control: 'ar', minor: -300n },
    { partyId: 2, control: 'ar', minor: 1000n },
  ] as const;
  expect(reclassify(one)).toEqual([{ partyId: 1, from: 'ar', to: 'ar_advance', minor: 300n }]);
  expect(presentedAccounts(one, ['ar', 'ar_advance'])).toEqual([
    { control: 'ar', bookMinor: 700n, presentedMinor: 1000n },
    { control: 'ar_advance', bookMinor: 0n, presentedMinor: 300n },
  ]);
});
