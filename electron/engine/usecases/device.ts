import { createHash } from 'node:crypto';
import { hostname } from 'node:os';

/** The device's name in the book: enough to tell two machines apart, without naming either. */
export const DEVICE = createHash('sha256').update(hostname()).digest('hex').slice(0, 12);
