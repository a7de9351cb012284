import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import type { MasterEntry, MasterOf, MasterRow } from '../../../../shared/contract/master.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { customKey } from '../../../../shared/domain/master/custom-field.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok } from '../../../../shared/std/result.ts';
import { insertMaster } from '../../store/queries/master.ts';
import { partyByUid } from '../../store/queries/party.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { minorOf } from '../amounts.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { type KeptMaster, keptMasters, masterKey } from './stored.ts';

/** What a search looks at. */
function textsOf(entry: MasterEntry): readonly string[] {
  switch (entry.kind) {
    case 'field':
      return [entry.name];
    case 'contract':
      return [entry.code, entry.name];
    case 'product':
      return [entry.code, entry.name, entry.spec];
    case 'method':
      return [entry.name, entry.account];
  }
}

function rowOf(read: ReadHandle, { uid, at, actor, entry }: KeptMaster<MasterEntry['kind']>): MasterRow {
  const party =
    entry.kind === 'contract' && entry.partyUid !== null ? partyByUid(read, entry.partyUid) : null;
  return { uid, partyName: party?.name ?? '', at, by: userName(read, actor), entry };
}

function orderOf(entry: MasterEntry): number {
  return entry.kind === 'field' ? entry.order : 0;
}

/** master.list */
export const masterList: QueryHandler<'master.list'> = (
  { read },
  { kind, search, what, retired, offset, limit },
) => {
  const wanted = customKey(search);
  const found = keptMasters(read, kind)
    .filter(({ entry }) => retired || !entry.retired)
    .filter(({ entry }) => what === null || entry.kind !== 'contract' || entry.what === what)
    .filter(({ entry }) => wanted === '' || textsOf(entry).some((text) => customKey(text).includes(wanted)))
    .toSorted((a, b) => orderOf(a.entry) - orderOf(b.entry));
  return ok({
    rows: found.slice(offset, offset + limit).map((kept) => rowOf(read, kept)),
    total: found.length,
  });
};

function fieldProblem({ name, type, choices }: MasterOf<'field'>): Problem | null {
  const distinct = new Set(choices.map(customKey)).size;
  const fits = type === 'choice' ? distinct > 0 && distinct === choices.length : choices.length === 0;
  return fits ? null : problem('CUSTOM_CHOICES', name, { field: name });
}

function contractProblem(read: ReadHandle, entry: MasterOf<'contract'>): Problem | null {
  const { code, from, to, partyUid, currency } = entry;
  if (partyUid !== null && partyByUid(read, partyUid) === null)
    return problem('NOT_FOUND', `party ${partyUid}`);
  if (from !== null && to !== null && from > to) return problem('CONTRACT_DATES', code, { code, from, to });
  if (Number(entry.retentionRate) > 0 && (entry.retentionDue ?? to) === null)
    return problem('CONTRACT_RETENTION', code, { code });
  const amounts = [entry.amount, ...entry.stages.map(({ amount }) => amount)];
  for (const amount of amounts) {
    const minor = amount === null ? ok(0n) : minorOf(amount, currency);
    if (!minor.ok) return minor.error;
  }
  return null;
}

/** Why an entry may not become another one: documents and files know it by what must stay. */
function fixedProblem(before: MasterEntry, after: MasterEntry, key: string): Problem | null {
  const kept =
    before.kind === after.kind &&
    (after.kind === 'product' || after.kind === 'method' || masterKey(before) === key) &&
    (before.kind !== 'field' || after.kind !== 'field' || before.type === after.type);
  if (kept) return null;
  const name = textsOf(before)[0] ?? '';
  return problem('MASTER_FIXED', name, { name });
}

/** master.save: a new entry, or a new version of one. */
export const masterSave: CommandHandler<'master.save'> = ({ write, seq, newUid }, { uid, entry }) => {
  const known = keptMasters(write, entry.kind);
  const before = known.find((kept) => kept.uid === uid);
  if (uid !== null && before === undefined) return refuse('NOT_FOUND', `${entry.kind} ${uid}`);
  const key = masterKey(entry);
  const name = textsOf(entry)[0] ?? '';
  if (known.some((kept) => kept.key === key && kept.uid !== uid))
    return refuse('MASTER_TAKEN', name, { name });
  const wrong =
    (before === undefined ? null : fixedProblem(before.entry, entry, key)) ??
    (entry.kind === 'field' ? fieldProblem(entry) : null) ??
    (entry.kind === 'contract' ? contractProblem(write, entry) : null);
  if (wrong !== null) return err(wrong);
  const made = uid ?? newUid();
  const body = canonicalText(entry as Wire); // JSON from its schema is Wire
  insertMaster(write, seq, { uid: made, kind: entry.kind, key, body, retired: entry.retired });
  return ok({ seq, uid: made });
};
