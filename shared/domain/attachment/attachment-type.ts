/** What an attachment is, told by its bytes: what can be shown in the window, and everything else. */
export type AttachmentType = 'pdf' | 'png' | 'jpeg' | 'other';

/** Largest attachment in bytes: 25 MiB. */
export const ATTACHMENT_BYTES_MAX = 25 * 1024 * 1024;

/** A reader of PDF looks for the mark within the first kilobyte: scanners write before it. */
const PDF_MARK_WITHIN = 1024;
const MARKS: readonly (readonly [AttachmentType, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
];
const PDF_MARK = [0x25, 0x50, 0x44, 0x46, 0x2d];

function standsAt(bytes: Uint8Array, mark: readonly number[], at: number): boolean {
  return mark.every((byte, index) => bytes[at + index] === byte);
}

/** Tells what a file is from its bytes alone; its name may say anything (SPEC 40). */
export function attachmentType(bytes: Uint8Array): AttachmentType {
  for (const [type, mark] of MARKS) if (standsAt(bytes, mark, 0)) return type;
  const last = Math.min(PDF_MARK_WITHIN, bytes.length);
  for (let at = 0; at < last; at += 1) if (standsAt(bytes, PDF_MARK, at)) return 'pdf';
  return 'other';
}
