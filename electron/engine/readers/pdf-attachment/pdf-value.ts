/** A value of a PDF file. A name is the text after its slash; a text its bytes, one character each. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfText
  | PdfReference
  | PdfStream
  | readonly PdfValue[]
  | PdfDictionary;

export type PdfDictionary = ReadonlyMap<string, PdfValue>;
type PdfName = { readonly kind: 'name'; readonly name: string };
export type PdfText = { readonly kind: 'text'; readonly bytes: Buffer };
type PdfReference = { readonly kind: 'reference'; readonly number: number };
/** A stream with where its packed bytes begin; how many they are its dictionary says, perhaps in another object. */
export type PdfStream = {
  readonly kind: 'stream';
  readonly dictionary: PdfDictionary;
  readonly start: number;
};

/** Whether a value is a dictionary. */
export function isDictionary(value: PdfValue): value is PdfDictionary {
  return value instanceof Map;
}

/** Whether a value is a list. */
export function isList(value: PdfValue): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** Whether a value is of one of the kinds that say so themselves. */
export function isKind<K extends 'name' | 'text' | 'reference' | 'stream'>(
  value: PdfValue,
  kind: K,
): value is Extract<PdfValue, { readonly kind: K }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}

/** The text of a string object: UTF-16 or UTF-8 by its mark, else one character a byte. */
export function textOf({ bytes }: PdfText): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
  return bytes.toString('latin1');
}
