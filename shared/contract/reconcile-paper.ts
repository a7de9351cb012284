import { z } from 'zod';
import { job } from './define.ts';
import { started, token, uid } from './fields.ts';
import { comparisonOf } from './reconcile.ts';
import { reconcileSide } from './reconciliation.ts';

export const reconcilePaperOperations = [
  /** Writes the 余额调节表 of a frozen reconciliation, or of a comparison as a draft without number. Result: { token, fileName, pages }. */
  job('reconcile.sheet', {
    access: 'viewer',
    request: z.object({
      subject: z.union([z.object({ closeUid: uid }), z.object(comparisonOf)]),
      /** Whose books stand on the left. */
      direction: reconcileSide.default('ours'),
      locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
      format: z.enum(['pdf', 'xlsx']),
      file: token.nullable().default(null),
    }),
    reply: started,
    errors: ['NOT_FOUND', 'RECONCILE_NOTHING_OF_THEIRS', 'RECONCILE_ORIENTATION_UNDECIDED'],
  }),
] as const;
