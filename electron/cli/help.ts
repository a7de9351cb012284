import { CLI_OPTIONS } from '../../shared/i18n/cli-options.ts';
import { CLI_TEXTS, CLI_VERBS } from '../../shared/i18n/cli.ts';
import { type Locale, message } from '../../shared/i18n/message.ts';
import { COMMON_OPTIONS, type OptionName, OPTIONS } from './options.ts';

/** What help says of a verb. */
export type HelpedVerb = {
  readonly words: string;
  readonly arguments: readonly string[];
  readonly options: readonly OptionName[];
  readonly book: boolean;
};

function columns(lines: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

function verbLine(locale: Locale, words: string): string {
  return (CLI_VERBS[locale] as Readonly<Record<string, string>>)[words] ?? ''; // a test holds the table complete
}

/** `qz --help`: every verb in one line. */
export function generalHelp(locale: Locale, verbs: readonly HelpedVerb[]): string {
  const lines = verbs.map(
    (verb) => [[verb.words, ...verb.arguments].join(' '), verbLine(locale, verb.words)] as const,
  );
  return [message(CLI_TEXTS, locale, 'usage'), columns(lines), message(CLI_TEXTS, locale, 'notes')].join(
    '\n\n',
  );
}

/** `qz VERB --help`: the verb with its options. */
export function verbHelp(locale: Locale, verb: HelpedVerb): string {
  const names: readonly OptionName[] = [
    ...verb.options,
    ...(verb.book ? ['book' as const] : []),
    ...COMMON_OPTIONS,
  ];
  const lines = names.map((name) => {
    const option = OPTIONS[name];
    const left = 'value' in option ? `--${name} ${option.value}` : `--${name}`;
    return [left, CLI_OPTIONS[locale][name]] as const;
  });
  const head = ['qz', verb.words, ...verb.arguments].join(' ');
  return [head, `  ${verbLine(locale, verb.words)}`, columns(lines)].join('\n\n');
}
