/** Under which caption the 发票代码 of paper and older electronic invoices is kept with an invoice. */
export const INVOICE_CODE = '发票代码';
/** Under which caption the 发票代码 of the blue invoice is kept with a red one. */
export const BLUE_CODE = '对应正数发票代码';
/** Under which caption the number of the red confirmation is kept. */
export const RED_CONFIRMATION = '红字发票信息确认单编号';
/** Under which caption the status of an invoice is kept with its document, as it was when it was imported. */
export const INVOICE_STATUS = '发票状态';

/** Numbers of paper and older electronic invoices. */
const PAPER_DIGITS = 8;

/** A number as the list has it: whole, mended (its leading zeros were lost), or beyond repair. */
type ListedNumber =
  | { readonly state: 'whole' | 'padded'; readonly number: string; readonly code: string }
  | { readonly state: 'damaged'; readonly number: string };

/**
 * The number of an invoice from the columns 发票代码, 发票号码 and 数电发票号码. Fully digitalised invoices have twenty digits and no
 * code; paper ones a code and eight digits. A number that went through a float is refused, never guessed (SPEC 20). Null when
 * there is none.
 */
export function listedNumber(code: string, paper: string, digital: string): ListedNumber | null {
  const written = digital === '' ? paper : digital;
  if (written === '') return null;
  // Exports of some provinces repeat the twenty digits in 发票号码 as well.
  if (/^\d{20}$/u.test(written)) return { state: 'whole', number: written, code: '' };
  if (digital !== '' || !/^\d{1,8}$/u.test(written)) return { state: 'damaged', number: written };
  const number = written.padStart(PAPER_DIGITS, '0');
  return { state: number === written ? 'whole' : 'padded', number, code };
}

/** What tells an invoice from every other: its number, with the code where it has one. */
export function invoiceIdentity(number: string, code: string): string {
  return code === '' || number.length === 20 ? number : `${code}-${number}`;
}
