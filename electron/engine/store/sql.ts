import { assert } from '../../../shared/std/assert.ts';

/** What a parameter may be. Booleans are stored as 0 and 1, dates and months as text. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** A statement with its parameters. The only way to make one is the tag below: no value is ever put into the text. */
export type Sql = { readonly text: string; readonly values: readonly SqlValue[] };

const PLAIN_IDENTIFIER = /^[a-z_][a-z0-9_]*$/;

/** Texts of statements without spliced parts, by the place in the source they stand at: a bulk import asks 300,000 times. */
const plainTexts = new WeakMap<TemplateStringsArray, string>();

/** Builds a statement: `${value}` becomes a parameter, `${sql`…`}` is spliced in with its own parameters. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  if (arePlain(parts)) {
    const known = plainTexts.get(strings);
    if (known !== undefined) return { text: known, values: parts };
    const text = strings.join('?');
    plainTexts.set(strings, text);
    return { text, values: parts };
  }
  return splice(strings, parts);
}

function arePlain(parts: readonly (SqlValue | Sql)[]): parts is readonly SqlValue[] {
  return !parts.some(isSql);
}

function splice(strings: TemplateStringsArray, parts: readonly (SqlValue | Sql)[]): Sql {
  let text = strings[0] ?? '';
  const values: SqlValue[] = [];
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(part);
    }
    text += strings[index + 1] ?? '';
  });
  return { text, values };
}

/** Splices in a table or column name after checking that it is a plain lower-case one. */
export function identifier(name: string): Sql {
  assert(PLAIN_IDENTIFIER.test(name), `${name} is not a plain identifier`);
  return { text: name, values: [] };
}

/** Joins statements with a separator, for lists such as `IN (…)` and `AND` chains. */
export function joinSql(
  parts: readonly Sql[],
  separator: ', ' | ' AND ' | ' OR ' | ' UNION ALL ' | ' ',
): Sql {
  return { text: parts.map((p) => p.text).join(separator), values: parts.flatMap((p) => p.values) };
}

function escapedLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Text to look for anywhere with LIKE … ESCAPE '\\', its own marks escaped. */
export function likeText(text: string): string {
  return `%${escapedLike(text)}%`;
}

/** The same at the end alone. */
export function likeEnd(text: string): string {
  return `%${escapedLike(text)}`;
}

function isSql(part: SqlValue | Sql): part is Sql {
  return typeof part === 'object' && part !== null && 'text' in part && 'values' in part;
}
