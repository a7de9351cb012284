import { normalisedCompanyName } from '../../../../shared/domain/party/company-name.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { allParties, partiesByKey, type StoredParty } from '../../store/queries/party.ts';
import { codeKeyOf, fieldsOf } from '../party/party-fields.ts';
import type { PartyFields } from '../../../../shared/contract/party.ts';

/** Finds parties as files name them: by code, else by their name or a confirmed alias. Never guesses between two. */
export class PartyFinder {
  readonly #read: ReadHandle;
  readonly #byCode: ReadonlyMap<string, StoredParty>;
  readonly #byId: ReadonlyMap<number, StoredParty>;
  readonly #fields = new Map<number, PartyFields>();
  readonly #found = new Map<string, Result<StoredParty, Problem>>();

  constructor(read: ReadHandle) {
    const parties = allParties(read);
    this.#read = read;
    this.#byCode = new Map(parties.map((party) => [codeKeyOf(party.code), party]));
    this.#byId = new Map(parties.map((party) => [party.id, party]));
  }

  /** The party a row names. `code` may hold a name where a file has only one column for both. */
  find(code: string, name: string): Result<StoredParty, Problem> {
    const key = `${code}\n${name}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#search(code, name);
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

  #search(code: string, name: string): Result<StoredParty, Problem> {
    const byCode = code === '' ? undefined : this.#byCode.get(codeKeyOf(code));
    if (byCode !== undefined) return ok(byCode);
    const names = [code, name].filter((text) => text !== '');
    const ids = new Set(
      names.flatMap((text) => partiesByKey(this.#read, `name:${normalisedCompanyName(text)}`)),
    );
    const [first, ...others] = [...ids].flatMap((id) => this.#byId.get(id) ?? []);
    const party = name === '' ? code : name;
    if (first === undefined) return err(problem('IMPORT_PARTY_UNKNOWN', 'party', { party }));
    if (others.length > 0)
      return err(
        problem('IMPORT_PARTY_AMBIGUOUS', 'party', {
          party,
          codes: [first, ...others].map((each) => each.code).join(', '),
        }),
      );
    return ok(first);
  }
}
