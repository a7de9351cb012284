import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { type ProfileRow, profileFields } from '../../../../shared/contract/profile.ts';
import { COLUMNS } from '../../../../shared/domain/reading/columns.ts';
import type { LayoutProfile } from '../../../../shared/domain/reading/layout.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { allProfiles, insertProfileVersion, type StoredProfile } from '../../store/queries/studio.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';

/** profile.list */
export const profileList: QueryHandler<'profile.list'> = ({ read }, { kind, offset, limit }) => {
  const all = allProfiles(read).filter((profile) => kind === null || profile.kind === kind);
  const rows = all.slice(offset, offset + limit).map((profile) => rowOf(read, profile));
  return ok({ rows, total: all.length });
};

/** profile.get */
export const profileGet: QueryHandler<'profile.get'> = ({ read }, { uid }) => {
  const profile = allProfiles(read).find((each) => each.uid === uid);
  return profile === undefined
    ? refuse('NOT_FOUND', `profile ${uid}`)
    : ok({ profile: rowOf(read, profile) });
};

/** profile.save: a new profile or a new version of one. Names are unique whatever their letter case. */
export const profileSave: CommandHandler<'profile.save'> = ({ write, seq, newUid }, request) => {
  const { commandId: _command, uid, ...fields } = request;
  const all = allProfiles(write);
  if (uid !== null && !all.some((each) => each.uid === uid)) return refuse('NOT_FOUND', `profile ${uid}`);
  const holder = all.find((each) => nameKey(each.name) === nameKey(fields.name));
  if (holder !== undefined && holder.uid !== uid)
    return refuse('IMPORT_PROFILE_NAME_TAKEN', fields.name, { name: fields.name });
  const known = new Set(COLUMNS[fields.kind].map(({ key }) => key));
  const strange = Object.keys(fields.columns).find((key) => !known.has(key));
  if (strange !== undefined)
    return refuse('IMPORT_PROFILE_COLUMN_UNKNOWN', fields.name, { kind: fields.kind, column: strange });
  const made = uid ?? newUid();
  insertProfileVersion(write, {
    uid: made,
    seq,
    name: fields.name,
    kind: fields.kind,
    fields: canonicalText({ ...fields, columns: { ...fields.columns } }),
    removed: false,
  });
  return ok({ seq, uid: made });
};

/** profile.remove: it is recognised no more; its versions stay. */
export const profileRemove: CommandHandler<'profile.remove'> = ({ write, seq }, { uid }) => {
  const profile = allProfiles(write).find((each) => each.uid === uid);
  if (profile === undefined) return refuse('NOT_FOUND', `profile ${uid}`);
  const { name, kind, fields } = profile;
  insertProfileVersion(write, { uid, seq, name, kind, fields, removed: true });
  return ok({ seq, uid });
};

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function fieldsOf(profile: StoredProfile): ReturnType<typeof profileFields.parse> {
  return profileFields.parse(JSON.parse(profile.fields));
}

function rowOf(read: ReadHandle, profile: StoredProfile): ProfileRow {
  const { uid, version, seq, at } = profile;
  return { ...fieldsOf(profile), uid, version, seq, at, by: userName(read, profile.actor) };
}

type Options = ParsedRequestOf<'import.preview'>['options'];

/** What a preview reads with: the profile a person named, or all that may recognise the layout, and the options filled up from it. */
export type ProfiledOptions = {
  readonly named: LayoutProfile | null;
  readonly profiles: readonly LayoutProfile[];
  readonly options: Options;
};

/** Resolves the profile option: a uid or name, '' for none, null for whichever recognises the file. IMPORT_PROFILE_UNKNOWN. */
export function withProfile(read: ReadHandle, options: Options): Result<ProfiledOptions, Problem> {
  if (options.profile === '') return ok({ named: null, profiles: [], options });
  const all = allProfiles(read);
  if (options.profile === null) return ok({ named: null, profiles: all.map(layoutOf), options });
  const wanted = options.profile;
  const found = all.find((each) => each.uid === wanted || nameKey(each.name) === nameKey(wanted));
  if (found === undefined) return refuse('IMPORT_PROFILE_UNKNOWN', wanted, { profile: wanted });
  const fields = fieldsOf(found);
  return ok({
    named: layoutOf(found),
    profiles: [],
    options: {
      ...options,
      encoding: options.encoding ?? fields.encoding,
      delimiter: options.delimiter ?? fields.delimiter,
      sheet: options.sheet ?? fields.sheet,
      dateOrder: options.dateOrder ?? fields.dateOrder,
      signMode: options.signMode ?? fields.signMode,
      unitFactor: options.unitFactor ?? fields.unitFactor,
      account: options.account ?? fields.account,
      currency: options.currency ?? fields.currency,
    },
  });
}

/** Whether files that a profile recognises may be committed by themselves. */
export function autoCommits(read: ReadHandle, uid: string): boolean {
  const found = allProfiles(read).find((each) => each.uid === uid);
  return found !== undefined && fieldsOf(found).autoCommit;
}

function layoutOf(profile: StoredProfile): LayoutProfile {
  const { name, kind, columns, headerLine, dateOrder, signMode, unitFactor, account, currency, fingerprint } =
    fieldsOf(profile);
  return {
    uid: profile.uid,
    name,
    kind,
    columns,
    headerLine,
    dateOrder,
    signMode,
    unitFactor,
    account,
    currency,
    fingerprint,
  };
}
