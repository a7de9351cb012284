import { resolve } from 'node:path';
import type { ExitCode } from '../../shared/errors/definition.ts';
import { operationNamed } from '../../shared/contract/contract.ts';
import { definitionOf, type Problem } from '../../shared/errors/problem.ts';
import { CLI_TEXTS } from '../../shared/i18n/cli.ts';
import { isLocale, type Locale, message } from '../../shared/i18n/message.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { checkArguments, readOptions, readWords, type Typed } from './arguments.ts';
import { BOOK_VERBS } from './book-verbs.ts';
import { CALL_VERB } from './call-verb.ts';
import { DIAGNOSE_VERB } from './diagnose-verb.ts';
import { EngineClient } from './engine-client.ts';
import { generalHelp, type HelpedVerb, verbHelp } from './help.ts';
import { helpVerb } from './help-verb.ts';
import { hostFacts, VERSION } from './host-facts.ts';
import { IMPORT_VERB, PULL_VERB } from './import-verb.ts';
import { EDIT_VERBS } from './edit-verbs.ts';
import { LIST_VERBS } from './list-verbs.ts';
import { LEDGER_VERBS } from './ledger-verbs.ts';
import { GALLERY_VERBS } from './gallery-verbs.ts';
import { LETTER_VERBS } from './letter-verbs.ts';
import { GROUP_VERBS } from './group-verbs.ts';
import { MASTER_VERBS } from './master-verbs.ts';
import { MATCH_VERBS } from './match-verbs.ts';
import { isGiven, type OptionName, textOption } from './options.ts';
import { ORDER_VERBS } from './order-verbs.ts';
import { OUTPUT_VERBS } from './output-verbs.ts';
import { PARTY_VERBS } from './party-verbs.ts';
import { askPassword } from './password.ts';
import { PLAN_VERBS } from './plan-verbs.ts';
import { problemJson, problemLines, textOf } from './print.ts';
import { ProgressBar } from './progress-bar.ts';
import { READ_VERB_OPTIONS, READ_WITH_PROFILE, readVerb } from './read-verb.ts';
import { TEMPLATE_VERB_OPTIONS, templateVerb } from './template-verb.ts';
import { RELATION_VERBS } from './relation-verbs.ts';
import { REPORT_VERBS } from './report-verbs.ts';
import { RULE_VERBS } from './rule-verbs.ts';
import { RECONCILE_VERBS } from './reconcile-verbs.ts';
import { THEIRS_VERBS } from './theirs-verbs.ts';
import { SETTLEMENT_VERBS } from './settlement-verbs.ts';
import { HISTORY_VERB } from './history-verb.ts';
import { AREA_VERBS } from './area-verbs.ts';
import { START_VERBS } from './start-verbs.ts';
import { SOURCE_VERBS } from './source-verbs.ts';
import { type Outcome, usage, type Verb, type VerbContext } from './verb.ts';

/** Every verb that speaks to the engine. `read` is apart: it needs none. */
const VERBS: readonly Verb[] = [
  ...BOOK_VERBS,
  ...AREA_VERBS,
  ...START_VERBS,
  IMPORT_VERB,
  ...SOURCE_VERBS,
  PULL_VERB,
  ...LIST_VERBS,
  ...PARTY_VERBS,
  ...EDIT_VERBS,
  ...MASTER_VERBS,
  ...GROUP_VERBS,
  ...MATCH_VERBS,
  ...RULE_VERBS,
  ...SETTLEMENT_VERBS,
  ...THEIRS_VERBS,
  ...PLAN_VERBS,
  ...RECONCILE_VERBS,
  ...ORDER_VERBS,
  ...LEDGER_VERBS,
  ...REPORT_VERBS,
  ...LETTER_VERBS,
  ...GALLERY_VERBS,
  ...RELATION_VERBS,
  ...OUTPUT_VERBS,
  HISTORY_VERB,
  DIAGNOSE_VERB,
  CALL_VERB,
];
const READ = 'read';
const TEMPLATE = 'template';
const HELP = 'help';

/** All verbs as help shows them, in its order. */
export const HELPED_VERBS: readonly HelpedVerb[] = [
  { words: READ, arguments: ['FILE'], options: READ_VERB_OPTIONS, book: false },
  { words: TEMPLATE, arguments: ['KIND'], options: TEMPLATE_VERB_OPTIONS, book: false },
  ...VERBS.map((verb) => ({ ...verb, book: verb.needs === 'book' })),
  { words: HELP, arguments: ['[TOPIC]'], options: [], book: false },
];

