/** Characters of the 统一社会信用代码 (GB 32100-2015): no I, O, S, V, Z. */
const CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Characters and weights of the organisation part (GB 11714). */
const ORGANISATION_CHARSET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const PATTERN = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

function weigh(text: string, charset: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * charset.indexOf(text.charAt(index)), 0);
}

function organisationCheck(body: string): string {
  const check = (11 - (weigh(body, ORGANISATION_CHARSET, ORGANISATION_WEIGHTS) % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/**
 * A well-formed code nobody can hold: the region 990000 does not exist and the organisation part counts from zero.
 */
export function inventedCreditCode(count: number): string {
  const body = String(count).padStart(8, '0');
  const head = `91990000${body}${organisationCheck(body)}`;
  return head + CHARSET.charAt((31 - (weigh(head, CHARSET, WEIGHTS) % 31)) % 31);
}

/** Form, check character and the inner check of the organisation part. */
export function isValidCreditCode(code: string): boolean {
  if (!PATTERN.test(code)) return false;
  const check = CHARSET.charAt((31 - (weigh(code, CHARSET, WEIGHTS) % 31)) % 31);
  return check === code.charAt(17) && organisationCheck(code.slice(8, 16)) === code.charAt(16);
}
