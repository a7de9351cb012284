import ts from 'typescript';
import { expect, test } from 'vitest';
import { ERRORS } from '../../../shared/errors/problem.ts';
import { problemMessages } from '../../../shared/i18n/problem-text.ts';
import { type Source, sourcesIn } from './sources.ts';

const MESSAGES = problemMessages('zh-CN');
const CALLS = new Set(['problem', 'refuse']);

function holesOf(code: string): readonly string[] {
  const found = MESSAGES.get(code);
  return [...`${found?.what ?? ''} ${found?.todo ?? ''}`.matchAll(/\{(\w+)\}/gu)].map(
    (match) => match[1] ?? '',
  );
}

/** Names an object literal gives values to; null when it takes some over from elsewhere. */
function namesOf(literal: ts.ObjectLiteralExpression): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const property of literal.properties) {
    if (property.name === undefined || !(ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)))
      return null;
    names.add(property.name.text);
  }
  return names;
}

/** Calls that make a problem of a known code without a fact its message speaks of. */
function* forgetful({ path, text }: Source): Generator<string> {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const stack: ts.Node[] = [file];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    ts.forEachChild(node, (child) => {
      stack.push(child);
    });
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || !CALLS.has(node.expression.text))
      continue;
    const [code, , params] = node.arguments;
    if (code === undefined || !ts.isStringLiteral(code) || !Object.hasOwn(ERRORS, code.text)) continue;
    const names =
      params === undefined
        ? new Set<string>()
        : ts.isObjectLiteralExpression(params)
          ? namesOf(params)
          : null;
    if (names === null) continue;
    const missing = holesOf(code.text).filter((hole) => hole !== 'place' && !names.has(hole));
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    if (missing.length > 0) yield `${path}:${line + 1} ${code.text} lacks ${missing.join(', ')}`;
  }
}

test('whoever makes a problem gives it every fact its message speaks of', () => {
  const sources = ['shared', 'electron', 'renderer'].flatMap((folder) => sourcesIn(folder));
  expect(sources.length).toBeGreaterThan(200);
  expect(sources.flatMap((source) => [...forgetful(source)])).toEqual([]);
});
