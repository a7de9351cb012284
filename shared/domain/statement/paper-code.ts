/** Which frozen paper lies before one: its number, the copy, and the first digits of its snapshot's hash. */
export type PaperCode = {
  readonly number: string;
  readonly copy: number;
  /** Sixteen hexadecimal digits, capitals. */
  readonly hash: string;
};

/** Digits of the SHA-256 that are printed: enough that no two papers of a book share them by chance. */
export const PAPER_HASH_DIGITS = 16;

const FORM = new RegExp(`^QZ1:(.+):(\\d{1,6}):([0-9A-F]{${PAPER_HASH_DIGITS}})$`, 'u');

/** The text of the code on a frozen paper (SPEC 19): QZ1:number:copy:hash. */
export function paperCodeText({ number, copy, hash }: PaperCode): string {
  return `QZ1:${number}:${copy}:${hash}`;
}

/** Reads what a scanner read or a person typed; spaces around it do not matter. Null when it is no code of ours. */
export function readPaperCode(text: string): PaperCode | null {
  const found = FORM.exec(text.trim());
  if (found === null) return null;
  const [, number = '', copy = '', hash = ''] = found;
  return { number, copy: Number(copy), hash };
}
