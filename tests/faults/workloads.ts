import type { Migration } from '../../electron/engine/store/migrations/migration.ts';

/** What the child process can be asked to do. `commands` are the ids it commits, in order. */
export const WORKLOADS = {
  accept: { commands: ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'] },
  import: { commands: ['bulk', 'a1', 'a2'] },
  migrate: { commands: ['a1'] },
  create: { commands: [] },
  rotate: { commands: [] },
  password: { commands: [] },
  backup: { commands: [] },
} as const;
export type WorkloadName = keyof typeof WORKLOADS;

export const BOOK_ID = 'b00c';
export const OWNER = { id: 'user-1', name: '王会计' };
export const PASSWORD = '正确 horse battery';
export const NEW_PASSWORD = 'another one';
export const CREATED_FOLDER = 'created';

/** Rows a command writes: an import is one command with many. */
export function rowsOf(id: string): number {
  return id === 'bulk' ? 4000 : 2;
}

/** A migration no program has, for upgrades. */
export const ADDED_MIGRATION: Migration = {
  number: 9000,
  name: 'added',
  statements: ['CREATE TABLE added (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT'],
};
