import type { Problem } from '../../shared/errors/problem.ts';
import { refuse } from '../../shared/errors/problem.ts';
import { CLI_TEXTS } from '../../shared/i18n/cli.ts';
import { type Locale, message } from '../../shared/i18n/message.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { usage } from './verb.ts';

const ENTER = new Set(['\r', '\n', '\u0004']);
const BACKSPACE = new Set(['\u0008', '\u007f']);
const INTERRUPT = '\u0003';

/** The password of the book: from QZ_PASSWORD, else asked for on the terminal without showing it. Never an argument. */
export async function askPassword(locale: Locale, repeat: boolean): Promise<Result<string, Problem>> {
  const given = process.env['QZ_PASSWORD'];
  if (given !== undefined && given !== '') return ok(given);
  if (!process.stdin.isTTY) return usage('QZ_PASSWORD');
  const first = await typed(message(CLI_TEXTS, locale, 'password'));
  if (first === null) return refuse('JOB_CANCELLED', 'password');
  if (!repeat) return ok(first);
  const second = await typed(message(CLI_TEXTS, locale, 'passwordAgain'));
  if (second === null) return refuse('JOB_CANCELLED', 'password');
  return first === second ? ok(first) : usage(message(CLI_TEXTS, locale, 'passwordsDiffer'));
}

/** The password of a database: from QZ_CONNECTION_PASSWORD, else asked for on a terminal; null where neither is, which keeps the one there is. */
export async function askConnectionPassword(locale: Locale): Promise<Result<string | null, Problem>> {
  const given = process.env['QZ_CONNECTION_PASSWORD'];
  if (given !== undefined && given !== '') return ok(given);
  if (!process.stdin.isTTY) return ok(null);
  const text = await typed(message(CLI_TEXTS, locale, 'connectionPassword'));
  if (text === null) return refuse('JOB_CANCELLED', 'password');
  return ok(text === '' ? null : text);
}

/** The recovery key as it stands on paper: from QZ_RECOVERY_KEY, else asked for on a terminal. Never an argument. */
export async function askRecoveryKey(locale: Locale): Promise<Result<string, Problem>> {
  const given = process.env['QZ_RECOVERY_KEY'];
  if (given !== undefined && given !== '') return ok(given);
  if (!process.stdin.isTTY) return usage('QZ_RECOVERY_KEY');
  const text = await typed(message(CLI_TEXTS, locale, 'recoveryKey'));
  return text === null ? refuse('JOB_CANCELLED', 'recoveryKey') : ok(text);
}

/** What is typed until Enter; null when it was interrupted. */
function typed(prompt: string): Promise<string | null> {
  const { stdin, stderr } = process;
  stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve) => {
    let characters: string[] = [];
    const end = (result: string | null): void => {
      stdin.off('data', listen);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      resolve(result);
    };
    const listen = (text: string): void => {
      for (const character of text) {
        if (character === INTERRUPT) return end(null);
        if (ENTER.has(character)) return end(characters.join(''));
        if (BACKSPACE.has(character)) characters = characters.slice(0, -1);
        else characters.push(character);
      }
    };
    stdin.on('data', listen);
  });
}
