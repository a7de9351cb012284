import { z } from 'zod';
import { operationNamed } from '../../../../shared/contract/contract.ts';
import { type DiagnosisLogEntry, ENGINE_EVENTS, MAIN_EVENTS } from '../../../../shared/contract/diagnosis.ts';

const ENTRIES_MAX = 200;
const FRAMES_MAX = 12;

const mainLine = z.object({
  at: z.iso.datetime(),
  event: z.enum(MAIN_EVENTS),
  name: z.string().optional(),
  code: z.union([z.number().int(), z.string()]).optional(),
});
const engineEvent = z.enum(ENGINE_EVENTS);
const ENGINE_LINE = /^(\S+Z) (?:info|error) (engine started|bug|thread ended|writer ended) (.*)$/u;
/** Frames as the log writes them, of files of the program alone. */
const FRAME = /\| at ([\w$.#<>]*)(?: \[as \w+\])? ([\w-]+\.(?:ts|mjs|cjs):\d+)/gu;

function operationOf(name: string | undefined): { readonly operation?: string } {
  return name !== undefined && operationNamed(name) !== undefined ? { operation: name } : {};
}

function exitOf(code: unknown): { readonly exitCode?: number } {
  return typeof code === 'number' ? { exitCode: code } : {};
}

function entryOfMain(line: string): DiagnosisLogEntry | null {
  const parsed = mainLine.safeParse(jsonOf(line));
  if (!parsed.success) return null;
  const { at, event, name, code } = parsed.data;
  return { at, event, ...operationOf(name), ...exitOf(code) };
}

/** A line that was cut by a crash is no JSON; it tells nothing. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function entryOfEngine(line: string): DiagnosisLogEntry | null {
  const [, at = '', event, rest = ''] = ENGINE_LINE.exec(line) ?? [];
  const known = engineEvent.safeParse(event);
  if (!known.success || !z.iso.datetime().safeParse(at).success) return null;
  const where = /(?:^| )where=(\S+)/u.exec(rest)?.[1];
  const exit = /(?:^| )exitCode=(-?\d{1,10})(?: |$)/u.exec(rest)?.[1];
  const frames = Array.from(
    rest.matchAll(FRAME),
    ([, called = '', place = '']) => `${called} ${place}`,
  ).filter((frame) => frame.length <= 120);
  return {
    at,
    event: known.data,
    ...operationOf(where),
    ...exitOf(exit === undefined ? undefined : Number(exit)),
    ...(frames.length === 0 ? {} : { frames: frames.slice(0, FRAMES_MAX) }),
  };
}

/** The last events of the logs, oldest first. Of a line only what is a word or a place of the program is taken over. */
export function logEntries(lines: readonly string[]): DiagnosisLogEntry[] {
  return lines
    .flatMap((line) => entryOfEngine(line) ?? entryOfMain(line) ?? [])
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
    .slice(-ENTRIES_MAX);
}
