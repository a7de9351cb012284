import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Settings = { readonly [name: string]: boolean | Settings };

/** What a browser would offer and a program's window must not: keeping the password of a book, translating it, filling forms. */
const SETTINGS: Settings = {
  credentials_enable_service: false,
  profile: { password_manager_enabled: false, password_manager_leak_detection: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  translate: { enabled: false },
  browser: { enable_spellchecking: false },
  search: { suggest_enabled: false },
  safebrowsing: { enabled: false },
};

function merged(existing: unknown, wanted: Settings): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> =
    typeof existing === 'object' && existing !== null ? Object.fromEntries(Object.entries(existing)) : {};
  for (const [name, value] of Object.entries(wanted)) {
    result[name] = typeof value === 'boolean' ? value : merged(result[name], value);
  }
  return result;
}

function readSettings(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {}; // a new profile, or one a crash left unreadable: Chromium itself starts over then
  }
}

/** Makes the browser's profile folder for nobody else's eyes, with the settings of a program's window. */
export function prepareProfile(folder: string): void {
  const file = join(folder, 'Default', 'Preferences');
  mkdirSync(join(folder, 'Default'), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(merged(readSettings(file), SETTINGS)), { mode: 0o600 });
}
