/** First and last characters that never need cleaning: letters, digits and everything from the CJK blocks up, except the ideographic space. */
function isSolid(code: number): boolean {
  return (
    (code > 0x2f && code < 0x3a) ||
    (code > 0x40 && code < 0x5b) ||
    (code > 0x60 && code < 0x7b) ||
    (code > 0x3000 && code < 0xfe00)
  );
}

const SPACE = /^[\s\uFEFF\u200B]$/u;

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || (!isSolid(code) && SPACE.test(String.fromCharCode(code)));
}

/** Without spaces at both ends. Looks at each of them once: a pattern would take the square of a long run's length. */
function trimmed(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  let end = text.length;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/**
 * Text of a cell as it is meant: spaces of every kind, BOM and tabs at both ends, a leading backtick or apostrophe and a
 * wrapping `="…"` are how programs protect codes, not part of them; a lone `/`, `*` or run of dashes means nothing was there.
 */
export function cleanCell(text: string): string {
  if (text === '' || (isSolid(text.charCodeAt(0)) && isSolid(text.charCodeAt(text.length - 1)))) return text;
  let cleaned = trimmed(text);
  if (cleaned.startsWith('="') && cleaned.endsWith('"') && cleaned.length >= 3)
    cleaned = trimmed(cleaned.slice(2, -1));
  if (cleaned.startsWith('`') || cleaned.startsWith("'")) cleaned = trimmed(cleaned.slice(1));
  return /^(?:[-—–－_]+|\/|\*)$/u.test(cleaned) ? '' : cleaned;
}
