/** Text a spreadsheet would take for a formula. Plain numbers such as -12.00 are none. */
function looksLikeFormula(cell: string): boolean {
  return /^[=@\t]/u.test(cell) || (/^[+-]/u.test(cell) && !/^[+-]?[\d,]*\.?\d+$/u.test(cell));
}

/** Rows as tab-separated text for a spreadsheet: tabs and line ends become spaces, and nothing turns into a formula. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) =>
      cells
        .map((cell) => cell.replaceAll(/[\t\r\n]+/gu, ' '))
        .map((cell) => (looksLikeFormula(cell) ? `'${cell}` : cell))
        .join('\t'),
    )
    .join('\r\n');
}

/** Whether pasted text is a table: at least two lines, each of cells separated by tabs. A quoted cell may hold line ends. */
export function isTable(text: string): boolean {
  const lines = text
    .replaceAll(/(^|[\t\n])"(?:[^"]|"")*"/gu, '$1')
    .split(/\r\n|\r|\n/u)
    .filter((line) => line.trim() !== '');
  return lines.length >= 2 && lines.every((line) => line.includes('\t'));
}

/** Letters and digits of a size in bytes: 1.2 MB. */
export function showBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