/** The language of messages: --lang, else that of the surroundings. */
function localeOf(lang: string | null): Locale {
  if (isLocale(lang)) return lang;
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const spoken = LC_ALL ?? LC_MESSAGES ?? LANG ?? Intl.DateTimeFormat().resolvedOptions().locale;
  return spoken.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function localDay(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Runs one command of the command line; resolves to the exit code. */
export async function runCommandLine(argv: readonly string[]): Promise<0 | ExitCode> {
  const first = readWords(argv);
  const locale = localeOf(textOption(first.options, 'lang'));
  if (isGiven(first.options, 'version')) {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const helped = findVerb(first.words);
  if (isGiven(first.options, 'help') || first.words.length === 0) {
    const text = helped === null ? generalHelp(locale, HELPED_VERBS) : verbHelp(locale, helped);
    process.stdout.write(`${text}\n`);
    return isGiven(first.options, 'help') ? 0 : 2;
  }
  const json = isGiven(first.options, 'json');
  const outcome = await outcomeOf(argv, first, helped, locale);
  return report(outcome, json, locale);
}

async function outcomeOf(
  argv: readonly string[],
  first: Typed,
  helped: HelpedVerb | null,
  locale: Locale,
): Promise<Result<Outcome, Problem>> {
  if (helped === null) return usage(first.words.join(' '));
  const typed = readOptions(
    argv,
    helped.book || helped.words === READ ? [...helped.options, 'book' satisfies OptionName] : helped.options,
  );
  if (!typed.ok) return typed;
  const words = typed.value.words.slice(helped.words.split(' ').length);
  const counted = checkArguments(helped.arguments, words);
  if (!counted.ok) return counted;
  const { options } = typed.value;
  const lang = textOption(options, 'lang');
  if (lang !== null && !isLocale(lang)) return usage(`--lang ${lang}`);
  const verb = VERBS.find((candidate) => candidate.words === helped.words);
  if (helped.words === HELP) return helpVerb(words[0] ?? '', locale);
  if (helped.words === TEMPLATE) return templateVerb(words[0] ?? '', options, locale);
  if (verb === undefined && textOption(options, 'profile') !== null)
    return withEngine(READ_WITH_PROFILE, { arguments: words, options }, locale);
  return verb === undefined
    ? readVerb(words[0] ?? '', options, locale)
    : withEngine(verb, { arguments: words, options }, locale);
}

function findVerb(words: readonly string[]): HelpedVerb | null {
  const two = words.slice(0, 2).join(' ');
  const named = (name: string | undefined): HelpedVerb | undefined =>
    HELPED_VERBS.find((verb) => verb.words === name);
  return named(two) ?? named(words[0]) ?? null;
}

/** Starts the engine, opens the book where the verb needs one, runs the verb, and closes the book whatever came of it. */
async function withEngine(
  verb: Verb,
  given: Parameters<Verb['run']>[1],
  locale: Locale,
): Promise<Result<Outcome, Problem>> {
  const folder = textOption(given.options, 'book') ?? process.env['QZ_BOOK'] ?? '';
  if (verb.needs === 'book' && folder === '') return usage('--book');
  const host = hostFacts(locale);
  const engine = new EngineClient(host.facts);
  const bar = new ProgressBar(locale);
  const interrupted = (): void => {
    if (!engine.cancel()) void engine.close();
  };
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  try {
    const context = contextOf(engine, bar, locale);
    const opened = verb.needs === 'book' ? await openBook(context, resolve(folder)) : ok(undefined);
    return opened.ok ? await verb.run(context, given) : opened;
  } finally {
    bar.clear();
    await engine.close();
    host.forget();
  }
}

function contextOf(engine: EngineClient, bar: ProgressBar, locale: Locale): VerbContext {
  let known: string | null = null;
  return {
    engine,
    locale,
    today: localDay(new Date()),
    ask: async (name, input) => {
      const job = operationNamed(name)?.type === 'job';
      const reply = await (job
        ? engine.job(name, input, (state) => bar.show(state))
        : engine.invoke(name, input));
      bar.clear();
      return reply.ok ? ok(reply.value) : reply;
    },
    password: async (repeat) => {
      const asked = known === null ? await askPassword(locale, repeat) : ok(known);
      if (asked.ok) known = asked.value;
      return asked;
    },
  };
}

async function openBook(context: VerbContext, folder: string): Promise<Result<void, Problem>> {
  const password = await context.password(false);
  if (!password.ok) return password;
  const reply = await context.ask('book.open', {
    folder: context.engine.token(folder),
    userId: null,
    secret: { kind: 'password', password: password.value },
  });
  return reply.ok ? ok(undefined) : reply;
}

/** Prints what came of it: one document on standard output, everything for people on standard error. */
function report(outcome: Result<Outcome, Problem>, json: boolean, locale: Locale): 0 | ExitCode {
  if (!outcome.ok) {
    process.stderr.write(`${problemLines(locale, outcome.error)}\n`);
    if (json) process.stdout.write(`${JSON.stringify(problemJson(locale, outcome.error))}\n`);
    return definitionOf(outcome.error.code).exit;
  }
  const { value, problems = [], exit = 0 } = outcome.value;
  for (const problem of problems) process.stderr.write(`${problemLines(locale, problem)}\n`);
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${textOf(value)}\n`);
  if (exit === 1 && problems.length === 0)
    process.stderr.write(`${message(CLI_TEXTS, locale, 'findings')}\n`);
  return exit;
}
