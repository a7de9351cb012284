import type { CalendarDate } from '../../shared/std/calendar-date.ts';
import { fen } from './amount.ts';
import type { DraftLine, SampleDocument, Sender } from './model.ts';
import { PARTIES, partyOf } from './parties.ts';
import { STRANGER } from './party-table.ts';
import type { Attempt } from './payment-style.ts';
import { tail } from './payment-text.ts';
import { type BankEvent, deskOf, isCertain, lineOf, type Scene } from './payments.ts';
import { createRandom } from './random.ts';
import { payerByName } from './sender.ts';
import { day, WORKED_LINES } from './worked-example.ts';

function ownSender(code: string): Sender {
  return { name: partyOf(code).name, account: partyOf(code).bankAccount };
}

function openInvoices(scene: Scene, code: string, date: CalendarDate): readonly SampleDocument[] {
  return deskOf(scene, createRandom('special'), partyOf(code), 'AR', date).invoices;
}

type Told = {
  readonly date: string;
  readonly party: string;
  readonly sender: Sender;
  readonly text: (document: SampleDocument) => string;
  readonly features: readonly string[];
  readonly extra?: bigint;
  readonly sure?: boolean;
};

/** A payment of exactly one open invoice, told in full by the script; with `sure`, of the first one that leaves no doubt. */
function told(script: Told): BankEvent {
  const date = day(script.date);
  const pay = (scene: Scene, document: SampleDocument): DraftLine => {
    const paid: Attempt = {
      items: [{ document, amount: scene.book.openOf(document) }],
      fee: 0n,
      unapplied: script.extra ?? 0n,
      text: script.text(document),
      features: script.features,
      cited: [document],
    };
    return lineOf('AR', date, script.party, paid, { sender: script.sender, features: [] });
  };
  return {
    date,
    happen: (scene) => {
      const lines = openInvoices(scene, script.party, date).map((document) => pay(scene, document));
      const line = lines.find((one) => script.sure !== true || isCertain(scene, one));
      if (line === undefined) return [];
      scene.book.apply(line.meaning.shares);
      return [line];
    },
  };
}

function moneyOnAccount(
  date: string,
  party: string,
  amount: bigint,
  text: string,
  nature: string,
  features: readonly string[],
): DraftLine {
  const kind =
    nature === 'supplier-return'
      ? 'payment_return'
      : amount < 0n && nature === 'refund'
        ? 'refund'
        : 'receipt';
  return {
    date: day(date),
    amount,
    sender: ownSender(party),
    text,
    meaning: { class: kind, nature, party, shares: [], fee: 0n, unapplied: amount, features },
  };
}

function planned(line: DraftLine): BankEvent {
  return { date: line.date, happen: () => [line] };
}

/** Paid, paid again two days later by mistake, and sent back. */
function paidTwice(party: string, first: string, second: string, back: string): readonly BankEvent[] {
  let kept: DraftLine | null = null;
  const text = (document: SampleDocument): string => `货款${tail(document)}`;
  const original = told({
    date: first,
    party,
    sender: ownSender(party),
    text,
    features: ['named', 'single'],
    sure: true,
  });
  const again = (date: string, sign: bigint, words: string | null): BankEvent => ({
    date: day(date),
    happen: () => {
      if (kept === null) return [];
      const nature = sign < 0n ? 'refund' : 'paid-twice';
      return [moneyOnAccount(date, party, sign * kept.amount, words ?? kept.text, nature, [nature])];
    },
  });
  return [
    {
      date: original.date,
      happen: (scene) => {
        const lines = original.happen(scene);
        kept = lines[0] ?? null;
        return lines;
      },
    },
    again(second, 1n, null),
    again(back, -1n, '退回重复付款'),
  ];
}

/** Money sent back for goods that came back: the invoice was paid already, its red one is still open. */
function creditRefund(date: string): BankEvent {
  return {
    date: day(date),
    happen: (scene) => {
      for (const party of PARTIES) {
        const documents = scene.documentsOf('AR', party.code);
        for (const credit of documents) {
          if (credit.kind !== 'credit_note' || credit.date > date || scene.book.openOf(credit) === 0n)
            continue;
          const original = documents.find((one) => one.number === credit.original);
          if (original === undefined || scene.book.openOf(original) !== 0n) continue;
          const amount = scene.book.openOf(credit);
          const shares = [{ document: credit, amount }];
          scene.book.apply(shares);
          const meaning = {
            class: 'refund',
            nature: 'refund',
            party: party.code,
            shares,
            fee: 0n,
            unapplied: 0n,
            features: ['named', 'credit-refund'],
          } as const;
          return [
            {
              date: day(date),
              amount,
              sender: ownSender(party.code),
              text: `退货退款 ${credit.number}`,
              meaning,
            },
          ];
        }
      }
      return [];
    },
  };
}

/** What happens only once or twice in a quarter, and the worked example's own lines. */
export function specialEvents(): readonly BankEvent[] {
  const cite = (document: SampleDocument): string => `付${document.number}货款`;
  const reversal = ['reversal-pair'];
  return [
    ...WORKED_LINES.map((line) => ({
      date: line.date,
      happen: (scene: Scene) => {
        scene.book.apply(line.meaning.shares);
        return [line];
      },
    })),
    told({
      date: '2026-10-22',
      party: 'C017',
      sender: payerByName(STRANGER),
      text: cite,
      features: ['named', 'single', 'stranger'],
    }),
    told({
      date: '2026-11-05',
      party: 'C016',
      sender: ownSender('C018'),
      text: cite,
      features: ['named', 'single', 'paid-for-other'],
    }),
    told({
      date: '2026-11-18',
      party: 'C015',
      sender: { name: partyOf('C015').name, account: partyOf('C016').bankAccount },
      text: cite,
      features: ['named', 'single', 'name-against-account'],
    }),
    told({
      date: '2026-12-10',
      party: 'C026',
      sender: ownSender('C026'),
      text: cite,
      features: ['named', 'overpaid'],
      extra: fen('100.00'),
    }),
    ...paidTwice('C024', '2026-11-10', '2026-11-12', '2026-11-20'),
    ...paidTwice('C009', '2026-12-08', '2026-12-10', '2026-12-16'),
    planned(moneyOnAccount('2026-11-12', 'C030', fen('8,000.00'), '货款', 'reversed', reversal)),
    planned(
      moneyOnAccount('2026-11-13', 'C030', fen('-8,000.00'), '冲正 2026-11-12 入账', 'reversal', reversal),
    ),
    planned(
      moneyOnAccount('2026-12-15', 'C028', fen('20,000.00'), '预付款', 'receipt', [
        'twin',
        'on-account',
        'no-reference',
      ]),
    ),
    planned(
      moneyOnAccount('2026-12-15', 'C028', fen('20,000.00'), '预付款', 'receipt', [
        'twin',
        'on-account',
        'no-reference',
      ]),
    ),
    planned(moneyOnAccount('2026-11-24', 'S003', fen('3,860.00'), '退货款', 'supplier-return', [])),
    planned(moneyOnAccount('2026-12-09', 'S012', fen('1,245.30'), '多付退回', 'supplier-return', [])),
    creditRefund('2026-11-26'),
    creditRefund('2026-12-21'),
  ];
}
