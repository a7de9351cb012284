import { z } from 'zod';
import { connectionFields } from '../../../shared/contract/source.ts';
import type { Wire } from '../../../shared/contract/wire.ts';

/** Rows and bytes of one pull, and how long each part may take, in seconds. */
export const PULL_LIMITS = {
  rows: 1_000_000,
  bytes: 128 * 1024 * 1024,
  connectSeconds: 15,
  statementSeconds: 300,
  testSeconds: 30,
} as const;

/** Rows travel as pieces of the file they become, of at most this size. */
export const PIECE_BYTES = 250 * 1024;

/** What the process that talks to a database is told: once, and nothing after it. */
export const databaseTask = connectionFields
  .pick({ type: true, host: true, port: true, database: true, user: true, tls: true, statement: true })
  .extend({
    password: z.string(),
    /** Only connect and name the columns. */
    isTest: z.boolean(),
    limits: z.object({
      rows: z.number().int(),
      bytes: z.number().int(),
      connectSeconds: z.number(),
      statementSeconds: z.number(),
    }),
  });
export type DatabaseTask = z.infer<typeof databaseTask>;

/** What that process says. Not trusted: whoever listens parses it. */
export const fromDatabase = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rows'), rows: z.number().int().min(0) }),
  z.object({ type: z.literal('piece'), bytes: z.instanceof(Uint8Array) }),
  z.object({
    type: z.literal('done'),
    rows: z.number().int().min(0),
    server: z.string().max(500),
    columns: z.array(z.string().max(1_000)).max(16_384),
  }),
  z.object({
    type: z.literal('refused'),
    code: z.string().max(80),
    params: z.record(z.string().max(40), z.string().max(2_000)),
  }),
]);

/** One end of the channel to such a process, whoever started it. */
export type DatabasePort = {
  post(message: Wire): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
};
