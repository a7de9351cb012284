import type { MasterOf } from '../../../../shared/contract/master.ts';
import { parseTaxRate } from '../../../../shared/domain/document/tax.ts';
import { customKey } from '../../../../shared/domain/master/custom-field.ts';
import type { Retention } from '../../../../shared/domain/master/retention.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { customReader, keptMasters } from './stored.ts';

type Custom = Readonly<Record<string, string>>;

/** What documents are told apart by besides their party, as somebody has written it. */
type Written = { readonly contract?: string; readonly project?: string; readonly custom: Custom };

/** The same under the numbers and names the book knows, with what the contract keeps back of an invoice. */
export type Attributes = {
  readonly contract: string;
  readonly project: string;
  readonly custom: Custom;
  readonly retention: Retention | null;
};

/** What a contract keeps back; null when nothing. */
export function retentionOf({ retentionRate, retentionDue, to }: MasterOf<'contract'>): Retention | null {
  const due = retentionDue ?? to;
  const basisPoints = parseTaxRate(`${retentionRate}%`) ?? 0;
  return due === null || basisPoints === 0 ? null : { basisPoints, due };
}

/** Reads contract, project and fields of documents; what the book knows is looked up once. A number it does not know stays as it is written (SPEC 33). */
export function attributeReader(read: ReadHandle): (written: Written) => Result<Attributes, Problem> {
  const known = new Map<string, MasterOf<'contract'>>();
  for (const { entry } of keptMasters(read, 'contract')) {
    known.set(`${entry.what}:${customKey(entry.code)}`, entry);
    const byName = `${entry.what}:${customKey(entry.name)}`;
    if (entry.name !== '' && !known.has(byName)) known.set(byName, entry);
  }
  const custom = customReader(read, 'document');
  return (written) => {
    const fields = custom(written.custom);
    if (!fields.ok) return fields;
    const { contract = '', project = '' } = written;
    const ofContract = contract === '' ? undefined : known.get(`contract:${customKey(contract)}`);
    const ofProject = project === '' ? undefined : known.get(`project:${customKey(project)}`);
    const keeping = ofContract ?? ofProject;
    return ok({
      contract: ofContract?.code ?? contract,
      project: ofProject?.code ?? project,
      custom: fields.value,
      retention: keeping === undefined ? null : retentionOf(keeping),
    });
  };
}
