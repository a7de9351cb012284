import { AMOUNT_TEXT_MAX } from '../money/parse-amount.ts';
import { COLUMNS } from './columns.ts';
import type { Header, HeadRow } from './header.ts';

/** Words that multiply an amount, as the money parser knows them, by the unit that files name. */
const WORDS: Readonly<Record<string, string>> = { 千元: '千', 万元: '万', 百万元: '百万', 亿元: '亿' };
const UNIT = '(百万元|千元|万元|亿元)';
const IN_CAPTION = new RegExp(String.raw`[(（]\s*(?:单位\s*[:：]?)?\s*(?:人民币)?${UNIT}\s*[)）]\s*$`, 'u');
const IN_HEAD = new RegExp(String.raw`(?:金额)?单位\s*[:：]?\s*(?:人民币)?${UNIT}`, 'u');

function unitOf(text: string, pattern: RegExp): string {
  return WORDS[pattern.exec(text)?.[1] ?? ''] ?? '';
}

/**
 * Amount columns that are not in whole units, by key, with the word (万 …) that multiplies their cells: named in the caption, as
 * in 金额(万元), or for the whole table above it, as in 单位：万元. A caption that names its own unit stands against the head's.
 */
export function unitScales(header: Header, head: readonly HeadRow[]): ReadonlyMap<string, string> {
  const scales = new Map<string, string>();
  let general = '';
  for (const { texts } of head)
    general ||= unitOf(texts.map((text) => text.slice(0, 200)).join(' '), IN_HEAD);
  for (const column of COLUMNS[header.kind]) {
    const index = column.role === 'amount' ? header.columns.known.get(column.key)?.[0] : undefined;
    if (index === undefined) continue;
    const caption = header.columns.captions[index] ?? '';
    const word = unitOf(caption, IN_CAPTION);
    const isWhole = /[(（]\s*[+-]?\s*元\s*[)）]\s*$/u.test(caption);
    if (word !== '' || (general !== '' && !isWhole)) scales.set(column.key, word === '' ? general : word);
  }
  return scales;
}

/** The text of an amount with its unit: exact, since the money parser moves the point. A cell with a unit of its own keeps it. */
export function withUnit(text: string, word: string | undefined): string {
  if (word === undefined || text.length > AMOUNT_TEXT_MAX || !/[\d)]\s*$/u.test(text)) return text;
  return `${text.trim()}${word}`;
}
