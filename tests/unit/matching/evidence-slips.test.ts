import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOneSlip } from '../../../shared/domain/matching/number-slip.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type { MatchInput, MatchProposal } from '../../../shared/domain/matching/types.ts';
import { present } from '../../../shared/std/assert.ts';
import { SEED } from '../expect-result.ts';
import { input, item, receipt } from './worked-example.ts';

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 12 });

test('isOneSlip: every single slip is one, and it does not matter who wrote first', () => {
  const slipped = digits.chain((number) =>
    fc.record({
      number: fc.constant(number),
      at: fc.nat(number.length - 1),
      digit: fc.integer({ min: 0, max: 9 }),
    }),
  );
  fc.assert(
    fc.property(slipped, ({ number, at, digit }) => {
      const text = number.join('');
      const forms = [
        text.slice(0, at) + String(digit) + text.slice(at + 1),
        text.slice(0, at) + text.slice(at + 1),
        text.slice(0, at) + String(digit) + text.slice(at),
        text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
      ];
      for (const form of forms) {
        expect(isOneSlip(text, form)).toBe(form !== text);
        expect(isOneSlip(form, text)).toBe(form !== text);
      }
    }),
    { seed: SEED, verbose: true },
  );
  expect(isOneSlip('0012', '0021')).toBe(true);
  expect(isOneSlip('0012', '0120')).toBe(false);
  expect(isOneSlip('0012', '1200')).toBe(false);
  expect(isOneSlip('0012', '0012')).toBe(false);
  expect(isOneSlip('0012', '001')).toBe(true);
  expect(isOneSlip('0012', '00')).toBe(false);
});

function decided(
  text: string,
  amount: bigint,
  items: MatchInput['items'],
  more: Partial<MatchInput> = {},
): readonly MatchProposal[] {
  const owed = { ledger: 'AP' as const, control: 'ap' as const };
  const book = input({ items, receipts: [receipt('R', amount, text)], ...more });
  const mirrored = input({
    items: items.map((each) => ({ ...each, ...owed })),
    receipts: [receipt('R', -amount, text)],
    ...more,
  });
  return [book, mirrored].map((each) => present(proposeMatches(each)[0], 'proposal'));
}

const raised = (proposal: MatchProposal): readonly string[] =>
  proposal.certificate.vetoes.filter(({ outcome }) => outcome === 'raised').map(({ kind }) => kind);
const slipsOf = (proposal: MatchProposal): readonly unknown[] =>
  proposal.certificate.evidence.filter(({ kind }) => kind === 'number_slip');
const numbersOf = (proposal: MatchProposal): readonly string[] =>
  proposal.allocations.map(({ documentNumber }) => documentNumber).sort();

const SERIES = ['0012', '0035', '0058', '0071'].map((serial, at) =>
  item(`INV-${serial}`, 1_000_700n + BigInt(at)),
);

test('a slip in a short number proposes the only document that is that near, and is never certain', () => {
  const equal = SERIES.map((each) => ({ ...each, openMinor: 1_000_700n, originalMinor: 1_000_700n }));
  for (const proposal of decided('付0013货款', 1_000_700n, equal)) {
    expect(numbersOf(proposal)).toEqual(['INV-0012']);
    expect(proposal.certainty).toBe('probable');
    expect(raised(proposal)).toEqual(['number_slip']);
    expect(slipsOf(proposal)).toMatchObject([
      { theirs: '0013', ours: 'INV-0012', grade: 'supports', rule: 12 },
    ]);
  }
});

test('two documents as near as each other are no slip', () => {
  const both = [item('INV-0012', 1_000_700n), item('INV-0015', 1_000_700n)];
  for (const proposal of decided('付0013货款', 1_000_700n, both)) {
    expect(slipsOf(proposal)).toEqual([]);
    expect(raised(proposal)).toContain('number_not_open');
  }
});

test('a doubtful slip counts for nothing beside a number that is open', () => {
  for (const proposal of decided('付0035、订单9013', 1_000_701n, SERIES)) {
    expect(numbersOf(proposal)).toEqual(['INV-0035']);
    expect(slipsOf(proposal)).toEqual([]);
  }
});

