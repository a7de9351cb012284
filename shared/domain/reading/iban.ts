const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u;

/** The account number as an IBAN (ISO 13616) without spaces, or empty text when it does not have that form. */
export function ibanOf(account: string): string {
  const bare = account.replaceAll(/\s/gu, '').toUpperCase();
  return IBAN.test(bare) ? bare : '';
}
