import fc from 'fast-check';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { importFile, type TestFile, tryImport } from '../support/import-files.ts';
import { runMatching, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

/** What a step does; the numbers beside it choose among what is there at that time. */
const KINDS = [
  'post',
  'post',
  'post',
  'import',
  'reverse',
  'transfer',
  'allocate',
  'allocate',
  'allocate',
  'undo',
  'undo',
  'bankPost',
  'classify',
  'matchRun',
  'matchRun',
  'accept',
  'accept',
  'acceptCertain',
  'manual',
  'manualMany',
  'matchUndo',
  'matchRedo',
  'reallocate',
  'reallocate',
  'lock',
  'unlock',
  'void',
] as const;

export type Step = {
  readonly kind: (typeof KINDS)[number];
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly day: number;
};

export const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  a: fc.nat(9999),
  b: fc.nat(9999),
  c: fc.nat(9999),
  day: fc.nat(59),
});

/** Days from 20 September 2026 on. */
export function dayOf(day: number): string {
  const date = new Date(Date.UTC(2026, 8, 20 + day));
  return date.toISOString().slice(0, 10);
}

const AMOUNTS = ['100.00', '250.00', '1130.00', '99.99', '0.01', '7.00', '3000.00', '12345.67'];
const MONTHS = ['2026-09', '2026-10'] as const;

function amountOf(step: Step): string {
  return AMOUNTS[step.b % AMOUNTS.length] ?? '1.00';
}

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list.length === 0 ? undefined : list[index % list.length];
}

const LINES = 14;
const BANK: TestFile = {
  name: '流水.csv',
  kind: 'bank',
  lines: [
    '交易日期,收入,支出,币种,对方户名,流水号,摘要',
    ...Array.from({ length: LINES }, (_, i) => {
      const amount = AMOUNTS[i % AMOUNTS.length] ?? '';
      const out = i % 4 === 3;
      const currency = i % 7 === 6 ? 'USD' : 'CNY';
      return [
        dayOf(i * 3),
        out ? '' : amount,
        out ? amount : '',
        currency,
        `单位${(i % 3) + 1}有限公司`,
        `F${i}`,
        i % 2 === 0 ? `货款 D-${i + 1}` : '货款',
      ].join(',');
    }),
  ],
};

/** A book with three parties and fourteen bank lines, and the memory of what was made in it. */
export type Workplace = { readonly book: TestBook; readonly parties: readonly string[]; count: number };

type Work = (place: Workplace, step: Step) => unknown;

/** An invoice that one of the bank lines pays. */
const postPaid: Work = (place, step) => {
  const line = step.b % LINES;
  const foreign = line % 7 === 6;
  return place.book.tryCommand('document.post', {
    entry: {
      kind: 'invoice',
      ledger: line % 4 === 3 ? 'AP' : 'AR',
      partyUid: place.parties[line % 3] ?? '',
      date: dayOf(Math.max(0, line * 3 - (step.day % 8))),
      currency: foreign ? 'USD' : 'CNY',
      exchangeRate: foreign ? '7.1' : null,
      gross: AMOUNTS[line % AMOUNTS.length] ?? '1.00',
      number: `D-${line + 1}`,
    },
  });
};

/** The book. */
export async function workplace(): Promise<Workplace> {
  const book = await testBook({ openReader: readerHere });
  book.command('settings.save', {
    section: 'policy',
    value: { feeMax: '20.00', numberPrefixes: ['D-'] },
  });
  const parties = [1, 2, 3].map((n) => saveParty(book, `P${n}`, `单位${n}有限公司`, { role: 'both' }));
  await importFile(book, BANK, { account: '6222000000000009' }, { despiteBrokenProof: true });
  const place = { book, parties, count: 0 };
  for (let line = 0; line < LINES; line += 1)
    if (line % 5 !== 4) postPaid(place, { kind: 'post', a: 0, b: line, c: 0, day: 5 });
  await runMatching(book);
  return place;
}

