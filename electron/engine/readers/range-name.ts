/** Name of a range of cells such as A1:B2. Rows and columns count from 0. */
export function rangeName(top: number, left: number, bottom: number, right: number): string {
  return `${columnName(left)}${top + 1}:${columnName(right)}${bottom + 1}`;
}

/** Letters of a column that counts from 0. */
function columnName(column: number): string {
  let name = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(0x41 + ((left - 1) % 26)) + name;
  return name;
}
