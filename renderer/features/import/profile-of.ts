import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { ImportPreview } from '../../../shared/contract/import.ts';
import { headerLineOf, type Options } from './read-options.ts';

type Fields = Omit<RequestOf<'profile.save'>, 'commandId' | 'uid'>;

/**
 * The profile a preview would be read with again: which caption is which column, and what the user decided besides.
 * What the program found out by itself stays free to be found out again in the next file.
 */
export function profileOf(
  preview: ImportPreview,
  options: Options,
  named: { readonly name: string; readonly autoCommit: boolean },
): Fields {
  const columns: Record<string, string> = {};
  for (const { caption, column } of preview.columns) {
    if (column !== null && !Object.hasOwn(columns, column)) columns[column] = caption;
  }
  return {
    name: named.name,
    kind: preview.kind,
    columns,
    sheet: options.sheet === '' ? null : options.sheet,
    headerLine: headerLineOf(options.headerLine),
    encoding: options.encoding === '' ? null : options.encoding,
    dateOrder: options.dateOrder === '' ? null : options.dateOrder,
    signMode: options.signMode === '' ? null : options.signMode,
    unitFactor: options.unitFactor === '' ? null : options.unitFactor,
    account: options.account.trim() === '' ? null : options.account.trim(),
    currency: options.currency === '' ? null : options.currency,
    fingerprint: preview.fingerprint,
    autoCommit: named.autoCommit,
  };
}
