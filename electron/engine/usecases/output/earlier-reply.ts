import { canonicalBytes, readCanonicalBytes } from '../../../../shared/contract/canonical-bytes.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { journalRowOfCommand } from '../../store/journal-row.ts';

/**
 * The reply of a command that was committed before, or null: a job that is asked for again goes on where it was cut off. The same id
 * with another request is left to the writer, which refuses it.
 */
export function earlierReply(
  read: ReadHandle,
  name: string,
  request: { readonly commandId: string; readonly [key: string]: Wire },
): Wire | null {
  const row = journalRowOfCommand(read, request.commandId);
  if (row === null || row.name !== name) return null;
  return Buffer.compare(row.bytes, canonicalBytes(request)) === 0 ? readCanonicalBytes(row.reply) : null;
}
