import { z } from 'zod';
import { job } from './define.ts';
import { started, token } from './fields.ts';

/** The pages of help on paper. */
export const helpOperations = [
  /** Writes every page of help as one PDF. Result: { fileName }. */
  job('help.manual', {
    access: 'viewer',
    request: z.object({ locale: z.enum(['zh-CN', 'en']), file: token }),
    reply: started,
    errors: ['TOKEN_UNKNOWN'],
  }),
] as const;
