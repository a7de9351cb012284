import { simplified } from '../../std/simplified.ts';

/** Units and remarks in brackets after a caption that do not change what the column is. */
const REMARK =
  /\((?:[+-]?元|人民币元?|rmb|cny|usd|eur|必填|选填|单位:?元|(?:单位:?)?(?:人民币)?(?:百万|千|万|亿)元|万元除外|yyyy-?mm-?dd|元\/人民币)\)$/u;

/** No caption is longer; what is compared with captions may be, and the patterns below take the square of its length. */
const CAPTION_MAX = 500;

/** Full-width ASCII and brackets as their ordinary forms. */
function foldWidth(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));
}

/**
 * A caption as it is compared: without spaces of any kind, BOM, quotes, underscores, hyphens, full-width forms, a leading `*`
 * (required), a trailing colon, a bilingual suffix `[ … ]` and a unit in brackets; in lower case and simplified
 * characters.
 */
export function normaliseCaption(text: string): string {
  const folded = simplified(foldWidth(text.slice(0, CAPTION_MAX)))
    .replaceAll(/[\s\uFEFF\u200B\u00A0\u3000"'`“”‘’_]/gu, '')
    .replace(/\[[^[\]]*\]$/u, '')
    .toLowerCase();
  const bare = folded.replace(/^[*#]+/u, '').replace(/[:*]+$/u, '');
  return bare.replace(REMARK, '').replaceAll(/(?<=[a-z])-(?=[a-z])/gu, '');
}

/** A caption as it is shown and stored: trimmed, without BOM and tabs. */
export function shownCaption(text: string): string {
  return text.replaceAll(/[\s\uFEFF\u200B\u00A0\u3000]+/gu, ' ').trim();
}
