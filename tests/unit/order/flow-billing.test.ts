import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import {
  amountToApply,
  type BillableLine,
  leftToBill,
  mayApply,
} from '../../../shared/domain/order/billing.ts';
import { formatDecimal, ownDecimal } from '../../../shared/domain/order/decimal.ts';
import { type FlowFacts, type FlowLine, orderFlow } from '../../../shared/domain/order/flow.ts';
import { salesAgainstReceipts } from '../../../shared/domain/order/sales.ts';
import { present } from '../../../shared/std/assert.ts';
import { monthOf, calendarDate } from '../../../shared/std/calendar-date.ts';

const CNY = currencyCode('CNY');

function line(id: string, item: string, quantity: string, price: string, amountMinor: bigint): FlowLine {
  return {
    id,
    documentNumber: `N${id}`,
    item,
    itemName: item,
    quantity: ownDecimal(quantity),
    price: ownDecimal(price),
    amountMinor,
  };
}

const FACTS: FlowFacts = {
  known: true,
  ordered: [line('1', '轴承', '100', '12.5', 125_000n), line('2', '端盖', '40', '8', 32_000n)],
  delivered: [
    line('3', '轴承', '60', '12.5', 75_000n),
    line('4', '轴承', '45', '12.8', 57_600n),
    line('5', '轴承', '-2', '12.5', -2_500n),
    line('6', '垫片', '10', '1', 1_000n),
  ],
  invoicedMinor: 130_000n,
  paidMinor: 140_000n,
};

test('SPEC 30: which line drifts in price or quantity, and by how much', () => {
  const flow = orderFlow(FACTS, 2);
  expect([flow.orderedMinor, flow.deliveredMinor]).toEqual([157_000n, 131_100n]);
  expect(
    flow.findings.map(({ kind, item, documentNumber, minor }) => [kind, item, documentNumber, minor]),
  ).toEqual([
    ['not_ordered', '垫片', 'N6', 1_000n],
    ['price_drift', '轴承', 'N4', 1_350n],
    ['over_delivered', '轴承', 'N5', 3_750n],
    ['not_invoiced', '', '', 1_100n],
    ['over_paid', '', '', 10_000n],
  ]);
  const left = flow.items.map(
    ({ item, left: rest }) => `${item} ${rest === null ? '' : formatDecimal(rest)}`,
  );
  expect(left.sort()).toEqual(['垫片 -10', '端盖 40', '轴承 -3']);
});

test('SPEC 30: deliveries for an order the book does not have are named once', () => {
  const flow = orderFlow({ ...FACTS, known: false, ordered: [], invoicedMinor: 131_100n, paidMinor: 0n }, 2);
  expect(flow.findings.map(({ kind, minor }) => [kind, minor])).toEqual([['order_unknown', 131_100n]]);
});

test('SPEC 30: the order of the lines makes no difference to sums and findings', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...FACTS.delivered], { minLength: 4 }), (delivered) => {
      const flow = orderFlow({ ...FACTS, delivered }, 2);
      const known = orderFlow(FACTS, 2);
      expect(flow.items).toEqual(known.items);
      const said = (each: typeof flow): readonly string[] =>
        each.findings.map(({ kind, minor }) => `${kind} ${minor}`).sort();
      expect(said(flow)).toEqual(said(known));
    }),
    { verbose: true },
  );
});

function billable(
  id: string,
  quantity: string,
  amountMinor: bigint,
  more: Partial<BillableLine> = {},
): BillableLine {
  return {
    id,
    orderItem: 'DD1|轴承',
    quantity: ownDecimal(quantity),
    price: ownDecimal('12.5'),
    amountMinor,
    applied: [],
    ...more,
  };
}

