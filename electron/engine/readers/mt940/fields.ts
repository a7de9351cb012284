import { withoutControls, type TextLine } from '../text-lines.ts';

/** A field of a message: its tag without colons, its lines without the tag, and where it begins. */
export type Field = { readonly tag: string; readonly lines: string[]; readonly line: number };

/** What separates messages. */
export const END = 'end';

const TAGS = '20|21|13D?|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|NS';
const TAG = new RegExp(`^\\s*:(${TAGS}):(.*)$`, 'u');
/** Lines before a message that some banks send: the message's type in place of an envelope. */
const TYPE = /^:94[02]:/u;

/** The tag a line begins with and what follows it, or null when the line goes on with what was before. */
export function tagOf(line: string): { readonly tag: string; readonly rest: string } | null {
  const match = TAG.exec(line);
  return match === null ? null : { tag: match[1] ?? '', rest: match[2] ?? '' };
}

/** Whether a line only says which kind of message follows. */
export function isTypeLine(line: string): boolean {
  return TYPE.test(line);
}

/**
 * Splits lines into fields. A line that begins with a known tag begins a field, every other goes on with the one before: texts
 * are wrapped after 65 characters and may then begin with a colon. A lone hyphen, or the brace of the envelope, ends a message.
 */
export function* fieldsOf(lines: Iterable<TextLine>): Generator<Field, void, undefined> {
  let open: Field | null = null;
  let colon = '';
  for (const { number, text: written } of lines) {
    const bare = withoutControls(written);
    const inside = afterEnvelope(bare);
    if (inside !== null) {
      if (open !== null) yield open;
      open = null;
      yield { tag: END, lines: [], line: number };
    }
    let text = colon + (inside ?? bare);
    // A line wrapped inside the tag itself.
    colon = text === ':' ? text : '';
    if (colon !== '') continue;
    const ends = /^-\}?\s*$/u.test(text);
    const found = ends || isTypeLine(text) ? null : tagOf(text);
    if (found !== null) {
      if (open !== null) yield open;
      open = { tag: found.tag, lines: [found.rest], line: number };
      continue;
    }
    if (ends || isTypeLine(text)) {
      if (open !== null) yield open;
      open = null;
      yield { tag: END, lines: [], line: number };
      continue;
    }
    if (text.endsWith('-}')) text = text.slice(0, -2);
    if (open !== null && text.trim() !== '') open.lines.push(text);
  }
  if (open !== null) yield open;
}

/** What follows the opening of block 4 on a line of the envelope; the other blocks say nothing about the account. Null on any other line. */
function afterEnvelope(line: string): string | null {
  if (!/^\s*(?:-\}\s*)?\{[1-5]:/u.test(line)) return null;
  const at = line.indexOf('{4:');
  return at < 0 ? '' : line.slice(at + 3);
}
