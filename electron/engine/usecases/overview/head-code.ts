/** Characters of the hash that paper carries: enough that a changed history shows, few enough to be typed. */
const CODE_BYTES = 8;

/** The head of the journal as it is printed on paper: its number and the start of its hash in groups, such as 128-3F2A-9C01-77B0-12DE. */
export function headCode(head: { readonly seq: number; readonly hash: Uint8Array }): string {
  const hex = Buffer.from(head.hash)
    .toString('hex')
    .slice(0, CODE_BYTES * 2)
    .toUpperCase();
  return `${head.seq}-${hex.match(/.{4}/g)?.join('-') ?? ''}`;
}
