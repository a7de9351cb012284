import type { MatchItem } from '../../../shared/domain/matching/types.ts';
import { addDays, type CalendarDate } from '../../../shared/std/calendar-date.ts';
import { amountText, sum } from '../../sample/amount.ts';
import { at, type Random } from '../../sample/random.ts';
import { BANK_DAYS, FIRST_BANK_DAY, USD } from './accounts.ts';
import { discountOn, type Scope } from './judge.ts';
import type { Account, Difference, Doc, Proxy } from './model.ts';
import { strangerName } from './names.ts';
import { type Named, type NumberForm, writeNumbers } from './number-text.ts';
import { bankSignOf, type Draft, linesOf, openOf, poolOf, type Scene, wholeLines } from './scene.ts';

/** How the payer appears in the bank's line. */
export type PayerStyle =
  | 'plain'
  | 'legal'
  | 'brackets'
  | 'traditional'
  | 'branch'
  | 'alias'
  | 'account'
  | 'conflict'
  | 'nobody'
  | 'stranger';

/** One payment of one party, told as the choices it is made of. */
export type Recipe = {
  readonly count: readonly [low: number, high: number];
  readonly form: NumberForm | 'silent';
  readonly payer: PayerStyle;
  readonly credit?: boolean;
  readonly differ?: 'fee' | 'stated fee' | 'rounding' | 'discount' | 'late discount';
  readonly portion?: 'whole' | 'part' | 'over';
  /** Only documents with a retention line, which stays open. */
  readonly retention?: boolean;
  readonly foreign?: boolean;
};

const SILENT_IN = [
  '货款',
  '往来款',
  '付货款',
  '设备款',
  '结算款',
  '转账',
  '',
  '支付货款，请查收',
  '付款',
  '材料款',
] as const;
const SILENT_OUT = ['付货款', '货款', '材料款', '结算货款', '加工费', '支付货款'] as const;
const PART_WORDS = ['部分款', '部分货款', '分期款', '进度款'] as const;

export function silentText(random: Random, ledger: Account['ledger']): string {
  return random.pick(ledger === 'AR' ? SILENT_IN : SILENT_OUT);
}

export function bankDay(random: Random): CalendarDate {
  return addDays(FIRST_BANK_DAY, random.integer(0, BANK_DAYS));
}

/** Documents of an account that no receipt has settled yet. */
export function freeDocs(scene: Scene, account: Account): readonly Doc[] {
  return account.docs.filter((doc) => !scene.used.has(doc.uid));
}

/** Documents whose numbers follow one another. */
function run(scene: Scene, docs: readonly Doc[], low: number, high: number): readonly Doc[] | null {
  const wanted = scene.random.integer(low, high);
  const start = scene.random.integer(0, Math.max(0, docs.length - 1));
  for (let offset = 0; offset < docs.length; offset += 1) {
    const from = (start + offset) % docs.length;
    const taken = docs.slice(from, from + wanted);
    const first = taken[0];
    if (first === undefined || taken.length < wanted || !/^\d+$/.test(first.serial)) continue;
    const head = first.number.slice(0, -first.serial.length);
    const follows = taken.every(
      (doc, index) =>
        doc.number.startsWith(head) && BigInt(doc.serial) === BigInt(first.serial) + BigInt(index),
    );
    if (follows) return taken;
  }
  return null;
}

/** The oldest first as people pay, now and then one left out. */
function oldest(scene: Scene, docs: readonly Doc[], wanted: number): readonly Doc[] | null {
  const rest = docs.filter(() => !scene.random.chance(20));
  const sorted = [...rest].sort((a, b) => ((a.lines[0]?.date ?? '') < (b.lines[0]?.date ?? '') ? -1 : 1));
  return sorted.length < wanted ? null : sorted.slice(0, wanted);
}

