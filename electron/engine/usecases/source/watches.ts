import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { watchFacts, type WatchFile, watchState } from '../../../../shared/contract/source.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { insertWatchVersion, watchesOf, watchFiles } from '../../store/queries/source.ts';
import { filesOf } from '../../sources/watched-folder.ts';
import type { CommandHandler, PreparedHandler, QueryHandler } from '../context.ts';
import { DEVICE } from '../device.ts';
import type { JobHandler } from '../job-context.ts';
import { chosenPath } from '../output/chosen-path.ts';

/** watch.list: the folders this person watches on this device. */
export const watchList: QueryHandler<'watch.list'> = ({ read, actor }) =>
  ok({
    rows: watchesOf(read, actor.userId, DEVICE).map(({ uid, name, at }) => ({
      uid,
      name,
      at,
      files: watchFiles(read, uid).length,
    })),
  });

/** watch.files: what was found, latest first. */
export const watchFilesList: QueryHandler<'watch.files'> = ({ read, actor }, { uid, offset, limit }) => {
  const watches = watchesOf(read, actor.userId, DEVICE).filter((watch) => uid === null || watch.uid === uid);
  const files = watches
    .flatMap((watch) => watchFiles(read, watch.uid))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const rows = files
    .slice(offset, offset + limit)
    .map(({ sha256, watchUid, name, at, ...file }): WatchFile => {
      const state = watchState.parse(file.state);
      const batch = file.liveBatch ?? file.batchUid;
      return {
        ...watchFacts.parse(JSON.parse(file.facts)),
        sha256,
        watchUid,
        name,
        at,
        // A person may have committed since what was only previewed.
        state: file.liveBatch === null ? state : 'committed',
        batch,
      };
    });
  return ok({ rows, total: files.length });
};

/** watch.add: the folder behind a token. Its path goes into the book and to no window. */
export const watchAdd: JobHandler<'watch.add'> = async (context, request) => {
  const chosen = chosenPath(context, request.folder, 'watch.add');
  if (!chosen.ok) return chosen;
  const path = resolve(chosen.value);
  const name = basename(path) === '' ? path : basename(path);
  if ((await filesOf(path)) === null) return refuse('IMPORT_WATCH_UNREACHABLE', name);
  return context.commit('watch.add', request, { path, name });
};

const prepared = z.object({ path: z.string(), name: z.string() });

/** Records a watched folder for who asked, on this device. */
export const watchAddCommit: PreparedHandler<'watch.add'> = (
  { write, seq, actor, newUid },
  _request,
  extra,
) => {
  const { path, name } = prepared.parse(extra);
  const key = (folder: string): string => (process.platform === 'linux' ? folder : folder.toLowerCase());
  const known = watchesOf(write, actor.userId, DEVICE).find((watch) => key(watch.path) === key(path));
  if (known !== undefined) return refuse('IMPORT_WATCH_TWICE', name);
  const uid = newUid();
  insertWatchVersion(write, { seq, uid, userId: actor.userId, device: DEVICE, path, name, removed: false });
  return ok({ seq, uid });
};

/** watch.remove: nothing of the folder is looked at any more; its files stay as they are. */
export const watchRemove: CommandHandler<'watch.remove'> = ({ write, seq, actor }, { uid }) => {
  const watch = watchesOf(write, actor.userId, DEVICE).find((each) => each.uid === uid);
  if (watch === undefined) return refuse('NOT_FOUND', `watch ${uid}`);
  const { path, name } = watch;
  insertWatchVersion(write, { seq, uid, userId: actor.userId, device: DEVICE, path, name, removed: true });
  return ok({ seq, uid });
};
