import { z } from 'zod';
import { command, query } from './define.ts';
import { commandId, committed, currencyText, filled, pageOf, uid } from './fields.ts';
import { importKind, signMode } from './import-preview.ts';

/** A mapping of one layout of files, saved under a name (profile). */
export const profileFields = z.object({
  name: filled,
  kind: importKind,
  /** Key of the known column → caption of the file. */
  columns: z.record(z.string().max(40), z.string().max(200)),
  sheet: z.string().max(200).nullable().default(null),
  headerLine: z.number().int().min(1).max(1000).nullable().default(null),
  encoding: z.string().max(20).nullable().default(null),
  delimiter: z.string().max(1).nullable().default(null),
  dateOrder: z.enum(['dmy', 'mdy']).nullable().default(null),
  signMode: signMode.nullable().default(null),
  unitFactor: z.enum(['1', '10000']).nullable().default(null),
  account: z.string().max(60).nullable().default(null),
  currency: currencyText.nullable().default(null),
  /** Names the layout it was saved from (`fingerprint` of its preview); null: recognised only when named. */
  fingerprint: z.string().max(64_000).nullable().default(null),
  /** A watched file with this layout whose proof holds may be committed by itself. */
  autoCommit: z.boolean().default(false),
});
export type ProfileFields = z.infer<typeof profileFields>;

export const profileRow = profileFields.extend({
  uid,
  /** How often it was saved. */
  version: z.number().int(),
  /** Journal number and time of the latest version. */
  seq: z.number().int(),
  at: z.string(),
  by: z.string(),
});
export type ProfileRow = z.infer<typeof profileRow>;

export const profileOperations = [
  query('profile.list', {
    access: 'viewer',
    request: z.object({ kind: importKind.nullable().default(null), ...pageOf }),
    reply: z.object({ rows: z.array(profileRow), total: z.number().int() }),
    errors: [],
  }),
  query('profile.get', {
    access: 'viewer',
    request: z.object({ uid }),
    reply: z.object({ profile: profileRow }),
    errors: ['NOT_FOUND'],
  }),
  command('profile.save', {
    access: 'accountant',
    areas: ['imports'],
    request: z.object({ commandId, uid: uid.nullable().default(null), ...profileFields.shape }),
    reply: committed,
    errors: ['NOT_FOUND', 'IMPORT_PROFILE_NAME_TAKEN', 'IMPORT_PROFILE_COLUMN_UNKNOWN'],
  }),
  command('profile.remove', {
    access: 'accountant',
    areas: ['imports'],
    request: z.object({ commandId, uid }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
] as const;
