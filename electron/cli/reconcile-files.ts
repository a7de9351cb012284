import { join, resolve } from 'node:path';
import type { Wire } from '../../shared/contract/wire.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { type GivenOptions, textOption } from './options.ts';
import { outFolder } from './output-verbs.ts';
import { usage, type VerbContext } from './verb.ts';

/** Writes the 余额调节表 into --out, as --format says; no --out writes nothing. Gives the names of the files. */
export async function writeSheets(
  context: VerbContext,
  subject: Wire,
  name: string,
  options: GivenOptions,
): Promise<Result<readonly string[], Problem>> {
  const out = textOption(options, 'out');
  if (out === null) return ok([]);
  const formats = (textOption(options, 'format') ?? 'pdf').split(',').map((text) => text.trim());
  const unknown = formats.find((format) => format !== 'pdf' && format !== 'xlsx');
  if (unknown !== undefined) return usage(`--format ${unknown}`);
  const folder = outFolder(context, options);
  if (!folder.ok) return folder;
  const side = textOption(options, 'side') ?? 'ours';
  const files: string[] = [];
  for (const format of formats) {
    const file = `${name}${side === 'ours' ? '' : `-${side}`}.${format}`;
    const reply = await context.ask('reconcile.sheet', {
      subject,
      direction: side,
      locale: textOption(options, 'language') ?? 'zh-CN',
      format,
      file: context.engine.token(join(resolve(out), file)),
    });
    if (!reply.ok) return reply;
    files.push(file);
  }
  return ok(files);
}
