import type { LineChanges } from './source.ts';

/** Account numbers, whole or masked, behind a name; fewer digits belong to the name. */
const BEHIND = /^(.*?)[\s/_-]*((?:\d[\d*]{5,30}\d))$/u;

/** Name and account of a cell that holds both, one behind the other; a cell without an account is a name. */
export function nameAndAccount(cell: string): LineChanges {
  const match = BEHIND.exec(cell);
  return match === null
    ? { counterparty: cell }
    : { counterparty: (match[1] ?? '').trim(), counterpartyAccount: match[2] ?? '' };
}
