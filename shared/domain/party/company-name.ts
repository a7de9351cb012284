/** Endings that say the legal form and nothing about who it is, longest first. */
const LEGAL_FORMS = [
  '股份有限责任公司',
  '有限责任公司',
  '股份有限公司',
  '股份公司',
  '有限公司',
  '公司',
] as const;

const LATIN_FORMS = /(?:,?(?:co\.?,?ltd|companylimited|limited|ltd|inc|llc|gmbh|corp|corporation|plc)\.?)$/u;

/** Full-width to half-width, brackets and spaces removed, lower case: two spellings of one name become the same text. Not for showing. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200B-\u200D\uFEFF()[\]{}<>〈〉《》「」【】〔〕·・.,，。、"'“”‘’&＆_/\\-]/gu, '');
}

/**
 * The key of a company's name: 苏州示例（中国）有限公司, 苏州示例(中国)有限责任公司 and "苏州示例 中国 有限公司" are one. The legal form
 * is taken off unless nothing else is left, so that a name written without it meets the full one. Equal keys suggest the same
 * company, they do not prove it (SPEC 11).
 */
export function normalisedCompanyName(name: string): string {
  const folded = foldName(name);
  const form = LEGAL_FORMS.find((each) => folded.endsWith(each));
  const bare = form === undefined ? folded.replace(LATIN_FORMS, '') : folded.slice(0, -form.length);
  return bare === '' ? folded : bare;
}

/** The key of a bank account number: digits and letters only. Empty text has none (null). */
export function bankAccountKey(account: string): string | null {
  const key = account
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, '');
  return key === '' ? null : key;
}
