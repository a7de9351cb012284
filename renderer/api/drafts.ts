import { Dexie, type Table } from 'dexie';
import { importBoxKey, seal, unseal, type Sealed } from './sealed-box.ts';

/** Where sealed drafts are put: Dexie in the window, a map in tests. */
export type DraftShelf = {
  readonly get: (name: string) => Promise<Sealed | undefined>;
  readonly put: (name: string, sealed: Sealed) => Promise<unknown>;
  readonly remove: (name: string) => Promise<unknown>;
  readonly names: () => Promise<readonly string[]>;
  readonly close: () => void;
};

type Row = Sealed & { readonly name: string };

function dexieShelf(bookId: string): DraftShelf {
  const database = new Dexie(`qingzhang-${bookId}`);
  database.version(1).stores({ drafts: 'name' });
  const table: Table<Row, string> = database.table('drafts');
  return {
    get: (name) => table.get(name),
    put: (name, sealed) => table.put({ name, ...sealed }),
    remove: (name) => table.delete(name),
    names: () => table.toCollection().primaryKeys(),
    close: () => database.close(),
  };
}

type Open = { readonly key: CryptoKey; readonly shelf: DraftShelf };

let open: Open | null = null;

/** Opens the drafts of a book with the key the engine derived for this window. */
export async function openDrafts(
  bookId: string,
  uiKey: Uint8Array,
  shelf: (bookId: string) => DraftShelf = dexieShelf,
): Promise<void> {
  closeDrafts();
  open = { key: await importBoxKey(uiKey), shelf: shelf(bookId) };
}

/** Forgets the key; the sealed drafts stay on disk. */
export function closeDrafts(): void {
  open?.shelf.close();
  open = null;
}

/** Keeps the unsaved state of a form under a name such as `document/new`. Overwrites what was there. */
export async function saveDraft(name: string, value: unknown): Promise<void> {
  if (open === null) return;
  const { key, shelf } = open;
  await shelf.put(name, await seal(key, name, value));
}

/** The draft kept under a name; null when there is none or it cannot be opened. */
export async function loadDraft(name: string): Promise<unknown> {
  if (open === null) return null;
  const { key, shelf } = open;
  const sealed = await shelf.get(name);
  return sealed === undefined ? null : unseal(key, name, sealed);
}

/** Throws a draft away, after its content was recorded or its author gave it up. */
export async function dropDraft(name: string): Promise<void> {
  await open?.shelf.remove(name);
}

/** Names of every draft kept on this computer, in no order. */
export async function draftNames(): Promise<readonly string[]> {
  return (await open?.shelf.names()) ?? [];
}
