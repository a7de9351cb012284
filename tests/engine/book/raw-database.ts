import Database from 'better-sqlite3-multiple-ciphers';
import { testKey } from './scratch-book.ts';

type Driver = InstanceType<typeof Database>;

/** Opens an encrypted file behind the program's back, as somebody with the key and an SQL tool would. */
export function withRawDatabase<T>(
  path: string,
  work: (driver: Driver) => T,
  key: Uint8Array = testKey(),
): T {
  const driver = new Database(path);
  try {
    driver.pragma("cipher='aegis'");
    driver.key(Buffer.concat([Buffer.from('raw:'), key]));
    return work(driver);
  } finally {
    driver.close();
  }
}

/** Takes away the triggers that guard a table, so that a test can do what they forbid. */
export function dropTriggers(driver: Driver): void {
  const names = driver.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
  for (const name of names) driver.exec(`DROP TRIGGER ${String(name)}`);
}
