import { addDays, dateParts } from '../../../shared/std/calendar-date.ts';
import { documentAmount, CNY } from './accounts.ts';
import { ofMonths } from './judge.ts';
import type { Account, CaseName, Doc, Proxy } from './model.ts';
import { similarName, strangerName } from './names.ts';
import { writeNumbers } from './number-text.ts';
import { bankDay, cook, freeDocs, isVague, silentText } from './recipe.ts';
import { bankSignOf, type Draft, linesOf, openOf, poolOf, type Scene, wholeLines } from './scene.ts';

/** A case that is more than one payment of one party. It answers with the bank lines in order, or none. */
export type SpecialCase = readonly [
  name: CaseName,
  weight: number,
  make: (scene: Scene, account: Account) => readonly Draft[],
];

/** Our own side of the invented book. */
export const OWN = {
  name: '杭州示例机电有限公司',
  account: '9900000000000000001',
  deposit: '9900000000000000002',
} as const;

function basis(scene: Scene, account: Account, more: Partial<Draft>): Draft {
  return {
    class: account.ledger === 'AR' ? 'customer_payment' : 'supplier_payment',
    ledger: account.ledger,
    currency: CNY,
    date: bankDay(scene.random),
    parties: [account.party.uid],
    established: [account.party.uid],
    shown: { name: account.party.name, account: '' },
    shares: [],
    adjustments: [],
    unappliedMinor: 0n,
    text: silentText(scene.random, account.ledger),
    scope: null,
    vague: false,
    partOf: null,
    takes: [],
    ...more,
  };
}

const invoices = (scene: Scene, account: Account): readonly Doc[] =>
  freeDocs(scene, account).filter((doc) => openOf(doc) > 0n && doc.lines[0]?.currency === CNY);

function prepayment(scene: Scene, account: Account): readonly Draft[] {
  const { random } = scene;
  const amount = random.chance(70) ? BigInt(random.integer(1, 40)) * 500_000n : documentAmount(random);
  const text =
    account.ledger === 'AR'
      ? random.pick(['预付款', '预付货款', '定金', '货款', '往来款'])
      : random.pick(['预付货款', '预付材料款', '定金', '货款']);
  return [basis(scene, account, { unappliedMinor: bankSignOf(account.ledger) * amount, text })];
}

function stranger(scene: Scene, account: Account): readonly Draft[] {
  const doc = invoices(scene, account)[0];
  if (doc === undefined) return [];
  const shown = { name: strangerName(scene.random.integer(1, 9_999)), account: '' };
  const unappliedMinor = bankSignOf(account.ledger) * openOf(doc);
  return [basis(scene, account, { class: 'stranger', parties: [], established: [], shown, unappliedMinor })];
}

/** A company of nearly the same name pays what the party owes, to the cent. */
function similar(scene: Scene, account: Account): readonly Draft[] {
  const [draft] = stranger(scene, account);
  return draft === undefined
    ? []
    : [{ ...draft, shown: { name: similarName(account.party.name), account: '' } }];
}

/** The text names an invoice that was settled before; now and then the money equals one that is open. */
function settledNumber(scene: Scene, account: Account): readonly Draft[] {
  const { random } = scene;
  const doc = invoices(scene, account)[0];
  if (doc === undefined || doc.serial.length < 7) return [];
  // Numbers of the years before: the same kind, and none of them open.
  const old = doc.number.slice(0, -7) + String(random.integer(1_000, 9_999)).padStart(7, '0');
  const written = random.chance(50) ? old : old.slice(-8).replace(/^\D+/, '');
  const amount = random.chance(50) ? openOf(doc) : documentAmount(random);
  const text = random.pick([`付${written}货款`, `货款${written}`]);
  return [basis(scene, account, { unappliedMinor: bankSignOf(account.ledger) * amount, text, vague: true })];
}

/** The same invoice paid on two days: one of the two stays on account, and nothing says which. */
function paidTwice(scene: Scene, account: Account): readonly Draft[] {
  const doc = invoices(scene, account).find((each) => each.lines.length === 1);
  const named = doc === undefined ? null : writeNumbers(scene.random, [doc], 'full');
  if (doc === undefined || named === null) return [];
  const first = basis(scene, account, {
    shares: wholeLines(doc.lines),
    text: `付${named.text}`,
    scope: { kind: 'named', documents: new Set([doc.uid]) },
    vague: true,
    takes: [doc],
  });
  const unappliedMinor = bankSignOf(account.ledger) * openOf(doc);
  return [
    first,
    { ...first, date: addDays(first.date, scene.random.integer(1, 3)), shares: [], unappliedMinor },
  ];
}

/** Two open invoices of one amount, one of them paid without a word. */
function duplicate(scene: Scene, account: Account): readonly Draft[] {
  const docs = invoices(scene, account).filter((doc) => doc.lines.length === 1);
  const [one] = docs.filter((doc) => docs.some((other) => other !== doc && openOf(other) === openOf(doc)));
  if (one === undefined) return [];
  return [basis(scene, account, { shares: wholeLines(one.lines), takes: [one] })];
}

