/** 31 characters of a 统一社会信用代码 in the order of their values: no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** What can be said of a tax number: 18 characters with a right or a wrong check character, an older 15-digit one, none, or something else. */
export type CreditCodeState = 'valid' | 'invalid' | 'old' | 'absent' | 'foreign';

/** Folds a code as typed: full-width forms, spaces and lower case. */
export function normalCreditCode(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
}

/** The check character of the first 17 characters; null when one of them cannot stand in a code. */
export function creditCodeCheckCharacter(first17: string): string | null {
  let [sum, weight] = [0, 1];
  for (const character of first17) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Judges a tax number. Never more than a warning: companies abroad, and old papers, have other numbers. */
export function creditCodeState(text: string): CreditCodeState {
  const code = normalCreditCode(text);
  if (code === '') return 'absent';
  if (/^\d{15}$/u.test(code)) return 'old';
  if (code.length !== 18) return 'foreign';
  return creditCodeCheckCharacter(code.slice(0, 17)) === code.charAt(17) ? 'valid' : 'invalid';
}
