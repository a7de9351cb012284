import { z } from 'zod';
import { partyRow } from '../../shared/contract/party.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import type { VerbContext } from './verb.ts';

const PAGE_ROWS = 500;
const parties = z.object({
  rows: z.array(partyRow.pick({ uid: true, code: true, name: true })),
  total: z.number(),
});

function folded(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase();
}

/** The uid of the party with this code or exact name, `merged` ones only when asked for: NOT_FOUND when there is none. */
export async function partyUid(
  context: VerbContext,
  wanted: string,
  merged = false,
): Promise<Result<string, Problem>> {
  const key = folded(wanted);
  for (let offset = 0; ; ) {
    const page = { search: wanted.trim(), merged, asOf: context.today, offset, limit: PAGE_ROWS };
    const reply = await context.ask('party.list', page);
    if (!reply.ok) return reply;
    const { rows, total } = parties.parse(reply.value);
    const found = rows.find(({ code, name }) => folded(code) === key || folded(name) === key);
    if (found !== undefined) return ok(found.uid);
    offset += rows.length;
    if (rows.length === 0 || offset >= total) return refuse('NOT_FOUND', wanted, { party: wanted });
  }
}
