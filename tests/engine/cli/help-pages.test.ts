import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HELPED_VERBS } from '../../../electron/cli/run.ts';
import { OPTIONS } from '../../../electron/cli/options.ts';
import { PLACES } from '../../../renderer/app/places.ts';
import { blockTexts, type HelpPage, linkedTopics, parseHelpPage } from '../../../shared/i18n/help-page.ts';
import { HELP_PARTS, HELP_TOPICS, isHelpTopic } from '../../../shared/i18n/help-topics.ts';
import { LOCALES } from '../../../shared/i18n/message.ts';

const FOLDER = join(import.meta.dirname, '../../../assets/help');
const TEXTS = join(import.meta.dirname, '../../../shared/i18n');
const ALL = LOCALES.flatMap((locale) => HELP_TOPICS.map((topic) => ({ locale, topic })));

function sourceOf(locale: string, topic: string): string {
  return readFileSync(join(FOLDER, locale, `${topic}.md`), 'utf8');
}

/** How a page is built, whatever its language. */
function shapeOf(page: HelpPage): readonly string[] {
  return page.blocks.map((block) => {
    if (block.kind === 'heading') return `heading ${block.level}`;
    if (block.kind === 'table') return `table ${block.head.length} × ${block.rows.length}`;
    return block.kind === 'list' ? `list ${block.items.length}` : block.kind;
  });
}

test('every page is there in both languages, and no page that nothing leads to', () => {
  for (const locale of LOCALES)
    expect(readdirSync(join(FOLDER, locale)).toSorted()).toEqual(
      HELP_TOPICS.map((topic) => `${topic}.md`).toSorted(),
    );
});

test('every place of the rail has its page', () => {
  expect(PLACES.map((place) => place.id).filter((id) => !isHelpTopic(id))).toEqual([]);
});

test.each(ALL)('$locale $topic is built of what can be shown, and its links lead to pages', (each) => {
  const source = sourceOf(each.locale, each.topic);
  const page = parseHelpPage(source);
  expect(source.startsWith('# ')).toBe(true);
  expect(page.blocks.length).toBeGreaterThan(1);
  expect(linkedTopics(page).filter((topic) => !isHelpTopic(topic))).toEqual([]);
  const prose = source.replaceAll(/```[\s\S]*?```/gu, '').replaceAll(/`[^`]*`/gu, '');
  // Whatever Markdown has besides would be shown as it is written.
  expect(prose).not.toMatch(/^#{4,}|^>|^ +[-\d]|!\[|https?:|<[a-z]|__|~~/mu);
  const shown = page.blocks.flatMap((block) => (block.kind === 'code' ? [] : blockTexts(block)));
  expect(shown.filter((text) => /\*\*|`|\]\(/u.test(text))).toEqual([]);
  const widths = page.blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.filter((row) => row.length !== block.head.length) : [],
  );
  expect(widths).toEqual([]);
});

test.each(HELP_TOPICS)('%s says the same in both languages: parts, tables and links', (topic) => {
  const [chinese, english] = ['zh-CN', 'en'].map((locale) => parseHelpPage(sourceOf(locale, topic)));
  expect(chinese).toBeDefined();
  if (chinese === undefined || english === undefined) return;
  expect(shapeOf(english)).toEqual(shapeOf(chinese));
  expect(linkedTopics(english).toSorted()).toEqual(linkedTopics(chinese).toSorted());
});

test('every verb and option of qz that a page names exists', () => {
  const words = HELPED_VERBS.map((verb) => verb.words);
  const wrong: string[] = [];
  let named = 0;
  for (const { locale, topic } of ALL) {
    const source = sourceOf(locale, topic);
    const typed = [...source.matchAll(/`(qz [^`]+)`/gu), ...source.matchAll(/^(qz .+)$/gmu)];
    for (const [, command = ''] of typed) {
      named += 1;
      const [one = '', two = ''] = command.split(' ').slice(1);
      const known =
        words.includes(`${one} ${two}`) || words.includes(one) || /^(VERB|动词|--help)$/u.test(one);
      if (!known) wrong.push(`${locale} ${topic}: ${command}`);
    }
    for (const [, option = ''] of source.matchAll(/--([a-z][a-z-]*)/gu))
      if (!Object.hasOwn(OPTIONS, option)) wrong.push(`${locale} ${topic}: --${option}`);
  }
  expect(named).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

test('what a page of the window quotes stands in the window', () => {
  const texts = readdirSync(TEXTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(TEXTS, file), 'utf8'))
    .join('\n');
  const quoted = [...HELP_PARTS.start, ...HELP_PARTS.places].flatMap((topic) =>
    [...sourceOf('zh-CN', topic).matchAll(/“([^”]+)”/gu)].map(([, words = '']) => ({ topic, words })),
  );
  expect(quoted.length).toBeGreaterThan(50);
  expect(quoted.filter(({ words }) => !texts.includes(words))).toEqual([]);
});

test('whose 对账单 it is is always said', () => {
  const bare = HELP_TOPICS.flatMap((topic) =>
    [...sourceOf('zh-CN', topic).matchAll(/(.{0,2})对账单/gu)]
      .filter(([, before = '']) => !['银行', '对方', '往来', '发货'].includes(before))
      .map(([text]) => `${topic}: ${text}`),
  );
  expect(bare).toEqual([]);
});
