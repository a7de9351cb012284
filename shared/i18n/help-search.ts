import { blockTexts, type HelpPage, plainLine } from './help-page.ts';

export type HelpHit<Topic extends string> = {
  readonly topic: Topic;
  readonly title: string;
  /** The sentence around the first place found; empty when only the title has it. */
  readonly excerpt: string;
};

const TITLE_WORTH = 100;
const HEADING_WORTH = 10;
const EXCERPT_BEFORE = 18;
const EXCERPT_LENGTH = 72;

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function excerptOf(texts: readonly string[], word: string): string {
  const text = texts.find((one) => folded(one).includes(word));
  if (text === undefined) return '';
  const from = Math.max(0, folded(text).indexOf(word) - EXCERPT_BEFORE);
  const part = text.slice(from, from + EXCERPT_LENGTH).replaceAll('\n', ' ');
  return `${from > 0 ? '…' : ''}${part}${from + EXCERPT_LENGTH < text.length ? '…' : ''}`;
}

/** How much a page has to do with a word: its title counts most, then its headings, then each text that has it. 0: nothing. */
function worthOf(page: HelpPage, word: string): number {
  const has = (text: string): boolean => folded(text).includes(word);
  const inTexts = page.blocks.flatMap(blockTexts).filter(has).length;
  const inHeadings = page.blocks.filter((block) => block.kind === 'heading' && has(plainLine(block.line)));
  return (has(page.title) ? TITLE_WORTH : 0) + inHeadings.length * HEADING_WORTH + inTexts;
}

/** Pages that have every word of the query, best first. Whatever is written together counts as one word. */
export function searchHelp<Topic extends string>(
  pages: readonly (HelpPage & { readonly topic: Topic })[],
  query: string,
): readonly HelpHit<Topic>[] {
  const words = folded(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return [];
  return pages
    .map((page) => ({ page, worths: words.map((word) => worthOf(page, word)) }))
    .filter(({ worths }) => worths.every((worth) => worth > 0))
    .toSorted((a, b) => sum(b.worths) - sum(a.worths))
    .map(({ page }) => ({
      topic: page.topic,
      title: page.title,
      excerpt: excerptOf(page.blocks.flatMap(blockTexts), first),
    }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