function chooseDocs(scene: Scene, account: Account, recipe: Recipe): readonly Doc[] | null {
  const { random } = scene;
  const single = recipe.portion === 'part' || recipe.differ?.includes('discount') === true;
  const date = addDays(FIRST_BANK_DAY, -8);
  const docs = freeDocs(scene, account).filter(
    (doc) =>
      openOf(doc) > 0n &&
      (!single || doc.lines.length === 1) &&
      (recipe.retention !== true || doc.lines.length === 2) &&
      (recipe.form !== 'order' || doc.order !== null) &&
      (recipe.form !== 'contract' || doc.contract !== null) &&
      (recipe.differ?.includes('discount') !== true || (doc.lines[0]?.date ?? '') >= date) &&
      (recipe.foreign === true) === (doc.lines[0]?.currency === USD),
  );
  const [low, high] = recipe.count;
  if (recipe.form === 'range') return run(scene, docs, low, high);
  const [first] = docs;
  if (first === undefined) return null;
  const wanted = random.integer(low, high);
  if (wanted === 1) return [random.pick(docs)];
  return oldest(scene, docs, wanted);
}

const WHOLE_NUMBER: ReadonlySet<Recipe['form']> = new Set(['full', 'full-width', 'spaced']);

type Shown = { readonly shown: Draft['shown']; readonly established: readonly string[] };

/** What the bank shows of the payer, and whom that establishes by SPEC 11. */
function showPayer(scene: Scene, account: Account, { payer: style, form }: Recipe): Shown | null {
  const { party, spellings } = account;
  const own = [party.uid];
  const bank = party.bankAccounts[0] ?? '';
  const by = (name: string, number: string, established = own): Shown => ({
    shown: { name, account: number },
    established,
  });
  switch (style) {
    case 'plain':
      return by(party.name, scene.random.chance(60) ? bank : '');
    case 'legal':
      return by(spellings.legalForm, '');
    case 'brackets':
      return by(spellings.brackets, '');
    case 'traditional':
      return by(spellings.traditional, '');
    case 'branch':
      // A branch's own account is not ours to know; with the company's account it is established.
      return scene.random.chance(50) ? by(spellings.branch, bank) : by(spellings.branch, '', []);
    case 'alias':
      // A short name nobody has confirmed looks the same and establishes nothing.
      if (spellings.short === null) return null;
      return by(spellings.short, '', spellings.alias === null ? [] : own);
    case 'conflict': {
      const other = scene.random.pick(scene.accounts);
      return other === account ? null : by(party.name, other.party.bankAccounts[0] ?? '', []);
    }
    case 'account':
      return by('', bank);
    case 'nobody':
      // Nobody says otherwise, so a number in full establishes whose document it is; less than that does not.
      return by('', '', WHOLE_NUMBER.has(form) ? own : []);
    case 'stranger':
      return by(strangerName(scene.random.integer(1, 9_999)), '', []);
  }
}

/** Whether some run of digits fits another open document of the pool as well. */
export function isVague(pool: readonly MatchItem[], docs: readonly Doc[], named: Named): boolean {
  const meant = new Set(docs.map((doc) => doc.uid));
  const others = new Map(
    pool.filter((line) => !meant.has(line.documentUid)).map((line) => [line.documentUid, line.number]),
  );
  return named.tails.some((tail, index) => {
    if (tail === null) return false;
    const own = docs[index];
    const hits = (number: string): boolean => number.endsWith(tail);
    if (own === undefined || !hits(own.number)) return true;
    return [...others.values()].some(hits) || docs.some((doc) => doc !== own && hits(doc.number));
  });
}

/** Whether the digits written by mistake are those of an open document: then the text names that one, and nobody could tell. */
function hitsAnother(pool: readonly MatchItem[], named: Named): boolean {
  const [wrong] = named.tails;
  return wrong !== null && wrong !== undefined && pool.some((line) => line.number.endsWith(wrong));
}

