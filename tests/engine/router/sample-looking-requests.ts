import type { RequestOf } from '../../../shared/contract/contract.ts';

const COMMAND = 'nothing0comes0of0this';
const UID = 'nothing0here0.1';

type Looking =
  | 'area.list'
  | 'profile.list'
  | 'profile.get'
  | 'watch.list'
  | 'watch.add'
  | 'watch.remove'
  | 'watch.files'
  | 'watch.run'
  | 'watch.open'
  | 'journal.list'
  | 'journal.reply'
  | 'search.find';

/** Requests of areas, watched folders, import profiles, the journal and the search. */
export const LOOKING_REQUESTS: { readonly [N in Looking]: RequestOf<N> } = {
  'area.list': {},
  'profile.list': {},
  'profile.get': { uid: UID },
  'watch.list': {},
  'watch.add': { commandId: COMMAND, folder: 'no-token' },
  'watch.remove': { commandId: COMMAND, uid: UID },
  'watch.files': {},
  'watch.run': { commandId: COMMAND, uid: UID },
  'watch.open': { uid: UID, sha256: '0'.repeat(64) },
  'search.find': { text: '某' },
  'journal.list': {},
  'journal.reply': { commandId: COMMAND },
};
