import { resolve } from 'node:path';
import { ok } from '../../shared/std/result.ts';
import { VERSION } from './host-facts.ts';
import { textOption } from './options.ts';
import type { Verb } from './verb.ts';

/** `qz diagnose`: what may be sent to whoever mends the program, printed or written to a file. */
export const DIAGNOSE_VERB: Verb = {
  words: 'diagnose',
  arguments: [],
  options: ['out'],
  needs: 'book',
  run: async (context, given) => {
    const read = await context.ask('diagnosis.read', { version: VERSION });
    if (!read.ok) return read;
    const out = textOption(given.options, 'out');
    if (out === null) return ok({ value: read.value });
    const file = context.engine.token(resolve(out));
    const written = await context.ask('diagnosis.write', { file, diagnosis: read.value });
    return written.ok ? ok({ value: written.value }) : written;
  },
};
