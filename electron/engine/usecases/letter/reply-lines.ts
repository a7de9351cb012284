import type { z } from 'zod';
import { letterReply } from '../../../../shared/contract/letter-shapes.ts';

const lines = letterReply.shape.lines;

/** What the other side says of one printed line. */
export type ReplyLine = z.infer<typeof lines>[number];

/** The lines of a stored answer. */
export function storedLines(text: string): ReplyLine[] {
  const value: unknown = JSON.parse(text);
  return lines.parse(value);
}
