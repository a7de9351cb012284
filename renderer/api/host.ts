import type { HostOperationName, HostReplyOf, HostRequestOf } from '../../shared/contract/host.ts';
import { ok } from '../../shared/std/result.ts';
import { send, type Reply } from './client.ts';

/** Asks main for something only it can do: dialogs, printing, opening a file, theme and language of native parts. */
export async function host<N extends HostOperationName>(
  name: N,
  request: HostRequestOf<N>,
): Reply<HostReplyOf<N>> {
  const reply = await send(name, request);
  return reply.ok ? ok(reply.value as HostReplyOf<N>) : reply; // main answers with values of the same schema
}
