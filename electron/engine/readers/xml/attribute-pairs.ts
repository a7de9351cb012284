const EQUALS = '=';

/**
 * The attributes of a tag as written, prefixes included. Goes through the text once: a pattern with repetitions would take the
 * square of a long name's length.
 */
export function attributePairs(text: string): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  let past = 0;
  for (let equals = text.indexOf(EQUALS); equals >= 0; equals = text.indexOf(EQUALS, past)) {
    const name = nameBefore(text, past, equals);
    let open = equals + 1;
    while (isSpace(text.charCodeAt(open))) open += 1;
    const quote = text.charAt(open);
    const isQuoted = quote === '"' || quote === "'";
    const close = isQuoted ? text.indexOf(quote, open + 1) : -1;
    if (isQuoted && close < 0) break;
    past = isQuoted ? close + 1 : equals + 1;
    if (isQuoted && name !== '') pairs.push([name, text.slice(open + 1, close)]);
  }
  return pairs;
}

/** The name that ends before a position; nothing of it lies before `past`. */
function nameBefore(text: string, past: number, equals: number): string {
  let end = equals;
  while (end > past && isSpace(text.charCodeAt(end - 1))) end -= 1;
  let start = end;
  while (start > past && !isSpace(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
