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

/** Does something with the shelf of the open book. What was under way when that book was closed has nowhere to go any more. */
async function onShelf<T>(act: (own: Open) => Promise<T>, otherwise: T): Promise<T> {
  const own = open;
  if (own === null) return otherwise;
  try {
    return await act(own);
  } catch (error) {
    if (open !== own) return otherwise;
    throw error;
  }
}

/** Keeps the unsaved state of a form under a name such as `document/new`. Overwrites what was there. */
export function saveDraft(name: string, value: unknown): Promise<void> {
  return onShelf(
    async ({ key, shelf }) => void (await shelf.put(name, await seal(key, name, value))),
    undefined,
  );
}

/** The draft kept under a name; null when there is none or it cannot be opened. */
export function loadDraft(name: string): Promise<unknown> {
  return onShelf<unknown>(async ({ key, shelf }) => {
    const sealed = await shelf.get(name);
    return sealed === undefined ? null : unseal(key, name, sealed);
  }, null);
}

/** Throws a draft away, after its content was recorded or its author gave it up. */
export function dropDraft(name: string): Promise<void> {
  return onShelf(async ({ shelf }) => void (await shelf.remove(name)), undefined);
}

/** Names of every draft kept on this computer, in no order. */
export function draftNames(): Promise<readonly string[]> {
  return onShelf<readonly string[]>(({ shelf }) => shelf.names(), []);
}
