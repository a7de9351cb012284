import { parseArgs } from 'node:util';
import type { Problem } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { COMMON_OPTIONS, type GivenOptions, type OptionName, OPTIONS } from './options.ts';
import { usage } from './verb.ts';

/** What was typed after `qz`. */
export type Typed = { readonly words: readonly string[]; readonly options: GivenOptions };

type Form = { readonly type: 'string' | 'boolean'; readonly short?: string; readonly multiple?: boolean };

function formsOf(names: readonly OptionName[]): Record<string, Form> {
  return Object.fromEntries(
    names.map((name) => {
      const option = OPTIONS[name];
      return [
        name,
        {
          type: option.type,
          ...('short' in option ? { short: option.short } : {}),
          ...('multiple' in option ? { multiple: option.multiple } : {}),
        },
      ];
    }),
  );
}

/** Reads the words of a command, whatever options stand between them. Nothing is refused yet. */
export function readWords(argv: readonly string[]): Typed {
  const names = Object.keys(OPTIONS) as OptionName[]; // the keys of this very table
  const { positionals, values } = parseArgs({
    args: [...argv],
    options: formsOf(names),
    allowPositionals: true,
    strict: false,
  });
  return { words: positionals, options: values as GivenOptions }; // forms above say the types of the options known
}

/** Reads the command again with exactly the options its verb takes. */
export function readOptions(argv: readonly string[], names: readonly OptionName[]): Result<Typed, Problem> {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      options: formsOf([...COMMON_OPTIONS, ...names]),
      allowPositionals: true,
      strict: true,
    });
    return ok({ words: positionals, options: values as GivenOptions }); // as above
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return usage(error.message);
    throw error;
  }
}

/** Whether the number of arguments fits what a verb names; brackets may be left out, an ellipsis repeats. */
export function checkArguments(names: readonly string[], given: readonly string[]): Result<void, Problem> {
  const needed = names.filter((name) => !name.startsWith('[')).length;
  const endless = names.at(-1)?.includes('…') ?? false;
  if (given.length < needed) return usage(names.slice(given.length).join(' '));
  if (!endless && given.length > names.length) return usage(given.slice(names.length).join(' '));
  return ok(undefined);
}
