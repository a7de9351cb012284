import { WIRE_BYTES_MAX, wireSize } from '../../../shared/contract/wire.ts';

/** Lists a reply may be shortened in: pages, and the open items beside a match. */
const LISTS = ['rows', 'lines', 'openItems'] as const;
/** What the reply around the value takes. */
const ENVELOPE_BYTES = 256;

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
  return cut === -1 ? value : { ...value, [name]: entries.slice(0, cut) };
}
