import type { Wire } from '../../shared/contract/wire.ts';
import type { ExitCode } from '../../shared/errors/definition.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import type { Locale } from '../../shared/i18n/message.ts';
import type { Result } from '../../shared/std/result.ts';
import type { EngineClient } from './engine-client.ts';
import type { GivenOptions, OptionName } from './options.ts';

/** What came of a verb: the one document it prints, what a person should look at besides, and how the program ends. */
export type Outcome = {
  readonly value: unknown;
  readonly problems?: readonly SaidProblem[];
  readonly exit?: 0 | ExitCode;
};

/** A problem as it came over the wire. */
export type SaidProblem = {
  readonly code: string;
  readonly place: string;
  readonly params: Readonly<Record<string, string>>;
};

/** What a verb may use. */
export type VerbContext = {
  readonly engine: EngineClient;
  readonly locale: Locale;
  /** The day at this machine, YYYY-MM-DD. */
  readonly today: string;
  /** Asks the engine and, for a job, waits for its end with a bar on the terminal. */
  ask(name: string, input: Wire): Promise<Result<Wire, Problem>>;
  /** The password, from the environment or asked for once. `repeat` asks twice: it is a new one. */
  password(repeat: boolean): Promise<Result<string, Problem>>;
};

/** A verb of the command line. */
export type Verb = {
  /** One or two words, such as `match list`. */
  readonly words: string;
  /** Names of its arguments; the last may end with `…` for one or more, or stand in brackets when it may be left out. */
  readonly arguments: readonly string[];
  readonly options: readonly OptionName[];
  /** `book`: opened before it runs. `engine`: only started. */
  readonly needs: 'engine' | 'book';
  run(
    context: VerbContext,
    given: { readonly arguments: readonly string[]; readonly options: GivenOptions },
  ): Promise<Result<Outcome, Problem>>;
};

export type Given = Parameters<Verb['run']>[1];

/** Wrong use of the command line: exit 2. */
export function usage(text: string): { readonly ok: false; readonly error: Problem } {
  return refuse('USAGE', 'qz', { text });
}
