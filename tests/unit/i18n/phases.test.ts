import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IMPORT_KINDS } from '../../../shared/domain/reading/columns.ts';
import { LOCALES, phaseWord } from '../../../shared/i18n/message.ts';

const engine = join(import.meta.dirname, '..', '..', '..', 'electron', 'engine');

/** Every step the engine says a job is at, as its sources name them. */
function stepsInSources(): readonly string[] {
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((name) => {
    const source = readFileSync(join(engine, name), 'utf8');
    const told = source.matchAll(/(?:\bprogress\([^;'`{]*?|\bstep\(|\bstep: )['`]([a-z][\w.-]*)/gu);
    return Array.from(told, ([, step = '']) => step.replace(/\.$/u, ''));
  });
}

test('whatever a job is at has a word in every language', () => {
  const steps = [
    ...new Set([...stepsInSources(), ...IMPORT_KINDS.map((kind) => `import.${kind}`), 'verify.facts']),
  ];
  expect(steps).toEqual(
    expect.arrayContaining(['start', 'done', 'match.decide', 'import.read', 'export.write']),
  );
  for (const locale of LOCALES) {
    const wordless = steps.filter((step) => step !== 'import' && phaseWord(locale, step) === '');
    expect(wordless).toEqual([]);
    if (locale === 'zh-CN')
      for (const step of steps) expect(phaseWord(locale, step)).toMatch(/^\p{Script=Han}*$/u);
  }
});
