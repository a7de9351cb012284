import { foldText } from './written-text.ts';
import type { MatchItem } from './types.ts';

/** An open document as texts may name it. */
export type IndexedDocument = {
  readonly uid: string;
  readonly number: string;
  readonly partyUid: string;
  /** Letters and digits of the number, nothing else: INV0097. */
  readonly key: string;
  /** Its last run of digits: 0097. Empty when it has none of three digits or more. */
  readonly serial: string;
  /** The letters before that run: INV. */
  readonly prefix: string;
  /** It lowers what is open: a credit note or an advance. */
  readonly lowers: boolean;
};

/** Finds what a text may call something by. */
export type LookUp<T> = {
  readonly get: (key: string) => readonly T[] | undefined;
  readonly has: (key: string) => boolean;
};

/** Open documents by everything a text may call them. */
export type DocumentLookup = {
  /** Those whose last digits alone may name them; none where there are too many to go through. */
  readonly documents: readonly IndexedDocument[];
  readonly byUid: { readonly get: (uid: string) => IndexedDocument | undefined };
  readonly byKey: LookUp<IndexedDocument>;
  /** By serial without leading zeros. */
  readonly bySerial: LookUp<IndexedDocument>;
  readonly byOrder: LookUp<string>;
  readonly byContract: LookUp<string>;
  readonly prefixes: ReadonlySet<string>;
  /** How many digits the serials have. */
  readonly serialLengths: ReadonlySet<number>;
};

/** The same for a few parties, whose documents can be gone through one by one. */
export type DocumentIndex = DocumentLookup & {
  readonly byOrder: ReadonlyMap<string, readonly string[]>;
  readonly byContract: ReadonlyMap<string, readonly string[]>;
};

/** Shortest run of digits that may name a document. */
export const SERIAL_DIGITS_MIN = 3;
/** Shortest order or contract number that is searched for. */
export const REFERENCE_LENGTH_MIN = 5;

/** Letters and digits of a number in capital letters, nothing between them. */
export function keyOf(number: string): string {
  return foldText(number).replaceAll(/[^A-Z0-9]/g, '');
}

/** A serial without its leading zeros. */
export function withoutZeros(serial: string): string {
  return serial.replace(/^0+(?=\d)/, '');
}

/** The last run of digits of a number, and the letters right before it. */
function serialOf(number: string): { readonly serial: string; readonly prefix: string } {
  const folded = foldText(number);
  const match = /(?:([A-Z]+)[^A-Z0-9]*)?(\d+)\D*$/.exec(folded);
  const serial = match?.[2] ?? '';
  return serial.length < SERIAL_DIGITS_MIN
    ? { serial: '', prefix: '' }
    : { serial, prefix: match?.[1] ?? '' };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** What texts may call the document of a due line. */
export function indexedDocument(item: MatchItem): IndexedDocument {
  const { serial, prefix } = serialOf(item.number);
  return {
    uid: item.documentUid,
    number: item.number,
    partyUid: item.partyUid,
    key: keyOf(item.number),
    serial,
    prefix,
    lowers: item.openMinor < 0n,
  };
}

/** Indexes the documents of open due lines. `prefixes` are those of Settings besides the ones the numbers show. */
export function indexDocuments(items: readonly MatchItem[], prefixes: readonly string[] = []): DocumentIndex {
  const documents = new Map<string, IndexedDocument>();
  const byKey = new Map<string, IndexedDocument[]>();
  const bySerial = new Map<string, IndexedDocument[]>();
  const byOrder = new Map<string, string[]>();
  const byContract = new Map<string, string[]>();
  const known = new Set(prefixes.map((prefix) => keyOf(prefix)));
  for (const item of items) {
    if (!documents.has(item.documentUid)) {
      const entry = indexedDocument(item);
      documents.set(item.documentUid, entry);
      if (entry.key.length >= SERIAL_DIGITS_MIN) append(byKey, entry.key, entry);
      if (entry.serial !== '') append(bySerial, withoutZeros(entry.serial), entry);
      if (entry.prefix !== '') known.add(entry.prefix);
    }
    const order = keyOf(item.orderNumber ?? '');
    const contract = keyOf(item.contract ?? '');
    if (order.length >= REFERENCE_LENGTH_MIN) append(byOrder, order, item.documentUid);
    if (contract.length >= REFERENCE_LENGTH_MIN) append(byContract, contract, item.documentUid);
  }
  known.delete('');
  const all = [...documents.values()];
  const serialLengths = new Set(all.map((entry) => entry.serial.length));
  return {
    documents: all,
    byUid: documents,
    byKey,
    bySerial,
    byOrder,
    byContract,
    prefixes: known,
    serialLengths,
  };
}
