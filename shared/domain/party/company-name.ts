import { remembered } from '../../std/remembered.ts';
import { simplified } from '../../std/simplified.ts';

/** A run meets each name many times; the parties of a large book fit in. */
const NAMES_KEPT = 32_768;

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

/** Full-width to half-width, traditional to simplified, brackets and spaces removed, lower case: two spellings of one name become the same text. Not for showing. */
export function foldName(name: string): string {
  return simplified(name.normalize('NFKC'))
    .toLowerCase()
    .replaceAll(/[\s\u200B-\u200D\uFEFF()[\]{}<>〈〉《》「」【】〔〕·・.,，。、"'“”‘’&＆_/\\-]/gu, '');
}

/**
 * The key of a company's name: 苏州示例（中国）有限公司, 苏州示例(中国)有限责任公司 and "苏州示例 中国 有限公司" are one. The legal form
 * is taken off unless nothing else is left, so that a name written without it meets the full one. Equal keys suggest the same
 * company, they do not prove it (SPEC 11).
 */
export const normalisedCompanyName: (name: string) => string = remembered(normalised, NAMES_KEPT);

function normalised(name: string): string {
  const folded = foldName(name);
  const form = LEGAL_FORMS.find((each) => folded.endsWith(each));
  const bare = form === undefined ? folded.replace(LATIN_FORMS, '') : folded.slice(0, -form.length);
  return bare === '' ? folded : bare;
}

/** Endings of a part of a company that is no company of its own, and what must stand before them: the whole name it belongs to. */
const BRANCH =
  /^(.*(?:公司|集团|厂|店|院|社|中心))(.{1,20}?(?:分公司|分厂|分店|分院|分社|分行|支行|办事处|营业部|分部|分校|项目部|经营部))$/u;

/**
 * The company a branch belongs to and what the branch is called: 苏州示例有限公司上海分公司 is the 上海分公司 of 苏州示例有限公司. Null
 * for a name that is no branch's. A branch may pay for its company, but its name alone never makes it the same party (SPEC 11).
 */
export function branchOf(name: string): { readonly company: string; readonly branch: string } | null {
  const found = BRANCH.exec(foldName(name));
  const [, company, branch] = found ?? [];
  return company === undefined || branch === undefined ? null : { company, branch };
}

/** The key of a bank account number: digits and letters only. Empty text has none (null). */
export function bankAccountKey(account: string): string | null {
  const key = account
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, '');
  return key === '' ? null : key;
}
