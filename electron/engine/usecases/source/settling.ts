import { isTemporaryName, type SeenFile } from '../../sources/watched-folder.ts';

/** A file that was not written for so long has arrived, also at the first look, in milliseconds. */
const QUIET_MS = 10_000;

/** What one look decides about a file: not ours to touch, still arriving, already dealt with as it is, or to be read. */
export type Settled = 'ignored' | 'settling' | 'known' | 'ready';

/**
 * Remembers what earlier looks saw in a folder. A file has settled when two looks in a row see the same size and time, or when it
 * was quiet for long enough; network drives and copies tell nothing better.
 */
export class Settling {
  private seen = new Map<string, SeenFile>();
  private readonly dealtWith = new Map<string, SeenFile>();

  /** Decides about every file of a look. `now` is the engine's clock, in milliseconds. */
  look(files: readonly SeenFile[], now: number): ReadonlyMap<string, Settled> {
    const decided = new Map<string, Settled>();
    for (const file of files) decided.set(file.name, this.decide(file, now));
    this.seen = new Map(files.map((file) => [file.name, file]));
    for (const name of this.dealtWith.keys()) if (!this.seen.has(name)) this.dealtWith.delete(name);
    return decided;
  }

  /** The file as it is now needs no further look. */
  done(file: SeenFile): void {
    this.dealtWith.set(file.name, file);
  }

  private decide(file: SeenFile, now: number): Settled {
    if (isTemporaryName(file.name)) return 'ignored';
    if (isSame(this.dealtWith.get(file.name), file)) return 'known';
    // Programs that write in place often begin with an empty file.
    if (file.size === 0) return 'settling';
    const quiet = now - file.changedAt >= QUIET_MS;
    return quiet || isSame(this.seen.get(file.name), file) ? 'ready' : 'settling';
  }
}

function isSame(before: SeenFile | undefined, now: SeenFile): boolean {
  return before !== undefined && before.size === now.size && before.changedAt === now.changedAt;
}
