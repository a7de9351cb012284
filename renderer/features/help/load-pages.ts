import { type HelpPage, parseHelpPage } from '../../../shared/i18n/help-page.ts';
import { HELP_TOPICS, type HelpTopic } from '../../../shared/i18n/help-topics.ts';
import type { Locale } from '../../../shared/i18n/message.ts';
import { present } from '../../../shared/std/assert.ts';

export type TopicPage = HelpPage & { readonly topic: HelpTopic };

async function sourcesOf(locale: Locale): Promise<Readonly<Record<string, string>>> {
  const part = locale === 'en' ? await import('./pages-en.ts') : await import('./pages-zh.ts');
  return part.SOURCES;
}

/** Every page of help in a language, in reading order. */
export async function loadPages(locale: Locale): Promise<readonly TopicPage[]> {
  const sources = await sourcesOf(locale);
  const byName = new Map(
    Object.entries(sources).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]),
  );
  return HELP_TOPICS.map((topic) => ({
    topic,
    ...parseHelpPage(present(byName.get(`${topic}.md`), `help ${topic}`)),
  }));
}
