import { z } from 'zod';
import { profileRow } from '../../shared/contract/profile.ts';
import type { LayoutProfile } from '../../shared/domain/reading/layout.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import type { VerbContext } from './verb.ts';

const PROFILES_ASKED = 400;
const list = z.object({ rows: z.array(profileRow) });

/** The profiles of the book. There are dozens at most. */
export async function allProfiles(
  context: VerbContext,
): Promise<Result<z.infer<typeof list>['rows'], Problem>> {
  const reply = await context.ask('profile.list', { limit: PROFILES_ASKED });
  return reply.ok ? ok(list.parse(reply.value).rows) : reply;
}

/** The profile of a name or uid. IMPORT_PROFILE_UNKNOWN. */
export async function profileNamed(
  context: VerbContext,
  name: string,
): Promise<Result<LayoutProfile, Problem>> {
  const all = await allProfiles(context);
  if (!all.ok) return all;
  const key = (text: string): string => text.normalize('NFKC').toLowerCase();
  const found = all.value.find((each) => each.uid === name || key(each.name) === key(name));
  return found === undefined ? refuse('IMPORT_PROFILE_UNKNOWN', name, { profile: name }) : ok(found);
}