const KINDS_OF_ENTRY = ['invoice', 'credit_note', 'receipt', 'refund', 'adjustment'] as const;

const post: Work = (place, step) => {
  if (step.c % 2 === 0) return postPaid(place, step);
  place.count += 1;
  const kind = pick(KINDS_OF_ENTRY, step.a) ?? 'invoice';
  const ledger = step.c % 4 === 0 ? 'AP' : 'AR';
  const foreign = step.c % 5 === 0;
  const gross = amountOf(step);
  const split = kind === 'invoice' && step.c % 3 === 0 && gross === '1130.00';
  return place.book.tryCommand('document.post', {
    entry: {
      kind,
      ledger,
      partyUid: place.parties[step.a % 3] ?? '',
      date: dayOf(step.day),
      currency: foreign ? 'USD' : 'CNY',
      exchangeRate: foreign ? '7.1' : null,
      gross,
      number: step.b % 3 === 0 ? '' : `E-${place.count}`,
      adjustmentCode: kind === 'adjustment' ? (ledger === 'AR' ? 'rounding' : 'discount') : null,
      dueLines: split
        ? [
            { dueDate: dayOf(step.day + 10), amount: '1000.00' },
            { dueDate: dayOf(step.day + 40), amount: '130.00' },
          ]
        : [],
    },
  });
};

const importInvoices: Work = async (place, step) => {
  place.count += 1;
  const numbers = [0, 1, 2].map((i) => `F-${place.count}-${i}`);
  return tryImport(place.book, {
    name: `发票-${place.count}.csv`,
    kind: 'invoices',
    lines: [
      '发票号码,客户编码,开票日期,价税合计,蓝字/红字,原发票号,归属',
      `${numbers[0] ?? ''},P${(step.a % 3) + 1},2026-11-${String((step.day % 20) + 10)},${amountOf(step)},蓝字,,erp`,
      `${numbers[1] ?? ''},P${(step.b % 3) + 1},2026-11-${String((step.day % 20) + 10)},${amountOf(step)},蓝字,,book`,
      `${numbers[2] ?? ''},P${(step.a % 3) + 1},2026-11-29,-${amountOf(step)},红字,${numbers[0] ?? ''},erp`,
    ],
  });
};

type Row = ReplyOf<'document.list'>['rows'][number];

function documents(place: Workplace, onlyOpen = false): readonly Row[] {
  return place.book.query('document.list', { limit: 500, sort: 'recorded', descending: false, onlyOpen })
    .rows;
}

const CONTROLS = ['ar', 'ar_advance', 'ap', 'ap_advance'] as const;

const transfer: Work = (place, step) => {
  const from = pick(CONTROLS, step.a) ?? 'ar';
  const to = pick(CONTROLS, step.b) ?? 'ar';
  const ledgerOf = (control: string): 'AR' | 'AP' => (control.startsWith('ar') ? 'AR' : 'AP');
  return place.book.tryCommand('document.transfer', {
    date: dayOf(step.day),
    currency: 'CNY',
    amount: amountOf(step),
    from: { partyUid: place.parties[step.a % 3] ?? '', ledger: ledgerOf(from), control: from },
    to: { partyUid: place.parties[step.c % 3] ?? '', ledger: ledgerOf(to), control: to },
    text: '转账',
  });
};

const allocate: Work = (place, step) => {
  const open = documents(place, true);
  const positive = pick(
    open.filter((row) => !row.open.startsWith('-')),
    step.a,
  );
  const fits = (row: Row): boolean =>
    row.open.startsWith('-') &&
    (step.c % 7 === 0 ||
      (row.partyUid === positive?.partyUid &&
        row.ledger === positive.ledger &&
        row.currency === positive.currency));
  const negative = pick(open.filter(fits), step.b);
  if (positive === undefined || negative === undefined) return null;
  const all = [positive.open, negative.open.slice(1)].toSorted((x, y) => Number(x) - Number(y))[0] ?? '1.00';
  return place.book.tryCommand('allocation.create', {
    pairs: [
      {
        positiveLine: `${positive.uid}/1`,
        negativeLine: `${negative.uid}/1`,
        amount: step.c % 2 === 0 ? all : amountOf(step),
      },
    ],
    date: step.c % 3 === 0 ? dayOf(step.day) : null,
  });
};

