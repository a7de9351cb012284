import { z } from 'zod';
import { control, query } from './define.ts';
import { nothing, offset, started, token } from './fields.ts';
import { FILE_CHUNK_BYTES } from './wire.ts';

/** Largest file that may be handed over, in bytes. */
export const FILE_BYTES_MAX = 200 * 1024 * 1024;

const bytes = z.instanceof(Uint8Array).refine((b) => b.byteLength <= FILE_CHUNK_BYTES, 'chunk too large');

/** Dropped and pasted files travel as bytes; what the engine makes is fetched the same way. */
export const fileOperations = [
  control('file.begin', {
    access: 'viewer',
    request: z.object({ name: z.string().max(300), size: z.number().int().min(0).max(FILE_BYTES_MAX) }),
    reply: z.object({ token }),
    errors: ['REQUEST_TOO_LARGE'],
  }),
  control('file.chunk', {
    access: 'viewer',
    request: z.object({ token, offset, bytes }),
    reply: nothing,
    errors: ['TOKEN_UNKNOWN'],
  }),
  control('file.discard', { access: 'viewer', request: z.object({ token }), reply: nothing, errors: [] }),
  control('file.fetch', {
    access: 'viewer',
    request: z.object({ token, offset }),
    reply: z.object({ name: z.string(), size: z.number().int(), bytes: z.instanceof(Uint8Array) }),
    errors: ['TOKEN_UNKNOWN'],
  }),
] as const;

export const jobState = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  /** 0 while unknown. */
  total: z.number(),
  /** What the job is at, an i18n key of `progress`. */
  step: z.string(),
  startedAt: z.string(),
  error: z
    .object({ code: z.string(), place: z.string(), params: z.record(z.string(), z.string()) })
    .nullable(),
});
export type JobState = z.infer<typeof jobState>;

export const jobOperations = [
  query('job.list', {
    access: 'locked',
    request: nothing,
    reply: z.object({ jobs: z.array(jobState) }),
    errors: [],
  }),
  control('job.cancel', { access: 'locked', request: started, reply: nothing, errors: ['NOT_FOUND'] }),
  control('job.result', {
    access: 'locked',
    request: started,
    reply: z.object({ job: jobState, result: z.unknown() }),
    errors: ['NOT_FOUND'],
  }),
] as const;
