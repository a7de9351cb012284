import { WIRE_BYTES_MAX, wireSize } from '../../../shared/contract/wire.ts';

/** Lists a reply may be shortened in: pages, the open items beside a match, what would be refused in bulk, and what jobs have found. */
const LISTS = ['rows', 'lines', 'openItems', 'findings', 'problems', 'rejected', 'refused'] as const;
/** What the reply around the value takes, the state of a job included. */
const ENVELOPE_BYTES = 2048;
/** Characters of a text in an entry that alone is too large for a message: a cell may hold 32,767. */
const TEXT_CHARACTERS = 1000;

/**
 * A reply whose list would not fit into one message, with as many of the list's first entries as do fit. A page may
 * therefore be shorter than asked for: whoever reads on begins after the rows it got, until it has `total` of them.
 */
export function withinMessage(value: unknown): unknown {
  const size = wireSize(value);
  if (size === null || size + ENVELOPE_BYTES <= WIRE_BYTES_MAX) return value;
  if (typeof value !== 'object' || value === null) return value;
  const name = LISTS.find((list) => Array.isArray(Reflect.get(value, list)));
  if (name === undefined) return value;
  const entries: readonly unknown[] = Reflect.get(value, name);
  let room = WIRE_BYTES_MAX - ENVELOPE_BYTES - (wireSize({ ...value, [name]: [] }) ?? 0);
  const cut = entries.findIndex((entry) => {
    room -= (wireSize(entry) ?? 0) + 1;
    return room < 0;
  });
  if (cut === -1) return value;
  // An empty page would keep whoever reads on waiting for ever.
  return { ...value, [name]: cut === 0 ? [shortened(entries[0])] : entries.slice(0, cut) };
}

/** An entry with its long texts cut: all of it stands in the book and in the file it came from. */
function shortened(entry: unknown): unknown {
  if (typeof entry === 'string')
    return entry.length > TEXT_CHARACTERS ? `${entry.slice(0, TEXT_CHARACTERS)}…` : entry;
  if (typeof entry !== 'object' || entry === null || entry instanceof Uint8Array) return entry;
  if (Array.isArray(entry)) return entry.map(shortened);
  return Object.fromEntries(Object.entries(entry).map(([key, part]) => [key, shortened(part)]));
}
