import { expect, test } from 'vitest';
import { runSuite } from '../../../build/bench/reconciliation/seeded-suite.ts';
import { explain } from '../../../shared/domain/reconciliation/explain.ts';
import type { ReconciliationInput } from '../../../shared/domain/reconciliation/types.ts';
import { present } from '../../../shared/std/assert.ts';
import { yuan } from '../worked-example.ts';
import { october } from './october.ts';
import { compared, inputOf, ourInvoice, theirLine } from './sides.ts';

function explained(input: ReconciliationInput, earlier: Parameters<typeof explain>[0]['earlier'] = []) {
  return explain({
    result: compared(input),
    options: input.options,
    elsewhere: input.elsewhere,
    earlier,
  });
}

test('the causes of the worked example come first (SPEC 15)', () => {
  const { sets, differenceMinor } = explained(october());
  const best = present(sets[0], 'the best set');
  expect(differenceMinor).toBe(yuan('20805.08'));
  expect(best.restMinor).toBe(0n);
  expect(
    best.explanations.map(({ kind, ours, theirs, explainsMinor, wrong }) => ({
      kind,
      ours,
      theirs,
      explainsMinor,
      wrong,
    })),
  ).toEqual([
    {
      kind: 'digits_transposed',
      ours: ['INV-1004'],
      theirs: ['10月!6'],
      explainsMinor: yuan('2700.00'),
      wrong: 'theirs',
    },
    {
      kind: 'missing_document',
      ours: ['INV-1005'],
      theirs: [],
      explainsMinor: yuan('6105.08'),
      wrong: 'theirs',
    },
    { kind: 'timing', ours: [], theirs: ['10月!12'], explainsMinor: yuan('12000.00'), wrong: 'ours' },
  ]);
});

test('an invoice that is already in their opening was booked a month early: one cause, not two', () => {
  const early = ourInvoice('INV-1001', '2026-10-02', '11300.00');
  const input = inputOf({
    opening: '5000.00',
    ours: [early],
    theirs: [],
    theirOpening: '-16300.00',
    theirClosing: '-16300.00',
  });
  const { sets, differenceMinor } = explained(input);
  expect(differenceMinor).toBe(0n);
  expect(sets[0]?.explanations).toMatchObject([
    { kind: 'shifted_month', ours: ['INV-1001'], covers: ['opening', 'ours INV-1001'], explainsMinor: 0n },
  ]);
});

test('a document that their opening lacks is named', () => {
  const earlier = [
    ourInvoice('INV-0901', '2026-08-05', '4520.00'),
    ourInvoice('INV-0902', '2026-09-05', '480.00'),
  ];
  const input = inputOf({ opening: '5000.00', ours: [], theirs: [], theirOpening: '-4520.00' });
  expect(explained(input, earlier).sets[0]?.explanations).toMatchObject([
    { kind: 'missing_document', ours: ['INV-0902'], explainsMinor: yuan('480.00') },
  ]);
  expect(explained(input).sets[0]?.explanations).toMatchObject([{ kind: 'opening_wrong' }]);
});

test('a closing that contains a line the file does not list', () => {
  const input = inputOf({
    ours: [
      ourInvoice('INV-1001', '2026-10-02', '11300.00'),
      ourInvoice('INV-1002', '2026-10-03', '22600.00'),
    ],
    theirs: [theirLine('1', 'INV-1001', '2026-10-02', { credit: '11300.00' })],
    theirOpening: '0',
    theirClosing: '-33900.00',
  });
  expect(explained(input).sets[0]?.explanations).toMatchObject([
    { kind: 'line_not_listed', ours: ['INV-1002'], covers: ['unlisted', 'ours INV-1002'] },
  ]);
});

test('what nothing explains is left as the rest, to the cent', () => {
  const input = inputOf({
    ours: [ourInvoice('INV-1001', '2026-10-02', '11300.00')],
    theirs: [theirLine('1', 'INV-1001', '2026-10-02', { credit: '7654.32' })],
    theirOpening: '0',
  });
  const [best] = explained(input).sets;
  expect(best?.explanations).toMatchObject([{ kind: 'unexplained' }]);
  expect(best?.restMinor).toBe(yuan('3645.68'));
});

test('errors that were seeded are found: first in 85 of 100 cases, among three in 95', () => {
  const { total, faults } = runSuite('test', 12);
  expect(faults).toBe(0);
  expect(total.cases).toBe(14 * 12);
  expect(total.first / total.cases).toBeGreaterThanOrEqual(0.85);
  expect(total.three / total.cases).toBeGreaterThanOrEqual(0.95);
});