function months(scene: Scene, said: boolean): readonly Draft[] {
  const { random } = scene;
  if (scene.monthly.length === 0) return [];
  const account = random.pick(scene.monthly);
  const docs = invoices(scene, account);
  const [first] = docs;
  if (first === undefined) return [];
  const line = first.lines[0];
  if (line === undefined) return [];
  const pool = poolOf(scene, [account.party.uid], [account.ledger], CNY);
  const month = `${dateParts(line.date).month}月`;
  const documents = ofMonths(pool, new Set([line.date.slice(0, 7)]));
  const more = said
    ? {
        text: `${month}${random.pick(['房租', '租金', '服务费', '份服务费'])}`,
        scope: { kind: 'within', documents } as const,
      }
    : { text: random.pick(['', '房租', '服务费']) };
  return [basis(scene, account, { shares: wholeLines(first.lines), takes: [first], ...more })];
}

/** All invoices dated in one month, and the text says which month. */
function monthOfInvoices(scene: Scene, account: Account): readonly Draft[] {
  const docs = invoices(scene, account).filter((doc) => doc.lines.length === 1);
  const first = account.monthly ? undefined : docs[0]?.lines[0];
  if (first === undefined) return [];
  const key = first.date.slice(0, 7);
  const all = account.docs.filter((doc) => doc.lines[0]?.date.startsWith(key) === true && openOf(doc) > 0n);
  const free = docs.filter((doc) => doc.lines[0]?.date.startsWith(key) === true);
  if (free.length !== all.length || free.length > 8 || key > '2026-09') return [];
  const pool = poolOf(scene, [account.party.uid], [account.ledger], CNY);
  const documents = ofMonths(pool, new Set([key]));
  const text = `${Number(key.slice(5))}月${scene.random.pick(['货款', '份货款', '结算款'])}`;
  return [
    basis(scene, account, {
      shares: wholeLines(linesOf(free)),
      takes: free,
      text,
      scope: { kind: 'within', documents },
    }),
  ];
}

/** One invoice paid in parts that each name it; together they are the whole. */
function instalments(scene: Scene, account: Account): readonly Draft[] {
  const { random } = scene;
  const doc = invoices(scene, account).find((each) => each.lines.length === 1 && openOf(each) > 300_000n);
  const line = doc?.lines[0];
  if (doc === undefined || line === undefined) return [];
  const sign = bankSignOf(account.ledger);
  const count = random.integer(2, 4);
  const said = random.chance(60);
  const pool = poolOf(scene, [account.party.uid], [account.ledger], CNY);
  const start = bankDay(random);
  let left = openOf(doc);
  return Array.from({ length: count }, (_, index): Draft => {
    const minor = index === count - 1 ? left : (openOf(doc) / BigInt(count) / 10_000n) * 10_000n;
    left -= minor;
    const named = writeNumbers(random, [doc], 'full');
    return basis(scene, account, {
      date: addDays(start, index),
      shares: [{ lineId: line.lineId, minor: sign * minor }],
      text: `${named?.text ?? ''}${said ? '分期款' : '货款'}`,
      scope: { kind: 'named', documents: new Set([doc.uid]) },
      vague: named !== null && isVague(pool, [doc], named),
      partOf: said ? doc : null,
      takes: [doc],
    });
  });
}

function members(
  scene: Scene,
  kind: Proxy['kind'],
): { readonly proxy: Proxy; readonly accounts: readonly Account[] } | null {
  const proxies = scene.proxies.filter((each) => each.kind === kind);
  if (proxies.length === 0) return null;
  const proxy = scene.random.pick(proxies);
  return { proxy, accounts: proxy.parties.flatMap((uid) => scene.byUid.get(uid) ?? []) };
}

/** A head office or a platform pays documents of several parties at once. */
function forSeveral(kind: 'group' | 'platform'): SpecialCase[2] {
  return (scene) => {
    const { random } = scene;
    const found = members(scene, kind);
    if (found === null) return [];
    const { proxy, accounts } = found;
    const payers = random
      .shuffle(accounts)
      .slice(0, kind === 'group' ? random.integer(2, 3) : random.integer(2, accounts.length));
    const docs = payers.flatMap((account) => {
      const free = invoices(scene, account);
      return free.length === 0 ? [] : [random.pick(free)];
    });
    const [head] = payers;
    if (head === undefined || docs.length < 2) return [];
    const pool = poolOf(scene, proxy.parties, [proxy.ledger], CNY);
    const named = random.chance(70)
      ? writeNumbers(random, docs, random.pick(['full', 'bare'] as const))
      : null;
    return [
      basis(scene, head, {
        ledger: proxy.ledger,
        parties: docs.flatMap((doc) => doc.lines[0]?.partyUid ?? []),
        established: proxy.parties,
        shown: { name: kind === 'platform' && random.chance(30) ? '' : proxy.name, account: proxy.account },
        shares: wholeLines(linesOf(docs)),
        text: named === null ? '货款' : `代付${named.text}`,
        scope: named === null ? null : { kind: 'named', documents: new Set(docs.map((doc) => doc.uid)) },
        vague: named !== null && isVague(pool, docs, named),
        takes: docs,
      }),
    ];
  };
}

