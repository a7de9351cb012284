import { normaliseCaption, shownCaption } from './caption.ts';
import { cleanCell } from './clean-cell.ts';
import type { HeadRow } from './header.ts';
import { noiseOf } from './noise.ts';

/** What the lines above the captions say. Texts as written; empty where nothing is said. */
export type Preamble = {
  readonly account: string;
  readonly name: string;
  readonly bank: string;
  readonly currency: string;
  readonly opening: string;
  readonly closing: string;
};

type Label = keyof Preamble;

const LABELS: readonly (readonly [Label, RegExp])[] = [
  ['account', /^(账号|帐号|查询账号|卡号|银行账号|本方账号|accountnumber|accountno|account|iban)$/u],
  ['name', /^(户名|账户名称|账号名称|公司名称|单位名称|客户名称|accountname|accountowner)$/u],
  ['bank', /^(开户行|开户机构|开户银行|开户网点|bank|bankname|bankcode)$/u],
  ['currency', /^(币种|币别|货币|currency|ccy)$/u],
];

function labelOf(text: string): Label | null {
  const caption = normaliseCaption(text);
  for (const [label, pattern] of LABELS) if (pattern.test(caption)) return label;
  const noise = noiseOf(text);
  return noise === 'opening' || noise === 'closing' ? noise : null;
}

/** Reads "label: value" in one cell, and label and value in neighbouring cells, from the lines above the captions. */
export function readPreamble(rows: readonly HeadRow[]): Preamble {
  const found: { [L in Label]: string } = {
    account: '',
    name: '',
    bank: '',
    currency: '',
    opening: '',
    closing: '',
  };
  for (const { texts } of rows) {
    for (const [index, text] of texts.entries()) {
      const cell = shownCaption(text);
      const pair = /^([^:：[]{1,20})(?:\[[^\]]*\])?\s*[:：]\s*(.*)$/u.exec(cell);
      const label = labelOf(pair?.[1] ?? cell);
      if (label === null || found[label] !== '') continue;
      const inside = pair?.[2] ?? '';
      found[label] = cleanCell(
        inside === '' ? (texts.slice(index + 1).find((next) => cleanCell(next) !== '') ?? '') : inside,
      );
    }
  }
  return found;
}
