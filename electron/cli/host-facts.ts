import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostFacts } from '../../shared/contract/engine-protocol.ts';
import type { Locale } from '../../shared/i18n/message.ts';

declare const __APP_VERSION__: string | undefined; // put in by the bundler

/** The version of the program; sources that run as they are have none. */
export const VERSION = typeof __APP_VERSION__ === 'string' ? __APP_VERSION__ : '0.0.0-source';

/** The folder of fonts, help and samples the program ships. */
export function assetsFolder(): string {
  return fileURLToPath(new URL('../../assets', import.meta.url));
}

/** The folders one run of the engine writes its log into. They hold nothing of the book and go away with `forget`. */
export function hostFacts(locale: Locale): { readonly facts: HostFacts; readonly forget: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'qingzhang-'));
  const logFolder = join(folder, 'logs');
  const spoolFolder = join(folder, 'spool');
  mkdirSync(logFolder);
  mkdirSync(spoolFolder);
  return {
    facts: { version: VERSION, locale, logFolder, spoolFolder, assetsFolder: assetsFolder() },
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}