function thirdParty(kind: 'person' | 'expired'): SpecialCase[2] {
  return (scene) => {
    const found = members(scene, kind);
    const [account] = found?.accounts ?? [];
    if (found === null || account === undefined) return [];
    const form = scene.random.chance(60) ? scene.random.pick(['full', 'bare', 'tail'] as const) : 'silent';
    const draft = cook(scene, account, { count: [1, 2], form, payer: 'plain' }, found.proxy);
    return draft === null ? [] : [draft];
  };
}

/** Money that comes in, is taken back by the bank, and sometimes comes again. */
function reversed(scene: Scene, account: Account): readonly Draft[] {
  const { random } = scene;
  const sign = bankSignOf(account.ledger);
  const shown = { name: account.party.name, account: account.party.bankAccounts[0] ?? '' };
  const first = basis(scene, account, {
    class: 'reversal',
    shown,
    unappliedMinor: sign * documentAmount(random),
  });
  const back = (draft: Draft): Draft => ({
    ...draft,
    date: addDays(draft.date, random.integer(0, 3)),
    unappliedMinor: -draft.unappliedMinor,
    text: random.pick(['退汇', '冲正', '账号户名不符退回', '退汇 户名不符']),
  });
  const doc = random.chance(50) ? invoices(scene, account)[0] : undefined;
  const pool = poolOf(scene, [account.party.uid], [account.ledger], CNY);
  const named = doc === undefined ? null : writeNumbers(random, [doc], 'full');
  if (doc === undefined || named === null) return [first, back(first)];
  const text = `付${named.text}`;
  const real = { ...first, unappliedMinor: sign * openOf(doc), text };
  const again = basis(scene, account, {
    shown,
    date: addDays(first.date, 4),
    text,
    shares: wholeLines(doc.lines),
    scope: { kind: 'named', documents: new Set([doc.uid]) },
    vague: isVague(pool, [doc], named),
    takes: [doc],
  });
  return [real, back(real), again];
}

/** A credit note paid out: money goes to a customer, or comes back from a supplier. */
function refund(scene: Scene, account: Account): readonly Draft[] {
  const { random } = scene;
  const doc = freeDocs(scene, account).find((each) => openOf(each) < 0n && each.lines[0]?.currency === CNY);
  if (doc === undefined) return [];
  const { ledger } = account;
  const said = random.chance(60);
  return [
    basis(scene, account, {
      class: 'refund',
      shares: wholeLines(doc.lines),
      text: said ? `退货退款 ${doc.number}` : '退款',
      scope: said ? { kind: 'named', documents: new Set([doc.uid]) } : null,
      takes: [doc],
      // Half of the lines somebody has classified as a refund; the others are offered where their direction says.
      ...(random.chance(50) ? { ledgers: [ledger] } : {}),
    }),
  ];
}

function bankOwn(kind: 'interest' | 'fee' | 'transfer'): SpecialCase[2] {
  return (scene, account) => {
    const { random } = scene;
    const nobody = { name: random.chance(50) ? '' : '示例银行杭州样板支行', account: '' };
    const own = random.chance(50) ? { name: OWN.name, account: '' } : { name: '', account: OWN.deposit };
    const [low, high] = { interest: [100, 900_000], fee: [500, 20_000], transfer: [1_000_000, 90_000_000] }[
      kind
    ] as [number, number];
    const amount = BigInt(random.integer(low, high));
    const text = {
      interest: ['结息', '利息', '三季度结息'],
      fee: ['手续费', '账户管理费', '网银服务费', '汇划费'],
      transfer: ['转存', '内部划转', '调拨', ''],
    }[kind];
    const out = kind === 'fee' || (kind === 'transfer' && random.chance(50));
    return [
      basis(scene, account, {
        class: kind,
        parties: [],
        established: [],
        shown: kind === 'transfer' ? own : nobody,
        unappliedMinor: out ? -amount : amount,
        text: random.pick(text),
      }),
    ];
  };
}

export const SPECIALS: readonly SpecialCase[] = [
  ['instalments of one invoice', 8, instalments],
  ['prepayment', 15, prepayment],
  ['third-party payer, relation valid', 15, thirdParty('person')],
  ['third-party payer, relation expired', 5, thirdParty('expired')],
  ['group payer of several parties', 15, forSeveral('group')],
  ['platform pays for many', 8, forSeveral('platform')],
  ['stranger with the amount of an item', 8, stranger],
  ['similar name of a stranger', 5, similar],
  ['number already settled', 8, settledNumber],
  ['paid twice', 5, paidTwice],
  ['duplicate amount of one party', 10, duplicate],
  ['equal months, no month named', 8, (scene) => months(scene, false)],
  ['equal months, month named', 10, (scene) => months(scene, true)],
  ['month of invoices named', 10, monthOfInvoices],
  ['reversed receipt', 6, reversed],
  ['refund', 8, refund],
  ['interest', 4, bankOwn('interest')],
  ['bank fee', 6, bankOwn('fee')],
  ['internal transfer', 6, bankOwn('transfer')],
];