test('SPEC 30: what was applied for through deliveries is gone from the order, and the reverse, the earliest first', () => {
  const order = billable('o', '100', 125_000n);
  const delivered = [billable('d1', '60', 75_000n), billable('d2', '40', 50_000n)];
  const half = [{ quantity: ownDecimal('60'), amountMinor: 75_000n }];
  const ofOrder = leftToBill(
    [order],
    delivered.map((each, at) => (at === 0 ? { ...each, applied: half } : each)),
    CNY,
  );
  expect(
    ofOrder.map((each) => [formatDecimal(present(each.quantity, 'quantity')), each.amountMinor]),
  ).toEqual([['40', 50_000n]]);
  const direct = [{ quantity: ownDecimal('70'), amountMinor: 87_500n }];
  const ofDeliveries = leftToBill(delivered, [{ ...order, applied: direct }], CNY);
  expect(
    ofDeliveries.map((each) => [formatDecimal(present(each.quantity, 'quantity')), each.amountMinor]),
  ).toEqual([
    ['0', 0n],
    ['30', 37_500n],
  ]);
});

test('SPEC 30: a part is quantity × price, the last part takes the rest, and nothing more may be applied for', () => {
  const given = billable('o', '3', 10_000n, { price: ownDecimal('33.33') });
  const [left] = leftToBill([given], [], CNY);
  const whole = present(left, 'line');
  const part = amountToApply(ownDecimal('1'), whole, given.price, CNY);
  expect(part).toBe(3_333n);
  const [rest] = leftToBill(
    [{ ...given, applied: [{ quantity: ownDecimal('1'), amountMinor: 3_333n }] }],
    [],
    CNY,
  );
  expect(amountToApply(ownDecimal('2'), present(rest, 'line'), given.price, CNY)).toBe(6_667n);
  expect(['3', '4', '0', '-1'].map((text) => mayApply(ownDecimal(text), ownDecimal('3')))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(mayApply(ownDecimal('-1'), ownDecimal('-2'))).toBe(true);
});

test('SPEC 30: applied in any parts, a line is applied for once: amounts add up to the cent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }),
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      (parts, amount) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        let own = billable('o', String(total), amount, { price: ownDecimal('7.77') });
        for (const part of parts) {
          const [left] = leftToBill([own], [], CNY);
          const wanted = ownDecimal(String(part));
          const made = present(amountToApply(wanted, present(left, 'line'), own.price, CNY), 'amount');
          expect(mayApply(wanted, present(left?.quantity, 'left'))).toBe(true);
          own = { ...own, applied: [...own.applied, { quantity: wanted, amountMinor: made }] };
        }
        const [left] = leftToBill([own], [], CNY);
        expect([left?.quantity?.units, left?.amountMinor]).toEqual([0n, 0n]);
        expect(own.applied.reduce((sum, each) => sum + each.amountMinor, 0n)).toBe(amount);
      },
    ),
    { verbose: true },
  );
});

test('SPEC 30: sales and receipts by customer and month add up to the sums of each currency', () => {
  const october = monthOf(calendarDate(2026, 10, 1));
  const fact = {
    partyId: 1,
    currency: 'CNY',
    month: october,
    netMinor: 0n,
    taxMinor: 0n,
    grossMinor: 0n,
    unsplitMinor: 0n,
    moneyMinor: 0n,
  };
  const { rows, sums } = salesAgainstReceipts([
    { ...fact, netMinor: 10_000n, taxMinor: 1_300n, grossMinor: 11_300n },
    { ...fact, netMinor: -1_000n, taxMinor: -130n, grossMinor: -1_130n },
    { ...fact, moneyMinor: -5_000n },
    { ...fact, partyId: 2, unsplitMinor: 700n, grossMinor: 700n, moneyMinor: 200n },
  ]);
  expect(
    rows.map((row) => [
      row.partyId,
      row.netMinor,
      row.taxMinor,
      row.grossMinor,
      row.receivedMinor,
      row.differenceMinor,
    ]),
  ).toEqual([
    [1, 9_000n, 1_170n, 10_170n, 5_000n, 5_170n],
    [2, 0n, 0n, 700n, -200n, 900n],
  ]);
  expect(sums.get('CNY')).toMatchObject({
    grossMinor: 10_870n,
    receivedMinor: 4_800n,
    differenceMinor: 6_070n,
  });
});
