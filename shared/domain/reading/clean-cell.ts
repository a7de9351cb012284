/** First and last characters that never need cleaning: letters, digits and everything from the CJK blocks up, except the ideographic space. */
function isSolid(code: number): boolean {
  return (
    (code > 0x2f && code < 0x3a) ||
    (code > 0x40 && code < 0x5b) ||
    (code > 0x60 && code < 0x7b) ||
    (code > 0x3000 && code < 0xfe00)
  );
}

const EDGES = /^[\s\uFEFF\u200B\u00A0\u3000]+|[\s\uFEFF\u200B\u00A0\u3000]+$/gu;

/**
 * Text of a cell as it is meant: spaces of every kind, BOM and tabs at both ends, a leading backtick or apostrophe and a
 * wrapping `="…"` are how programs protect codes, not part of them; a lone `/`, `*` or run of dashes means nothing was there.
 */
export function cleanCell(text: string): string {
  if (text === '' || (isSolid(text.charCodeAt(0)) && isSolid(text.charCodeAt(text.length - 1)))) return text;
  let cleaned = text.replaceAll(EDGES, '');
  if (cleaned.startsWith('="') && cleaned.endsWith('"') && cleaned.length >= 3)
    cleaned = cleaned.slice(2, -1).replaceAll(EDGES, '');
  if (cleaned.startsWith('`') || cleaned.startsWith("'")) cleaned = cleaned.slice(1).replaceAll(EDGES, '');
  return /^(?:[-—–－_]+|\/|\*)$/u.test(cleaned) ? '' : cleaned;
}
