import type { Brand } from '../../std/brand.ts';
import { assert } from '../../std/assert.ts';
import type { CurrencyCode } from './currency.ts';

/** Digits after the decimal point of a currency. */
export type CurrencyExponent = 0 | 2 | 3;

/** Active ISO 4217 codes by exponent. ANG and BGN ended in 2025 and stay for older papers; CLF, UYW and the metals have no usable minor unit. */
const CODES: Readonly<Record<CurrencyExponent, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF ' +
    'CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF ' +
    'IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN ' +
    'MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS ' +
    'SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const EXPONENTS: ReadonlyMap<string, CurrencyExponent> = new Map(
  ([0, 2, 3] as const).flatMap((exponent) =>
    CODES[exponent].split(' ').map((code): [string, CurrencyExponent] => [code, exponent]),
  ),
);

/** Chinese names, the first of each also prefixes amounts in words (人民币壹元整). */
const CHINESE_NAMES: Readonly<Record<string, readonly string[]>> = {
  CNY: ['人民币', '人民币元'],
  USD: ['美元', '美金'],
  HKD: ['港币', '港元', '港幣'],
  EUR: ['欧元'],
  JPY: ['日元', '日圆', '日円'],
  GBP: ['英镑'],
  TWD: ['新台币', '台币', '新台幣'],
  MOP: ['澳门元', '澳门币', '澳门帕塔卡'],
  SGD: ['新加坡元', '新加坡币', '新元'],
  AUD: ['澳大利亚元', '澳元'],
  CAD: ['加拿大元', '加元'],
  NZD: ['新西兰元', '纽元'],
  CHF: ['瑞士法郎', '瑞郎'],
  SEK: ['瑞典克朗'],
  NOK: ['挪威克朗'],
  DKK: ['丹麦克朗'],
  KRW: ['韩元', '韩圆', '韩币'],
  THB: ['泰铢', '泰国铢'],
  MYR: ['马来西亚林吉特', '林吉特', '马币'],
  IDR: ['印度尼西亚卢比', '印尼盾'],
  PHP: ['菲律宾比索'],
  VND: ['越南盾'],
  INR: ['印度卢比'],
  PKR: ['巴基斯坦卢比'],
  RUB: ['俄罗斯卢布', '卢布'],
  AED: ['阿联酋迪拉姆', '迪拉姆'],
  SAR: ['沙特里亚尔'],
  KWD: ['科威特第纳尔'],
  BHD: ['巴林第纳尔'],
  TRY: ['土耳其里拉'],
  ZAR: ['南非兰特', '兰特'],
  BRL: ['巴西雷亚尔', '雷亚尔'],
  MXN: ['墨西哥比索'],
  PLN: ['波兰兹罗提', '兹罗提'],
  KZT: ['哈萨克斯坦坚戈', '坚戈'],
  MNT: ['蒙古图格里克'],
};

/** Signs and customary abbreviations that mean one currency only, in upper case. A bare $ is left out: it does not decide. */
const SIGNS: Readonly<Record<string, string>> = {
  RMB: 'CNY',
  '¥': 'CNY',
  'CN¥': 'CNY',
  'RMB¥': 'CNY',
  元: 'CNY',
  US$: 'USD',
  USD$: 'USD',
  HK$: 'HKD',
  HKD$: 'HKD',
  NT$: 'TWD',
  S$: 'SGD',
  SG$: 'SGD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  MOP$: 'MOP',
  R$: 'BRL',
  'JP¥': 'JPY',
  円: 'JPY',
  '€': 'EUR',
  '£': 'GBP',
  '₩': 'KRW',
  '₹': 'INR',
  '₽': 'RUB',
  '฿': 'THB',
  '₫': 'VND',
  '₱': 'PHP',
  '₺': 'TRY',
};

const ALIASES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SIGNS),
  ...Object.entries(CHINESE_NAMES).flatMap(([code, names]) =>
    names.map((name): [string, string] => [name, code]),
  ),
]);

/** A code written in a program or a test. @throws Bug on a code that ISO 4217 does not list. */
export function currencyCode(code: string): CurrencyCode {
  assert(EXPONENTS.has(code), `${code} is not a currency`);
  return code as Brand<string, 'CurrencyCode'>; // looked up just above
}

/**
 * Reads what people write for a currency: an ISO 4217 code in any case, RMB, 人民币, ¥, US$, 美元 …, with full-width forms and
 * surrounding spaces. Null for anything else, and for a bare $, which names a dozen currencies.
 */
export function parseCurrency(text: string): CurrencyCode | null {
  const folded = text.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
  if (EXPONENTS.has(folded)) return currencyCode(folded);
  const named = ALIASES.get(folded);
  if (named !== undefined) return currencyCode(named);
  const bracketed = /^([^()]+)\(([^()]+)\)$/u.exec(folded);
  if (bracketed === null) return null;
  const [first, second] = [parseCurrency(bracketed[1] ?? ''), parseCurrency(bracketed[2] ?? '')];
  return first !== null && first === second ? first : null;
}

/** Digits after the decimal point: 2 for most, 0 (JPY, KRW …) or 3 (KWD …). @throws Bug on an unknown code. */
export function currencyExponent(code: CurrencyCode): CurrencyExponent {
  const exponent = EXPONENTS.get(code);
  assert(exponent !== undefined, `${code} is not a currency`);
  return exponent;
}

/** Minor units in one unit of the currency: 100 for CNY, 1 for JPY, 1000 for KWD. */
export function minorPerUnit(code: CurrencyCode): bigint {
  const exponent = currencyExponent(code);
  return exponent === 2 ? 100n : exponent === 0 ? 1n : 1000n;
}

/** The Chinese name that prefixes amounts in words; the code itself where no name is listed. */
export function currencyChineseName(code: CurrencyCode): string {
  return CHINESE_NAMES[code]?.[0] ?? code;
}

/** Every code the program knows, sorted: for lists to choose from. */
export const CURRENCY_CODES: readonly CurrencyCode[] = [...EXPONENTS.keys()].sort().map(currencyCode);
