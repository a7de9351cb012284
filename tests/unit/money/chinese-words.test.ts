import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountInChineseWords } from '../../../shared/domain/money/chinese-words.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { SEED } from '../expect-result.ts';

const CNY = currencyCode('CNY');

test.each([
  [140_950n, '人民币壹仟肆佰零玖元伍角整'],
  [600_714n, '人民币陆仟零柒元壹角肆分'],
  [32_504n, '人民币叁佰贰拾伍元零肆分'],
  [1_640_902n, '人民币壹万陆仟肆佰零玖元零贰分'],
  [168_032n, '人民币壹仟陆佰捌拾元叁角贰分'],
  [10_700_053n, '人民币壹拾万柒仟元伍角叁分'],
  [10_000_000_100n, '人民币壹亿零壹元整'],
  [10_001_000_010n, '人民币壹亿零壹万元壹角整'],
  [1_050_000_000n, '人民币壹仟零伍拾万元整'],
  [5n, '人民币伍分'],
  [50n, '人民币伍角整'],
  [0n, '人民币零元整'],
  [1000n, '人民币壹拾元整'],
  [6_020_508n, '人民币陆万零贰佰零伍元零捌分'],
  [4_820_508n, '人民币肆万捌仟贰佰零伍元零捌分'],
  [4_764_008n, '人民币肆万柒仟陆佰肆拾元零捌分'],
  [-50_000n, '人民币（负数）伍佰元整'],
  [100_000_000_000_000n, '人民币壹万亿元整'],
  [100_000_000_000_100n, '人民币壹万亿零壹元整'],
  [12_345_678_901_234_567n, '人民币壹佰贰拾叁万肆仟伍佰陆拾柒亿捌仟玖佰零壹万贰仟叁佰肆拾伍元陆角柒分'],
  [99_999_999_999_999_999n, '人民币玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
] as const)('amountInChineseWords writes %s fen as %s', (minor, words) => {
  expect(amountInChineseWords(minor, CNY)).toBe(words);
});

test('amountInChineseWords names the currency and its decimals', () => {
  expect(amountInChineseWords(1_000_000n, currencyCode('USD'))).toBe('美元壹万元整');
  expect(amountInChineseWords(1200n, currencyCode('JPY'))).toBe('日元壹仟贰佰元整');
  expect(amountInChineseWords(1005n, currencyCode('KWD'))).toBe('科威特第纳尔壹元零伍厘');
});

const DIGITS = '零壹贰叁肆伍陆柒捌玖';

/** Reads words back by a grammar of its own, so that writer and reader cannot share a mistake. */
function readWords(words: string): bigint {
  const body = words.replace('人民币', '').replace('（负数）', '').replace('整', '');
  const [units, decimals] = body.includes('元') ? body.split('元') : ['', body];
  const section = (text: string): bigint => {
    let [sum, figure] = [0n, 0n];
    for (const character of text) {
      const place = { 仟: 1000n, 佰: 100n, 拾: 10n }[character];
      if (place === undefined) figure = BigInt(DIGITS.indexOf(character));
      else [sum, figure] = [sum + figure * place, 0n];
    }
    return sum + figure;
  };
  const belowYi = (text: string): bigint => {
    const at = text.indexOf('万');
    return at < 0 ? section(text) : section(text.slice(0, at)) * 10_000n + section(text.slice(at + 1));
  };
  const at = (units ?? '').indexOf('亿');
  const whole =
    at < 0
      ? belowYi(units ?? '')
      : belowYi((units ?? '').slice(0, at)) * 100_000_000n + belowYi((units ?? '').slice(at + 1));
  const figureBefore = (mark: string): bigint => {
    const position = (decimals ?? '').indexOf(mark);
    return position < 1 ? 0n : BigInt(DIGITS.indexOf((decimals ?? '').charAt(position - 1)));
  };
  const minor = whole * 100n + figureBefore('角') * 10n + figureBefore('分');
  return words.includes('（负数）') ? -minor : minor;
}

test('amountInChineseWords can be read back and never doubles or trails a zero', () => {
  const sparse = fc
    .array(fc.constantFrom('0', '0', '0', '1', '5'), { minLength: 1, maxLength: 17 })
    .map((figures) => BigInt(figures.join('')));
  fc.assert(
    fc.property(fc.oneof(sparse, fc.bigInt({ min: -(10n ** 17n) + 1n, max: 10n ** 17n - 1n })), (minor) => {
      const words = amountInChineseWords(minor, CNY);
      expect(readWords(words)).toBe(minor);
      expect(words).not.toMatch(/零零|零[万亿]|[仟佰拾]零元/u);
      expect(words.endsWith('分')).toBe((minor < 0n ? -minor : minor) % 10n !== 0n);
    }),
    { seed: SEED, numRuns: 500 },
  );
});
