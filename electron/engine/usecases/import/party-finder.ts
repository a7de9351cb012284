import type { PartyFields } from '../../../../shared/contract/party.ts';
import { bankAccountKey } from '../../../../shared/domain/party/company-name.ts';
import { partyCodeKey } from '../../../../shared/domain/party/party.ts';
import {
  type ClueKind,
  type PartyClue,
  type Resolution,
  resolveParty,
} from '../../../../shared/domain/party/resolve.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { mergedParties } from '../../store/queries/party-changes.ts';
import { partiesByKey, partiesEver, type StoredParty } from '../../store/queries/party.ts';
import { fieldsOf } from '../party/party-fields.ts';

type Found = Result<StoredParty, Problem>;
type Clue = Partial<PartyClue>;

/** What a key of the resolver is stored under. */
const STORED_UNDER: Readonly<Record<Exclude<ClueKind, 'code'>, string>> = {
  tax_id: 'tax',
  account: 'account',
  name: 'name',
};

/**
 * Finds parties as files name them: by code, tax number, account, name or confirmed alias. Clues that contradict each other are a
 * conflict and never guessed; a party that was merged answers as the one that took it over (SPEC 9, 11).
 */
export class PartyFinder {
  readonly #read: ReadHandle;
  readonly #byId: ReadonlyMap<number, StoredParty>;
  readonly #byUid: ReadonlyMap<string, StoredParty>;
  readonly #byCode: ReadonlyMap<string, StoredParty>;
  readonly #merged: ReadonlyMap<number, number>;
  readonly #fields = new Map<number, PartyFields>();
  readonly #found = new Map<string, Found>();

  constructor(read: ReadHandle) {
    const parties = partiesEver(read);
    this.#read = read;
    this.#byId = new Map(parties.map((party) => [party.id, party]));
    this.#byUid = new Map(parties.map((party) => [party.uid, party]));
    this.#byCode = new Map(parties.map((party) => [partyCodeKey(party.code), party]));
    this.#merged = mergedParties(read);
  }

  /** The party a row names. `code` may hold a name where a file has only one column for both. */
  find(code: string, name: string, more: Pick<Clue, 'taxId' | 'account'> = {}): Found {
    const { taxId = '', account = '' } = more;
    const key = JSON.stringify([code, name, taxId, account]);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#foundBy(resolveParty({ code, name, taxId, account }, this.#lookUp), {
      code,
      name: name === '' ? code : name,
      taxId,
      account,
    });
    this.#found.set(key, found);
    return found;
  }

  /** The fields of a party, read once. */
  fields(party: StoredParty): PartyFields {
    const known = this.#fields.get(party.id);
    if (known !== undefined) return known;
    const fields = fieldsOf(party);
    this.#fields.set(party.id, fields);
    return fields;
  }

  #lookUp = (kind: ClueKind, key: string): readonly string[] => {
    if (kind === 'code') {
      const party = this.#byCode.get(key);
      return party === undefined ? [] : [this.#standing(party.id).uid];
    }
    const stored = kind === 'account' ? (bankAccountKey(key) ?? '') : key;
    return partiesByKey(this.#read, `${STORED_UNDER[kind]}:${stored}`).map((id) => this.#standing(id).uid);
  };

  /** Whoever has taken a party over by now. */
  #standing(id: number): StoredParty {
    let at = id;
    for (let into = this.#merged.get(at); into !== undefined; into = this.#merged.get(at)) at = into;
    return present(this.#byId.get(at), `party ${at}`);
  }

  #foundBy(resolution: Resolution, clue: PartyClue): Found {
    if (resolution.outcome === 'one') return ok(present(this.#byUid.get(resolution.party), 'found party'));
    const party = clue.name;
    if (resolution.outcome === 'none') return err(problem('IMPORT_PARTY_UNKNOWN', 'party', { party }));
    const codes = resolution.parties.map((uid) => this.#byUid.get(uid)?.code ?? '').join(', ');
    if (resolution.outcome === 'several')
      return err(problem('IMPORT_PARTY_AMBIGUOUS', 'party', { party, codes }));
    const clues = [...new Set(resolution.evidence.map(({ theirs }) => theirs))].join(' / ');
    return err(problem('IMPORT_PARTY_CONFLICT', 'party', { clues, codes }));
  }
}