function allocations(place: Workplace, undone: boolean | null = null): readonly string[] {
  return documents(place).flatMap((row) =>
    place.book
      .query('document.get', { uid: row.uid })
      .allocations.filter((each) => each.positiveLine.startsWith(row.uid))
      .filter((each) => undone === null || (each.undoneAt !== null) === undone)
      .map((each) => each.uid),
  );
}

function matches(place: Workplace): readonly ReplyOf<'match.list'>['rows'][number][] {
  return place.book.query('match.list', { limit: 500 }).rows;
}

/** Mostly those that wait for somebody, sometimes any. */
function waiting(place: Workplace, step: Step): readonly ReplyOf<'match.list'>['rows'][number][] {
  const all = matches(place);
  return step.c % 5 === 0 ? all : all.filter((match) => match.status !== 'accepted');
}

const manual: Work = (place, step) => {
  const match = pick(waiting(place, step), step.a);
  const partyUid = place.parties[step.b % 3] ?? '';
  const ledger = match?.receipt.amount.startsWith('-') === true ? 'AP' : 'AR';
  const open = place.book
    .query('ledger.openItems', { partyUid, ledger, asOf: '2026-12-31' })
    .rows.filter((row) => row.currency === match?.receipt.currency);
  const item = pick(open, step.c);
  if (match === undefined || item === undefined) return null;
  const within = Number(item.open) > Number(match.receipt.amount.replace('-', ''));
  return place.book.tryCommand('match.manual', {
    id: match.id,
    partyUid,
    ledger,
    items: [{ lineId: item.lineId, amount: within ? match.receipt.amount.replace('-', '') : item.open }],
    adjustments: [],
    exchangeRate: match.receipt.currency === 'USD' ? '7.05' : null,
  });
};

const cents = (amount: string): number => Math.round(Math.abs(Number(amount)) * 100);

/** Two receipts, mostly of one direction and currency, and as much of every party's items as they bear. */
const manualMany: Work = (place, step) => {
  const some = waiting(place, step);
  const first = pick(some, step.a);
  const alike = some.filter(
    ({ receipt }) =>
      receipt.currency === first?.receipt.currency &&
      receipt.amount.startsWith('-') === first.receipt.amount.startsWith('-'),
  );
  const second = pick(
    (step.c % 7 === 0 ? some : alike).filter(({ id }) => id !== first?.id),
    step.b,
  );
  if (first === undefined || second === undefined) return null;
  const ledger = first.receipt.amount.startsWith('-') ? 'AP' : 'AR';
  let left = cents(first.receipt.amount) + cents(second.receipt.amount);
  const items = place.parties
    .flatMap(
      (partyUid) => place.book.query('ledger.openItems', { partyUid, ledger, asOf: '2026-12-31' }).rows,
    )
    .filter((row) => row.currency === first.receipt.currency && !row.open.startsWith('-'))
    .flatMap(({ lineId, open }) => {
      const part = Math.min(left, cents(open));
      left -= part;
      return part === 0 ? [] : [{ lineId, amount: (part / 100).toFixed(2) }];
    });
  const lineId = items[0]?.lineId ?? '';
  return place.book.tryCommand('match.manualMany', {
    ids: [first.id, second.id],
    partyUid: step.b % 2 === 0 ? null : (place.parties[step.b % 3] ?? null),
    ledger,
    items,
    adjustments: step.c % 3 === 0 && lineId !== '' ? [{ code: 'fee', amount: '0.01', lineId }] : [],
    exchangeRate: first.receipt.currency === 'USD' ? '7.05' : null,
  });
};

