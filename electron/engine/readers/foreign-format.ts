/** Beginnings of files that are no text and no workbook, as bytes. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
];

/** Beginnings of text that is markup, not a table. Looked for without zero bytes, so that UTF-16 is recognised too. */
const MARKUP: readonly (readonly [string, RegExp])[] = [
  ['rtf', /^\{\\rtf/],
  ['bzip2', /^BZh[1-9]1AY&SY/],
  ['slk', /^ID;P\w*(?:;[NE])*\r?\n(?:[PFBCO];|E\r?\n)/],
  ['gnumeric', /^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype[^>]*>\s*)?<(?:\w+:)?workbook[^>]*gnumeric/i],
  ['GnuCash XML', /^\s*(?:<\?xml[^>]*>\s*)?<gnc-v2/i],
  ['html', /^\s*<(!doctype html|html|table|head|body|meta|style)/i],
  ['xml', /^\s*<(\?xml|!doctype|workbook|ofx|document)/i],
];

const HEAD_BYTES = 512;
const TAR_MARK_AT = 257;

/** Names the format of bytes that no reader takes, so that a refusal can say what the file is. Null for anything else. */
export function foreignFormat(head: Uint8Array): string | null {
  for (const [name, bytes] of SIGNATURES) if (bytes.every((byte, i) => head[i] === byte)) return name;
  const start = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1');
  if (start.startsWith('ustar', TAR_MARK_AT)) return 'tar';
  const text = start.replaceAll('\0', '').replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
  return MARKUP.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const PAGE_BYTES = 4096;
/** Bits of information a byte of an encrypted page has at least, of eight; compressed data that begins with no known sign is as rare. */
const ENTROPY_MIN = 7.8;

/** Whether a file of whole pages is noise from its first byte on, as a database is that was encrypted as a whole. */
export function looksEncrypted(head: Uint8Array, size: number): boolean {
  if (size % PAGE_BYTES !== 0 || head.byteLength < PAGE_BYTES) return false;
  const counts = new Uint32Array(256);
  const page = head.subarray(0, PAGE_BYTES);
  for (const byte of page) counts[byte] = (counts[byte] ?? 0) + 1;
  let entropy = 0;
  for (const count of counts) {
    const share = count / PAGE_BYTES;
    if (share > 0) entropy -= share * Math.log2(share);
  }
  return entropy >= ENTROPY_MIN;
}
