import { readFile } from 'node:fs/promises';
import type { WireReply } from '../../shared/contract/engine-protocol.ts';
import { FILE_BYTES_MAX } from '../../shared/contract/file.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import type { PathTokens } from './path-tokens.ts';

type Fetch = (token: string, offset: number) => Promise<WireReply>;

function chunkOf(reply: WireReply): { readonly size: number; readonly bytes: Uint8Array } | null {
  if (!reply.ok || typeof reply.value !== 'object' || reply.value === null) return null;
  const size: unknown = Reflect.get(reply.value, 'size');
  const bytes: unknown = Reflect.get(reply.value, 'bytes');
  return typeof size === 'number' && size <= FILE_BYTES_MAX && bytes instanceof Uint8Array
    ? { size, bytes }
    : null;
}

async function fetchWhole(token: string, fetch: Fetch): Promise<Result<Uint8Array, Problem>> {
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (;;) {
    const reply = await fetch(token, offset);
    if (!reply.ok) return reply;
    const chunk = chunkOf(reply);
    if (chunk === null || (chunk.bytes.byteLength === 0 && offset < chunk.size)) {
      return refuse('FILE_UNREADABLE', 'file.fetch');
    }
    parts.push(chunk.bytes);
    offset += chunk.bytes.byteLength;
    if (offset >= chunk.size) return ok(new Uint8Array(Buffer.concat(parts)));
  }
}

/** The whole file behind a token: from disk when main issued it, from the engine in chunks otherwise. */
export async function tokenBytes(
  tokens: PathTokens,
  token: string,
  window: number,
  fetch: Fetch,
): Promise<Result<Uint8Array, Problem>> {
  const chosen = tokens.resolve(token, window);
  if (chosen === null) return fetchWhole(token, fetch);
  const bytes = await readFile(chosen.path).catch(() => null);
  return bytes === null ? refuse('FILE_UNREADABLE', 'host.print') : ok(new Uint8Array(bytes));
}