function dressed(random: Random, text: string, ledger: Account['ledger']): string {
  const forms =
    ledger === 'AR'
      ? [`货款${text}`, `付${text}货款`, `${text}货款`, `结${text}`, `付发票${text}`]
      : [`付${text}货款`, `付货款${text}`, `${text}货款`];
  return random.pick(forms);
}

/** The documents a scope may consist of: those an order or a contract covers, or those named. */
function scopeOf(form: Recipe['form'], pool: readonly MatchItem[], docs: readonly Doc[]): Scope {
  const [first] = docs;
  if (form === 'silent' || first === undefined) return null;
  if (form === 'order' || form === 'contract') {
    const meant = pool.filter((line) =>
      form === 'order' ? line.orderNumber === first.order : line.contract === first.contract,
    );
    return { kind: 'within', documents: new Set(meant.map((line) => line.documentUid)) };
  }
  return { kind: 'named', documents: new Set(docs.map((doc) => doc.uid)) };
}

function differences(
  scene: Scene,
  recipe: Recipe,
  lines: readonly MatchItem[],
  date: CalendarDate,
): readonly Difference[] | null {
  const { random } = scene;
  const { differ } = recipe;
  if (differ === undefined) return [];
  const [first] = lines;
  const policy = first === undefined ? undefined : scene.policies.get(first.currency);
  if (first === undefined || policy === undefined) return null;
  const sign = bankSignOf(first.ledger);
  switch (differ) {
    case 'fee':
    case 'stated fee':
      return [
        { code: 'fee', minor: BigInt(random.pick([500, 1_000, 1_050, 1_500, 2_000, 2_550, 3_000, 5_000])) },
      ];
    case 'rounding':
      return [{ code: 'rounding', minor: sign * BigInt(random.integer(1, Number(policy.roundingMaxMinor))) }];
    case 'discount': {
      const given = lines.map((line) => discountOn(line, date, policy));
      return given.some((minor) => minor === 0n) ? null : [{ code: 'discount', minor: sign * sum(given) }];
    }
    case 'late discount':
      return lines.some((line) => discountOn(line, date, policy) !== 0n) ? null : [];
  }
}

/** What is missing must be more than a fee could be, or nobody could tell the two apart. */
const TELLING = 5_005n;

/** What is taken off too late is no discount: that part of the invoice stays open. */
function lateShares(lines: readonly MatchItem[]): Draft['shares'] | null {
  const rate = 98n;
  if (lines.some((line) => (line.openMinor * 2n) / 100n <= TELLING)) return null;
  return wholeLines(lines).map((share) => ({ ...share, minor: (share.minor * rate) / 100n }));
}

/** Makes one payment of an account as a recipe says; null where the account has nothing for it. */
export function cook(
  scene: Scene,
  account: Account,
  recipe: Recipe,
  proxy: Proxy | null = null,
): Draft | null {
  const { random } = scene;
  const { ledger } = account;
  const chosen = chooseDocs(scene, account, recipe);
  const payer =
    proxy === null
      ? showPayer(scene, account, recipe)
      : {
          shown: { name: proxy.name, account: proxy.account },
          established: proxy.kind === 'expired' ? [] : proxy.parties,
        };
  const [main] = chosen ?? [];
  if (chosen === null || payer === null || main === undefined) return null;
  const currency = main.lines[0]?.currency;
  if (currency === undefined) return null;
  const credits =
    recipe.credit === true
      ? freeDocs(scene, account).filter((doc) => openOf(doc) < 0n && doc.lines[0]?.currency === currency)
      : [];
  if (recipe.credit === true && credits.length === 0) return null;
  const credit = credits.slice(0, 1);
  const docs = [...chosen, ...credit];
  const date =
    recipe.differ === 'discount'
      ? addDays(FIRST_BANK_DAY, random.integer(0, 8))
      : recipe.differ === 'late discount'
        ? addDays(FIRST_BANK_DAY, random.integer(9, BANK_DAYS))
        : bankDay(random);
  const lines = linesOf(docs).filter((line) => recipe.retention !== true || line.lineId.endsWith('/1'));
  const adjustments = differences(scene, recipe, lines, date);
  if (adjustments === null) return null;
  const named = recipe.form === 'silent' ? null : writeNumbers(random, chosen, recipe.form);
  if (recipe.form !== 'silent' && named === null) return null;
  const pool = poolOf(
    scene,
    payer.established.length > 0 ? payer.established : [account.party.uid],
    [ledger],
    currency,
  );
  const scope = scopeOf(recipe.form, pool, recipe.form === 'silent' ? [] : docs);
  const text = textOf(scene, account, recipe, { named, credit, adjustments });
  const { shares, unappliedMinor } = portionOf(scene, recipe, lines);
  if (shares === null) return null;
  const slip = recipe.form === 'digit off' || recipe.form === 'swapped';
  if (slip && named !== null && hitsAnother(pool, named)) return null;
  return {
    class: ledger === 'AR' ? 'customer_payment' : 'supplier_payment',
    ledger,
    currency,
    date,
    parties: [account.party.uid],
    established: payer.established,
    shown: payer.shown,
    shares,
    adjustments,
    unappliedMinor,
    text,
    scope,
    vague: slip || (named !== null && isVague(pool, chosen, named)),
    partOf: recipe.portion === 'part' && named !== null && scope?.kind === 'named' ? main : null,
    takes: docs,
  };
}

