import { CLI_TEXTS } from '../../shared/i18n/cli.ts';
import { blockTexts, type HelpBlock, parseHelpPage, plainLine } from '../../shared/i18n/help-page.ts';
import { HELP_TOPICS, isHelpTopic } from '../../shared/i18n/help-topics.ts';
import { type Locale, message } from '../../shared/i18n/message.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { helpSource } from '../engine/usecases/help/help-pages.ts';
import { assetsFolder } from './host-facts.ts';
import { type Outcome, usage } from './verb.ts';

/** A block as it stands on a terminal. */
function blockText(block: HelpBlock): string {
  if (block.kind === 'list')
    return block.items
      .map((item, index) => `  ${block.ordered ? `${index + 1}.` : '-'} ${plainLine(item)}`)
      .join('\n');
  if (block.kind === 'table')
    return [block.head, ...block.rows].map((row) => `  ${row.map(plainLine).join(' | ')}`).join('\n');
  if (block.kind === 'code') return block.text.replaceAll(/^/gmu, '  ');
  return block.kind === 'heading' ? `== ${plainLine(block.line)}` : blockTexts(block).join('');
}

/** `qz help`: a page of help as text, or the names of all pages. */
export function helpVerb(topic: string, locale: Locale): Result<Outcome, Problem> {
  const page = (name: (typeof HELP_TOPICS)[number]): ReturnType<typeof parseHelpPage> =>
    parseHelpPage(helpSource(assetsFolder(), locale, name));
  if (topic === '') {
    const topics = HELP_TOPICS.map((name) => ({ topic: name, title: page(name).title }));
    return ok({ value: topics, exit: 0 });
  }
  if (!isHelpTopic(topic)) return usage(message(CLI_TEXTS, locale, 'noTopic', { topic }));
  const { title, blocks } = page(topic);
  return ok({ value: [title, ...blocks.map(blockText)].join('\n\n') });
}
