import { z } from 'zod';
import { ok } from '../../shared/std/result.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { textOption, textsOption } from './options.ts';
import { partyUid } from './party.ts';
import type { Verb } from './verb.ts';

const listed = z.object({ rows: z.array(z.unknown()) });

/** Ties a bank line to its transactions: the only set there is, or the groups that are named. */
const accept: Verb = {
  words: 'settlement accept',
  arguments: ['LINE'],
  options: ['group', 'party', 'rate'],
  needs: 'book',
  run: async (context, { arguments: [bankLineUid = ''], options }) => {
    const groups = textsOption(options, 'group');
    const [party] = textsOption(options, 'party');
    const uid = party === undefined ? ok(null) : await partyUid(context, party);
    if (!uid.ok) return uid;
    const reply = await callWhole(context, 'settlement.accept', {
      bankLineUid,
      groups: groups.length === 0 ? null : groups,
      partyUid: uid.value,
      exchangeRate: textOption(options, 'rate'),
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Names the customer of a shop's orders that belong to nobody else. */
const customer: Verb = {
  words: 'settlement customer',
  arguments: ['PLATFORM'],
  options: ['account', 'party'],
  needs: 'book',
  run: async (context, { arguments: [platform = ''], options }) => {
    const [party] = textsOption(options, 'party');
    const uid = party === undefined ? ok(null) : await partyUid(context, party);
    if (!uid.ok) return uid;
    const account = textOption(options, 'account') ?? '';
    const reply = await callWhole(context, 'platform.saveCustomer', {
      platform,
      account,
      partyUid: uid.value,
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Verbs of what payment platforms pay out. */
export const SETTLEMENT_VERBS: readonly Verb[] = [
  operationVerb({
    words: 'settlement list',
    operation: 'platform.settlements',
    fields: [{ field: 'state', from: 'status' }],
    outcome: (reply) => ({ value: listed.parse(reply).rows }),
  }),
  accept,
  operationVerb({
    words: 'settlement undo',
    operation: 'settlement.undo',
    arguments: ['SETTLEMENT'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'date', from: 'date', missing: 'today' },
      { field: 'reason', from: 'reason' },
    ],
  }),
  customer,
];