test('letters of others before the digits make it a number of theirs', () => {
  for (const proposal of decided('QQ-0013', 1_000_700n, SERIES)) expect(slipsOf(proposal)).toEqual([]);
});

const ORDERS = ['4257533009', '9656169114', '1152410119', '3971892335'].map((orderNumber, at) =>
  item(`INV-${7001 + at}`, 2_500_000n, { orderNumber }),
);

test.each(['425753309', '42575330090', '4257533909', '4257530309'])(
  'scattered numbers of ten digits: %s can hardly be another one',
  (written) => {
    for (const proposal of decided(`order ${written}`, 2_500_000n, ORDERS)) {
      expect(numbersOf(proposal)).toEqual(['INV-7001']);
      expect(slipsOf(proposal)).toMatchObject([{ theirs: written, grade: 'establishes' }]);
      expect(raised(proposal)).toEqual([]);
      expect(proposal.certainty).toBe('certain');
    }
  },
);

test.each(['7533009', '425753'])(
  'a number of which a field kept only %s is found where no other has that piece',
  (piece) => {
    for (const proposal of decided(`order ${piece}`, 2_500_000n, ORDERS)) {
      expect(numbersOf(proposal)).toEqual(['INV-7001']);
      expect(slipsOf(proposal)).toMatchObject([{ theirs: piece, grade: 'establishes' }]);
      expect(proposal.certainty).toBe('certain');
    }
  },
);

test('a piece that many numbers may have is doubtful, one of two is nothing', () => {
  const dense = ['2610000417', '2610000529', '2610000633'].map((orderNumber, at) =>
    item(`INV-${7001 + at}`, 2_500_000n, { orderNumber }),
  );
  for (const proposal of decided('order 26100004', 2_500_000n, dense)) {
    expect(slipsOf(proposal)).toMatchObject([{ grade: 'supports' }]);
    expect(raised(proposal)).toEqual(['number_slip']);
  }
  for (const proposal of decided('order 261000', 2_500_000n, dense)) expect(slipsOf(proposal)).toEqual([]);
});

test('two slips apart is no slip', () => {
  for (const proposal of decided('order 4257530000', 2_500_000n, ORDERS))
    expect(slipsOf(proposal)).toEqual([]);
});

test('a slip that agrees with another number of the same document is no number that is not open', () => {
  const items = ORDERS.map((each, at) => ({ ...each, number: `INV10000000${4100 + 7 * at}` }));
  for (const proposal of decided('INV10000004100 4257533009', 2_500_000n, items)) {
    expect(raised(proposal)).toEqual([]);
    expect(slipsOf(proposal)).toMatchObject([{ ours: 'INV100000004100' }]);
  }
});

test('an equal amount beside a number that could be a settled one of ours is not taken', () => {
  const rents = [item('INV-0012', 300_000n), item('INV-0931', 511_700n)];
  for (const proposal of decided('0013', 300_000n, rents)) {
    expect(numbersOf(proposal)).toEqual(['INV-0012']);
    expect(proposal.certainty).toBe('probable');
  }
});

test('digits in one run are cut into numbers of ours, when there is one way', () => {
  for (const proposal of decided('42575330091152410119', 5_000_000n, ORDERS)) {
    expect(numbersOf(proposal)).toEqual(['INV-7001', 'INV-7003']);
    expect(proposal.certainty).toBe('certain');
  }
  for (const proposal of decided('425753300911524101', 5_000_000n, ORDERS))
    expect(proposal.certificate.restriction).toBeNull();
});

test('three digits beside a whole number are the end of another one only in a list', () => {
  const items = [item('INV-200123', 100_000n), item('INV-200456', 230_000n)];
  for (const proposal of decided('INV-200123 no 456', 100_000n, items))
    expect(numbersOf(proposal)).toEqual(['INV-200123']);
  for (const proposal of decided('INV-200123、456', 330_000n, items))
    expect(numbersOf(proposal)).toEqual(['INV-200123', 'INV-200456']);
  for (const proposal of decided('x8b456k', 100_000n, items))
    expect(proposal.certificate.restriction).toBeNull();
});