function portionOf(
  scene: Scene,
  recipe: Recipe,
  lines: readonly MatchItem[],
): { readonly shares: Draft['shares'] | null; readonly unappliedMinor: bigint } {
  const { random } = scene;
  const [first] = lines;
  const whole = wholeLines(lines);
  if (first === undefined) return { shares: null, unappliedMinor: 0n };
  if (recipe.differ === 'late discount') return { shares: lateShares(lines), unappliedMinor: 0n };
  if (recipe.portion === 'over') {
    const more = BigInt(random.pick([10_000, 50_000, 100_000, 123_456]));
    return { shares: whole, unappliedMinor: bankSignOf(first.ledger) * more };
  }
  if (recipe.portion !== 'part') return { shares: whole, unappliedMinor: 0n };
  const open = first.openMinor;
  const step = open > 2_000_000n ? 100_000n : 10_000n;
  const minor = ((open * BigInt(random.integer(25, 80))) / 100n / step) * step;
  if (minor <= 0n || open - minor <= TELLING) return { shares: null, unappliedMinor: 0n };
  return { shares: [{ lineId: first.lineId, minor: bankSignOf(first.ledger) * minor }], unappliedMinor: 0n };
}

function textOf(
  scene: Scene,
  account: Account,
  recipe: Recipe,
  said: {
    readonly named: Named | null;
    readonly credit: readonly Doc[];
    readonly adjustments: readonly Difference[];
  },
): string {
  const { random } = scene;
  const { ledger } = account;
  const start = said.named === null ? silentText(random, ledger) : dressed(random, said.named.text, ledger);
  const part = recipe.portion === 'part' && said.named !== null ? random.pick(PART_WORDS) : '';
  const [red] = said.credit;
  const less =
    red === undefined || said.named === null
      ? ''
      : `${at(['，扣红票', ' 减', '，冲'], random.integer(0, 2))}${red.serial}`;
  const [fee] = said.adjustments;
  const charge =
    recipe.differ === 'stated fee' && fee !== undefined
      ? `，手续费${amountText(fee.minor).replace(/\.00$/, '')}`
      : '';
  return noisy(random, `${start}${part}${less}${charge}`);
}

/** What banks and people put around a text. */
function noisy(random: Random, text: string): string {
  const noise = random.integer(1, 40);
  if (noise === 1) return `网银转账 ${text}`;
  if (noise === 2) return `附言:${text}`;
  if (noise === 3) return `${text} 2026-10-12`;
  if (noise === 4) return `  ${text}。`;
  return text;
}
