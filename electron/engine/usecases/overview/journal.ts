import { readCanonicalBytes } from '../../../../shared/contract/canonical-bytes.ts';
import { ok } from '../../../../shared/std/result.ts';
import { journalHead, journalRowOfCommand } from '../../store/journal-row.ts';
import { journalPage } from '../../store/queries/overview.ts';
import type { QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';

const REQUEST_CHARACTERS_MAX = 2000;

/** journal.list: the history, latest first. */
export const journalList: QueryHandler<'journal.list'> = ({ read }, { before, limit }) => {
  const rows = journalPage(read, before, limit).map((row) => ({
    seq: row.seq,
    at: row.at,
    actor: userName(read, row.actor),
    device: row.device,
    name: row.name,
    request: new TextDecoder().decode(row.bytes).slice(0, REQUEST_CHARACTERS_MAX),
    hash: Buffer.from(row.hash).toString('hex'),
  }));
  return ok({ rows, head: journalHead(read).seq });
};

/** journal.reply: whether a command whose answer was lost happened, and what it was answered. */
export const journalReply: QueryHandler<'journal.reply'> = ({ read }, { commandId }) => {
  const row = journalRowOfCommand(read, commandId);
  return ok({ happened: row !== null, reply: row === null ? null : readCanonicalBytes(row.reply) });
};
