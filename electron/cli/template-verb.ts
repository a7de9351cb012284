import { resolve } from 'node:path';
import { IMPORT_KINDS } from '../../shared/domain/reading/columns.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import type { Locale } from '../../shared/i18n/message.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { templateOf } from '../engine/usecases/import/template.ts';
import { writeImportTemplate } from '../engine/writers/import-template/write-import-template.ts';
import { writeWholeFile } from '../engine/writers/write-file.ts';
import { type GivenOptions, type OptionName, textOption } from './options.ts';
import { type Outcome, usage } from './verb.ts';

/** Options of `qz template`, which needs neither a book nor the engine. */
export const TEMPLATE_VERB_OPTIONS: readonly OptionName[] = ['out'];

/** `qz template`: a blank workbook to be filled in and imported. A file that is there already is kept. */
export async function templateVerb(
  kind: string,
  options: GivenOptions,
  locale: Locale,
): Promise<Result<Outcome, Problem>> {
  const known = IMPORT_KINDS.find((each) => each === kind);
  if (known === undefined) return usage(`template ${kind}`);
  const out = textOption(options, 'out');
  if (out === null) return usage('--out');
  const path = resolve(out);
  const template = templateOf(known, locale);
  const written = writeWholeFile(path, await writeImportTemplate(template, new Date()));
  if (!written.ok) return written;
  const columns = template.columns.map(({ caption, required }) => ({ caption, required }));
  return ok({ value: { file: path, kind: known, columns } });
}
