import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HELP_TOPICS, type HelpTopic } from '../../../../shared/i18n/help-topics.ts';
import { type HelpPage, parseHelpPage } from '../../../../shared/i18n/help-page.ts';
import type { Locale } from '../../../../shared/i18n/message.ts';

/** The text of a page of help as it is shipped. */
export function helpSource(assetsFolder: string, locale: Locale, topic: HelpTopic): string {
  return readFileSync(join(assetsFolder, 'help', locale, `${topic}.md`), 'utf8');
}

/** Every page of help in a language. */
export function helpPages(assetsFolder: string, locale: Locale): ReadonlyMap<HelpTopic, HelpPage> {
  return new Map(HELP_TOPICS.map((topic) => [topic, parseHelpPage(helpSource(assetsFolder, locale, topic))]));
}