const WORK: Readonly<Record<Step['kind'], Work>> = {
  post,
  import: importInvoices,
  transfer,
  allocate,
  manual,
  manualMany,
  reverse: (place, step) => {
    const row = pick(documents(place), step.a);
    return row === undefined
      ? null
      : place.book.tryCommand('document.reverse', { uid: row.uid, date: dayOf(step.day) });
  },
  undo: (place, step) => {
    const uid = pick(allocations(place), step.a);
    return uid === undefined
      ? null
      : place.book.tryCommand('allocation.undo', { uid, date: dayOf(step.day) });
  },
  bankPost: (place, step) => {
    const line = pick(place.book.query('bank.lines', { limit: 500 }).rows, step.a);
    return place.book.tryCommand('bank.post', {
      uid: line?.uid ?? '',
      partyUid: place.parties[step.b % 3] ?? '',
      ledger: step.c % 2 === 0 ? 'AR' : 'AP',
      exchangeRate: line?.currency === 'USD' && step.c % 3 !== 0 ? '7.2' : null,
    });
  },
  classify: (place, step) => {
    const line = pick(place.book.query('bank.lines', { limit: 500 }).rows, step.a);
    const name = pick(['receipt', 'refund', 'other', 'excluded', 'internal_transfer'] as const, step.b);
    return place.book.tryCommand('bank.classify', {
      uid: line?.uid ?? '',
      class: name ?? 'other',
      reason: '试',
    });
  },
  matchRun: (place, step) => runMatching(place.book, step.a % 2 === 0),
  accept: (place, step) => {
    const match = pick(waiting(place, step), step.a);
    if (match === undefined) return null;
    return place.book.tryCommand('match.accept', {
      id: match.id,
      date: step.b % 5 === 0 ? dayOf(step.day) : null,
      exchangeRate: step.b % 2 === 0 && match.receipt.currency === 'USD' ? '7.15' : null,
    });
  },
  acceptCertain: (place) => place.book.tryCommand('match.acceptCertain', {}),
  matchUndo: (place, step) => {
    const accepted = matches(place).filter((match) => match.status === 'accepted');
    const match = pick(step.c % 5 === 0 ? matches(place) : accepted, step.a);
    return match === undefined
      ? null
      : place.book.tryCommand('match.undo', { id: match.id, date: dayOf(step.day) });
  },
  matchRedo: (place, step) => {
    const told = place.book.query('match.history', { limit: 500 }).rows;
    const match = pick(step.c % 5 === 0 ? told : told.filter(({ redoable }) => redoable), step.a);
    return match === undefined ? null : place.book.tryCommand('match.redo', { id: match.matchId ?? '' });
  },
  reallocate: (place, step) => {
    const uid = pick(allocations(place, step.c % 5 === 0 ? null : true), step.a);
    return uid === undefined ? null : place.book.tryCommand('allocation.redo', { uid });
  },
  lock: (place, step) =>
    place.book.tryCommand('period.lock', {
      ledger: step.a % 2 === 0 ? 'AR' : 'AP',
      month: MONTHS[step.b % 4 === 3 ? 1 : 0] ?? '2026-09',
    }),
  unlock: (place, step) => {
    const locked = place.book.query('period.list', {}).periods.filter((period) => period.locked);
    const period = pick(locked, step.a);
    return place.book.tryCommand('period.unlock', {
      ledger: period?.ledger ?? 'AR',
      month: period?.month ?? '2026-11',
      reason: '试',
    });
  },
  void: (place, step) => {
    const { rows } = place.book.query('import.batches', { limit: 100 });
    const batch = pick(step.c % 9 === 0 ? rows : rows.filter((row) => row.kind === 'invoices'), step.a);
    if (batch === undefined) return null;
    return place.book.tryCommand('import.void', { uid: batch.uid, reason: '试' });
  },
};

/** Does one step. What it gives tells whether it was refused. */
export async function work(place: Workplace, step: Step): Promise<'done' | 'refused' | 'nothing'> {
  const result: unknown = await WORK[step.kind](place, step);
  if (typeof result !== 'object' || result === null) return 'nothing';
  return 'ok' in result && result.ok === false ? 'refused' : 'done';
}
