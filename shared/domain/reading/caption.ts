/** Units and remarks in brackets after a caption that do not change what the column is. */
const REMARK =
  /\((?:[+-]?元|人民币元?|rmb|cny|usd|eur|必填|选填|单位元|万元除外|yyyy-?mm-?dd|元\/人民币)\)$/u;

/** Traditional characters that captions are made of, each followed by its simplified form. */
const TRADITIONAL =
  '額额戶户號号帳账賬账帐账單单貸贷發发餘余據据幣币對对類类稱称編编碼码價价稅税項项訂订購购銷销貨货應应預预開开證证憑凭間间時时備备註注說说轉转簡简聯联係系電电話话郵邮業业務务員员級级組组產产數数門门約约費费記记錄录實实總总結结歸归屬属狀状態态種种別别摘摘來来銀银關关';
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: TRADITIONAL.length / 2 }, (_each, i): [string, string] => [
    TRADITIONAL.charAt(i * 2),
    TRADITIONAL.charAt(i * 2 + 1),
  ]),
);

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
  const folded = foldWidth(text)
    .replaceAll(/[\s\uFEFF\u200B\u00A0\u3000"'`“”‘’_]/gu, '')
    .replace(/\[[^\]]*\]$/u, '')
    .toLowerCase()
    .replaceAll(/[\u4E00-\u9FFF]/gu, (letter) => SIMPLIFIED.get(letter) ?? letter);
  const bare = folded.replace(/^[*#]+/u, '').replace(/[:*]+$/u, '');
  return bare.replace(REMARK, '').replaceAll(/(?<=[a-z])-(?=[a-z])/gu, '');
}

/** A caption as it is shown and stored: trimmed, without BOM and tabs. */
export function shownCaption(text: string): string {
  return text.replaceAll(/[\s\uFEFF\u200B\u00A0\u3000]+/gu, ' ').trim();
}
