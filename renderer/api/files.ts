import { FILE_BYTES_MAX } from '../../shared/contract/file.ts';
import { FILE_CHUNK_BYTES } from '../../shared/contract/wire.ts';

import { refuse } from '../../shared/errors/problem.ts';
import { ok } from '../../shared/std/result.ts';
import { call, type Reply } from './client.ts';

/** Hands a dropped or pasted file to the engine in chunks and gets the token it is known by. `onProgress` hears bytes. */
export async function putFile(
  file: File,
  onProgress: (done: number, total: number) => void = () => undefined,
): Reply<string> {
  if (file.size > FILE_BYTES_MAX) return refuse('REQUEST_TOO_LARGE', 'file', { name: file.name });
  const begun = await call('file.begin', { name: file.name, size: file.size });
  if (!begun.ok) return begun;
  const { token } = begun.value;
  for (let offset = 0; offset < file.size; offset += FILE_CHUNK_BYTES) {
    const bytes = new Uint8Array(await file.slice(offset, offset + FILE_CHUNK_BYTES).arrayBuffer());
    const sent = await call('file.chunk', { token, offset, bytes });
    if (!sent.ok) {
      await call('file.discard', { token });
      return sent;
    }
    onProgress(Math.min(offset + FILE_CHUNK_BYTES, file.size), file.size);
  }
  return ok(token);
}

/** Fetches the bytes of a file the engine made, such as a statement to preview. */
export async function fetchFile(
  token: string,
): Reply<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const first = await call('file.fetch', { token, offset: 0 });
  if (!first.ok) return first;
  const { name, size } = first.value;
  const bytes = new Uint8Array(size);
  let part = first.value.bytes;
  let offset = 0;
  while (offset < size) {
    if (part.byteLength === 0) return refuse('FILE_UNREADABLE', 'file', { name });
    bytes.set(part.subarray(0, size - offset), offset);
    offset += part.byteLength;
    if (offset >= size) break;
    const next = await call('file.fetch', { token, offset });
    if (!next.ok) return next;
    part = next.value.bytes;
  }
  return ok({ name, bytes });
}
