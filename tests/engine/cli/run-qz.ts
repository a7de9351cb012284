import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';

const QZ = fileURLToPath(new URL('../../../build/launch/qz.mjs', import.meta.url));
/** Compiled sources, kept for all runs of a test file: compiling is most of what a short command does. */
const COMPILED = join(tmpdir(), `qz-compile-${process.pid}`);
export const PASSWORD = '正确 horse battery';

/** What a run of `qz` left behind. */
export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

afterAll(() => rmSync(COMPILED, { recursive: true, force: true }));

/** Runs `qz` as a person does, with an environment that holds only what is given. */
export function qz(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const env = {
    PATH,
    HOME,
    LANG: 'zh_CN.UTF-8',
    QZ_PASSWORD: PASSWORD,
    NODE_COMPILE_CACHE: COMPILED,
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    ...environment,
  };
  const child = spawn(process.execPath, [QZ, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (parts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (parts.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...parts }));
  });
}

/** Runs `qz … --json` on a book; the whole of standard output must be one JSON document. */
export async function qzJson(
  book: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly json: unknown; readonly stderr: string }> {
  const ran = await qz([...words, '--json'], { QZ_BOOK: book, ...environment });
  try {
    const json: unknown = JSON.parse(ran.stdout);
    return { code: ran.code, json, stderr: ran.stderr };
  } catch (error) {
    throw new Error(`qz ${words.join(' ')} (exit ${ran.code}) wrote ${ran.stdout}\n${ran.stderr}`, {
      cause: error,
    });
  }
}

/** A new folder that goes away with the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qz-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
