import type { OurLine, ReconciliationInput, TheirLine } from '../../../shared/domain/reconciliation/types.ts';
import { yuan } from '../worked-example.ts';
import { inputOf, ourInvoice, ourLine, theirLine } from './sides.ts';

/** October 2026 of the worked example, our account. */
export const OUR_OCTOBER: readonly OurLine[] = [
  ourInvoice('INV-1001', '2026-10-05', '11300.00'),
  ourInvoice('INV-1002', '2026-10-08', '22600.00'),
  {
    ...ourInvoice('CN-1003', '2026-10-12', '-1130.00'),
    kind: 'credit_note',
    relatedUids: ['INV-1002'],
  },
  ourInvoice('INV-1004', '2026-10-15', '45200.00'),
  ourInvoice('INV-1005', '2026-10-22', '6105.08', 600),
  ourInvoice('INV-1006', '2026-10-30', '33900.00'),
  ourLine('R1', '2026-10-09', '-38650.40', { text: '付0097货款' }),
  ourLine('R2', '2026-10-16', '-32755.00', { text: '货款1001、1002，扣红票1003，手续费15' }),
  ourLine('FEE-R2', '2026-10-16', '-15.00', {
    kind: 'adjustment',
    adjustmentCode: 'fee',
    relatedUids: ['R2'],
  }),
  ourLine('R3', '2026-10-20', '-10000.00', { text: '0088部分款' }),
  ourLine('R4', '2026-10-30', '-30000.00', { text: '预付1004部分' }),
];

/** The same month in the customer's books. */
export const THEIR_OCTOBER: readonly TheirLine[] = [
  theirLine('10月!3', 'INV-1001', '2026-10-05', { credit: '11300.00' }),
  theirLine('10月!4', 'INV-1002', '2026-10-08', { credit: '22600.00' }),
  theirLine('10月!5', '1003红', '2026-10-12', { credit: '-1130.00' }),
  theirLine('10月!6', 'INV-1004', '2026-10-15', { credit: '42500.00' }),
  theirLine('10月!7', 'INV-1006', '2026-10-30', { credit: '33900.00' }),
  theirLine('10月!8', '', '2026-10-09', { debit: '38650.40' }, '付款'),
  theirLine('10月!9', '', '2026-10-16', { debit: '32770.00' }, '付款'),
  theirLine('10月!10', '', '2026-10-20', { debit: '10000.00' }, '付款'),
  theirLine('10月!11', '', '2026-10-30', { debit: '30000.00' }, '付款'),
  theirLine('10月!12', '', '2026-10-31', { debit: '12000.00' }, '付款'),
];

/** The two sides of the worked example; the orientation is to be found. */
export function october(more: Partial<ReconciliationInput> = {}): ReconciliationInput {
  const input = inputOf({ opening: '53650.40', ours: OUR_OCTOBER, theirs: THEIR_OCTOBER });
  const theirs = {
    openingMinor: -yuan('53650.40'),
    closingMinor: -yuan('39400.00'),
    lines: THEIR_OCTOBER,
    orientation: null,
  };
  return { ...input, theirs, ...more };
}
