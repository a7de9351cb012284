import type { Wire } from '../../../shared/contract/wire.ts';

/** The buffers of a message that can be handed on instead of copied: those that hold nothing but its own bytes. */
export function buffersOf(message: Wire): readonly ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (value: Wire): void => {
    if (value instanceof Uint8Array) {
      if (value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength)
        found.add(value.buffer);
    } else if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) visit(part as Wire); // the parts of Wire are Wire
    }
  };
  visit(message);
  return [...found];
}

/**
 * A message whose bytes lie in buffers of their own. What came from another process is a view into whatever was read with it, and a
 * thread that is sent a view is sent a copy of the whole.
 */
export function withOwnBuffers(message: Wire): Wire {
  if (message instanceof Uint8Array)
    return message.byteLength === message.buffer.byteLength ? message : new Uint8Array(message);
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return message;
  const entries = Object.entries(message).map(([key, value]) => [
    key,
    value instanceof Uint8Array ? withOwnBuffers(value) : value,
  ]);
  return Object.fromEntries(entries) as Wire; // the same record with the same kinds of values
}
