import {
  type MasterEntry,
  type MasterKind,
  type MasterOf,
  masterEntry,
} from '../../../../shared/contract/master.ts';
import {
  type CustomField,
  customKey,
  readCustomValues,
} from '../../../../shared/domain/master/custom-field.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import type { Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { mastersOf, type StoredMaster } from '../../store/queries/master.ts';

/** An entry with what the book keeps of it. */
export type KeptMaster<K extends MasterKind> = Pick<StoredMaster, 'uid' | 'key' | 'at' | 'actor'> & {
  readonly entry: MasterOf<K>;
};

/** Every entry of a kind, retired ones too, in the order of their keys; as known at a journal number, or now. */
export function keptMasters<K extends MasterKind>(
  read: ReadHandle,
  kind: K,
  knownAt?: number,
): readonly KeptMaster<K>[] {
  return mastersOf(read, kind, knownAt).map(({ uid, key, body, at, actor }) => {
    const value: unknown = JSON.parse(body);
    return { uid, key, at, actor, entry: masterEntry.parse(value) as MasterOf<K> }; // the table holds a kind's bodies under its name
  });
}

/** What tells the entries of a kind apart, folded. */
export function masterKey(entry: MasterEntry): string {
  switch (entry.kind) {
    case 'field':
      return `${entry.of}:${customKey(entry.name)}`;
    case 'contract':
      return `${entry.what}:${customKey(entry.code)}`;
    case 'product':
      return customKey(entry.code);
    case 'method':
      return customKey(entry.name);
  }
}

/** The fields of parties or of documents in the order in which they are shown, retired ones too. */
export function customFields(read: ReadHandle, of: CustomField['of']): readonly CustomField[] {
  return keptMasters(read, 'field')
    .map(({ entry }) => entry)
    .filter((entry) => entry.of === of)
    .toSorted((a, b) => a.order - b.order);
}

/** Reads values of the fields of parties or of documents; what is defined is looked up once (SPEC 32). */
export function customReader(
  read: ReadHandle,
  of: CustomField['of'],
): (values: Readonly<Record<string, string>>) => Result<Readonly<Record<string, string>>, Problem> {
  const fields = new Map(customFields(read, of).map((field) => [customKey(field.name), field]));
  return (values) => readCustomValues(fields, values);
}
