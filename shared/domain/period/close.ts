/**
 * How a proof of the close of a month stands (SPEC 36): `wrong` where something found means that the books cannot be right as
 * they are, `open` where work is left, `holds` where nothing was found.
 */
export function closeStateOf(found: {
  readonly total: number;
  readonly wrong: number;
}): 'holds' | 'open' | 'wrong' {
  if (found.total === 0) return 'holds';
  return found.wrong > 0 ? 'wrong' : 'open';
}
