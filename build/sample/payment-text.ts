import { amountText } from './amount.ts';
import type { SampleDocument } from './model.ts';
import type { Random } from './random.ts';

/** The end of a number, as people write it: the last four or eight digits. */
export function tail(document: SampleDocument, digits = 4): string {
  return (/\d+$/.exec(document.number)?.[0] ?? '').slice(-digits);
}

const SILENT = [
  '货款',
  '往来款',
  '付货款',
  '设备款',
  '电机款',
  '结算款',
  '转账',
  'hk',
  '款',
  '',
  '支付货款，请查收',
  '付款',
] as const;
const ON_ACCOUNT = ['往来款', '预付款', '预付货款', '货款', '定金', '预付设备款'] as const;

/** What we write ourselves when we pay without naming anything. */
const OUR_SILENT = ['付货款', '货款', '材料款', '付材料款', '结算货款', '加工费', '支付货款'] as const;
const OUR_ON_ACCOUNT = ['预付货款', '预付材料款', '定金'] as const;

export function silentText(random: Random, ours: boolean): string {
  return random.pick(ours ? OUR_SILENT : SILENT);
}

export function onAccountText(random: Random, ours: boolean): string {
  return random.pick(ours ? OUR_ON_ACCOUNT : ON_ACCOUNT);
}

/** A text that names every invoice of the list. */
export function namingText(
  random: Random,
  invoices: readonly SampleDocument[],
  credits: readonly SampleDocument[],
): string {
  const longest = Math.min(...invoices.map((document) => tail(document, 20).length));
  const digits = longest >= 8 && random.chance(25) ? 8 : 4;
  const tails = invoices.map((document) => tail(document, digits));
  const whole = invoices.map((document) => document.number);
  const forms = [
    `货款${tails.join('、')}`,
    `付${tails.join('、')}货款`,
    `${tails.join('/')}货款`,
    `结${tails.join(' ')}`,
    `货款 发票尾号${tails.join('，')}`,
    `付${tails.map((one) => `${one}#`).join('')}`,
    ...(invoices.length <= 2 ? [`付发票${whole.join(',')}`, `发票号：${whole.join('；')}`] : []),
  ];
  const red = credits.map((document) => tail(document)).join('、');
  return (
    random.pick(forms) + (red === '' ? '' : random.pick([`，扣红票${red}`, ` 减${red}红字`, `，冲${red}`]))
  );
}

export function partText(random: Random, document: SampleDocument): string {
  const last = tail(document);
  return random.pick([`${last}部分款`, `预付${last}部分`, `${last}发票部分货款`, `付${last}一部分`]);
}

export function balanceText(random: Random, document: SampleDocument): string {
  return random.pick([`${tail(document)}尾款`, `${tail(document)}余款`, `付清${tail(document)}`]);
}

export function feeText(random: Random, fee: bigint): string {
  return random.pick(['', '', `，手续费${amountText(fee).replace(/\.00$/, '')}`, '，已扣手续费']);
}

function fullWidth(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

/** What banks and people do to a text on its way. Digits stay in one piece. */
export function soiled(
  random: Random,
  text: string,
): { readonly text: string; readonly features: readonly string[] } {
  const kind = random.weighted([
    ['clean', 80],
    ['full-width', /\d/.test(text) ? 9 : 0],
    ['prefix', 7],
    ['spaces', 4],
  ] as const);
  if (kind === 'clean') return { text, features: [] };
  if (kind === 'full-width') return { text: fullWidth(text), features: ['full-width'] };
  if (kind === 'prefix')
    return { text: `${random.pick(['附言:', '用途：', '网银转账 '])}${text}`, features: ['prefix'] };
  return { text: `  ${text.replace('货款', '货　款')} `, features: ['spaces'] };
}

/** One digit of a cited tail replaced so that no document has it. */
export function mistyped(text: string, document: SampleDocument): string {
  const last = tail(document);
  return text.replace(last, `${last.startsWith('0') ? '8' : '7'}${last.slice(1)}`);
}
