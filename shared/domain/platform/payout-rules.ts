import type { Platform } from './transaction.ts';

/** When a platform pays out, in days between the last transaction and the bank's line, and how the bank names it. */
export type PayoutRule = {
  /** The payout of a day reaches the bank so many days later; null: the shop asks for its money when it likes. */
  readonly dayLag: number | null;
  /** Bounds of the same for payouts of several days: weekends and holidays make them late. */
  readonly lagMin: number;
  readonly lagMax: number;
  /** Most days from the first to the last day of one payout. */
  readonly daysMax: number;
  /** Words by which a bank line names the platform; folded, in lower case. */
  readonly names: readonly string[];
};

/** WeChat pays T+1 by contract; the others pay by their own sheets or when the shop withdraws. Lags of ten days span the long holidays. */
export const PAYOUT_RULES: Readonly<Record<Platform, PayoutRule>> = {
  wechat: {
    dayLag: 1,
    lagMin: 1,
    lagMax: 10,
    daysMax: 15,
    names: ['财付通', '微信', 'tenpay', 'wechat', 'weixin'],
  },
  alipay: { dayLag: null, lagMin: 0, lagMax: 10, daysMax: 45, names: ['支付宝', 'alipay'] },
  taobao: {
    dayLag: null,
    lagMin: 0,
    lagMax: 15,
    daysMax: 45,
    names: ['支付宝', 'alipay', '淘宝', '天猫', 'taobao', 'tmall'],
  },
  jingdong: {
    dayLag: null,
    lagMin: 0,
    lagMax: 15,
    daysMax: 45,
    names: ['京东', '网银在线', 'jd.com', 'jingdong'],
  },
  doudian: {
    dayLag: null,
    lagMin: 0,
    lagMax: 15,
    daysMax: 45,
    names: ['抖音', '抖店', '合众易宝', 'douyin', 'doudian'],
  },
  other: { dayLag: null, lagMin: 0, lagMax: 15, daysMax: 45, names: [] },
};

/** Text as names are looked for in it: full-width forms folded, spaces gone, lower case. */
export function foldedText(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/gu, '').toLowerCase();
}

/** Whether a folded text names a platform. */
export function namesPlatform(folded: string, platform: Platform): boolean {
  return PAYOUT_RULES[platform].names.some((name) => folded.includes(name));
}

/** Whether a folded text names any platform at all. */
export function namesAnyPlatform(folded: string): boolean {
  return Object.values(PAYOUT_RULES).some(({ names }) => names.some((name) => folded.includes(name)));
}
