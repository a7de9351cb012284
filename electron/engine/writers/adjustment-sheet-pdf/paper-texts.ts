import type { ReconcileSnapshot } from '../../../../shared/contract/reconcile-snapshot.ts';
import { amountInChineseWords } from '../../../../shared/domain/money/chinese-words.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { formatGrouped, parseAmount } from '../../../../shared/domain/money/parse-amount.ts';
import type { SheetLine } from '../../../../shared/domain/reconciliation/sheet-lines.ts';
import type { Side } from '../../../../shared/domain/reconciliation/types.ts';
import { ADJUSTMENT_PAPER } from '../../../../shared/i18n/adjustment-paper.ts';
import { fill, type Locale } from '../../../../shared/i18n/message.ts';
import { RECONCILE_TEXTS } from '../../../../shared/i18n/reconcile.ts';
import { present } from '../../../../shared/std/assert.ts';

/** A 余额调节表 to be printed: what was frozen, whose books stand on the left, and in which language. */
export type AdjustmentPaper = {
  readonly snapshot: ReconcileSnapshot;
  readonly direction: Side;
  readonly locale: Locale;
};

/** Minor units of an amount of the paper. */
function minorOf({ snapshot }: AdjustmentPaper, amount: string): bigint {
  const parsed = parseAmount(amount, currencyCode(snapshot.currency));
  return present(parsed.ok ? parsed.value : null, 'an amount of the snapshot');
}

/** An amount with its thousands apart. */
export function grouped(paper: AdjustmentPaper, amount: string): string {
  return formatGrouped(minorOf(paper, amount), currencyCode(paper.snapshot.currency));
}

/** Who stands on the left and on the right. */
export function columnNames({ snapshot, direction }: AdjustmentPaper): {
  readonly left: string;
  readonly right: string;
} {
  const [ours, theirs] = [snapshot.company, snapshot.party.name];
  return direction === 'ours' ? { left: ours, right: theirs } : { left: theirs, right: ours };
}

/** What a line of the sheet is called in one of its columns. */
export function lineTitle(paper: AdjustmentPaper, kind: SheetLine['kind'], column: 'left' | 'right'): string {
  const texts = ADJUSTMENT_PAPER[paper.locale];
  const [own, other] = column === 'left' ? [texts.we, texts.they] : [texts.they, texts.we];
  if (kind === 'adjusted') return texts.adjusted;
  if (kind !== 'balance') return fill(texts[kind], { own, other });
  const ours = (column === 'left') === (paper.direction === 'ours');
  return (paper.snapshot.ledger === 'AR') === ours ? texts.receivable : texts.payable;
}

type Entry = NonNullable<SheetLine['entries'][number]['left']>;

/** An entry in one line: its day, its documents, why it is there. */
export function entryText({ locale }: AdjustmentPaper, entry: Entry): string {
  const causes: Readonly<Record<string, string>> = RECONCILE_TEXTS[locale];
  const cause = causes[`cause.${entry.cause}`] ?? '';
  return [entry.date ?? '', entry.label, cause].filter((text) => text !== '').join('  ');
}

/** The facts that stand under the title. */
export function factTexts({ snapshot, locale }: AdjustmentPaper): readonly string[] {
  const texts = ADJUSTMENT_PAPER[locale];
  const unit = snapshot.currency === 'CNY' ? texts.yuan : snapshot.currency;
  return [
    fill(texts.asOf, { to: snapshot.to }),
    fill(texts.number, { number: snapshot.number }),
    fill(texts.period, { from: snapshot.from, to: snapshot.to }),
    fill(texts.unit, { unit }),
  ];
}

/** What stands under the table: the balance in words, and whether the sheet closes or what is left and where. */
export function conclusionTexts(paper: AdjustmentPaper): readonly string[] {
  const { snapshot, locale } = paper;
  const { sheet } = snapshot;
  const texts = ADJUSTMENT_PAPER[locale];
  const code = currencyCode(snapshot.currency);
  const adjusted = paper.direction === 'ours' ? sheet.ours.adjusted : sheet.theirs.adjusted;
  const words =
    locale === 'zh-CN'
      ? [fill(texts.words, { words: amountInChineseWords(minorOf(paper, adjusted), code) })]
      : [];
  if (sheet.unexplainedEntries.length === 0) return [...words, texts.closes];
  const sign = paper.direction === 'ours' ? 1n : -1n;
  const shown = (amount: string): string => formatGrouped(sign * minorOf(paper, amount), code);
  const entries = sheet.unexplainedEntries.map(({ of, amount, label }) => {
    const name =
      of === 'opening' ? texts.unexplainedOpening : of === 'unlisted' ? texts.unexplainedUnlisted : label;
    return `${name}  ${shown(amount)}`;
  });
  return [...words, fill(texts.unexplained, { amount: shown(sheet.unexplained) }), ...entries];
}
