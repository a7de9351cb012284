import { err, ok, type Result } from '../../../shared/std/result.ts';

/** The dialect decides how texts, names and comments are written. */
export type Dialect = 'postgres' | 'mysql' | 'sqlserver';

/** Words that write, run or change something. None of them can stand in a SELECT but as a name in quotes or brackets. */
const WRITING: ReadonlySet<string> = new Set(
  'INSERT UPDATE DELETE MERGE REPLACE UPSERT CREATE ALTER DROP TRUNCATE GRANT REVOKE DENY CALL EXEC EXECUTE DO COPY LOAD HANDLER LOCK UNLOCK BACKUP RESTORE SHUTDOWN KILL DBCC RECONFIGURE USE DECLARE BEGIN COMMIT ROLLBACK SAVEPOINT WAITFOR OPENROWSET OPENQUERY OPENDATASOURCE BULK WRITETEXT UPDATETEXT CHECKPOINT RAISERROR THROW GOTO WHILE PRINT OUTFILE DUMPFILE INTO'.split(
    ' ',
  ),
);
/** Words of that list that are ordinary functions or names where the dialect puts them into a SELECT. */
const ALLOWED: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  postgres: new Set([
    'REPLACE',
    'CALL',
    'DO',
    'LOAD',
    'USE',
    'LOCK',
    'KILL',
    'BULK',
    'PRINT',
    'HANDLER',
    'BACKUP',
    'RESTORE',
  ]),
  mysql: new Set(['REPLACE', 'INSERT', 'TRUNCATE', 'BULK', 'PRINT', 'MERGE', 'BACKUP', 'RESTORE', 'USE']),
  sqlserver: new Set(['REPLACE', 'LOAD', 'LOCK', 'HANDLER', 'CALL', 'DO', 'COPY']),
};
const SPACE = /\s/u;
const NAME_START = /[\p{L}_]/u;
const NAME_PART = /[\p{L}\p{N}_$#@]/u;

type Token = { readonly type: 'word' | 'sign'; readonly text: string };

/**
 * The one SELECT a person wrote, without a semicolon at its end. Refuses, with a reason in words of SQL, anything that is not a
 * single statement beginning with SELECT or WITH, that holds a word that writes, or whose texts and comments do not end. What gets
 * through runs in a read-only transaction all the same.
 */
export function readingStatement(text: string, dialect: Dialect): Result<string, string> {
  const scanned = scan(text, dialect);
  if (!scanned.ok) return scanned;
  const { tokens } = scanned.value;
  const semicolon = tokens.findIndex(({ type, text: sign }) => type === 'sign' && sign === ';');
  if (semicolon >= 0 && tokens.slice(semicolon).some(({ text: sign }) => sign !== ';')) return err('; …');
  const first = tokens[0]?.text.toUpperCase();
  if (first !== 'SELECT' && first !== 'WITH' && first !== '(') return err(tokens[0]?.text ?? '…');
  for (const { type, text: word } of tokens) {
    const upper = word.toUpperCase();
    if (type === 'word' && WRITING.has(upper) && !ALLOWED[dialect].has(upper)) return err(upper);
  }
  return ok(text.slice(0, scanned.value.end));
}

/** Words and signs outside of texts, quoted names and comments, and where the first semicolon after them, or the text, ends. */
function scan(
  text: string,
  dialect: Dialect,
): Result<{ readonly tokens: readonly Token[]; readonly end: number }, string> {
  const tokens: Token[] = [];
  let end = text.length;
  let at = 0;
  while (at < text.length) {
    const skipped = skipAt(text, at, dialect);
    if (skipped === null) return err(text.slice(at, at + 20));
    if (skipped > at) {
      // A quoted name or text keeps two words apart, and is a token that means nothing here.
      at = skipped;
      continue;
    }
    const character = text[at] ?? '';
    if (NAME_START.test(character)) {
      let stop = at + 1;
      while (stop < text.length && NAME_PART.test(text[stop] ?? '')) stop += 1;
      tokens.push({ type: 'word', text: text.slice(at, stop) });
      at = stop;
    } else {
      if (!SPACE.test(character)) tokens.push({ type: 'sign', text: character });
      if (character === ';') end = Math.min(end, at);
      at += 1;
    }
  }
  return ok({ tokens, end });
}

/** Where a comment, text or quoted name that begins here ends; the same place when none begins, null when it has no end. */
function skipAt(text: string, at: number, dialect: Dialect): number | null {
  const two = text.slice(at, at + 2);
  const one = text[at];
  // MySQL takes two dashes for a comment only before a space; without one they are two minus signs.
  const isDashes = two === '--' && (dialect !== 'mysql' || /^(?:\s|$)/u.test(text.slice(at + 2, at + 3)));
  if (isDashes || (one === '#' && dialect === 'mysql')) return lineEnd(text, at);
  // What MySQL runs although it looks like a comment.
  if (two === '/*')
    return /^\/\*(?:!|M!)/u.test(text.slice(at, at + 4)) ? null : commentEnd(text, at, dialect);
  if (one === "'") return quoteEnd(text, at, "'", dialect === 'mysql' || isEscapeText(text, at, dialect));
  if (one === '"') return quoteEnd(text, at, '"', dialect === 'mysql');
  if (one === '`' && dialect === 'mysql') return quoteEnd(text, at, '`', false);
  if (one === '[' && dialect === 'sqlserver') return quoteEnd(text, at, ']', false);
  if (one === '$' && dialect === 'postgres') return dollarEnd(text, at);
  return at;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** PostgreSQL and SQL Server count comments inside comments, MySQL does not. */
function commentEnd(text: string, start: number, dialect: Dialect): number | null {
  let depth = 1;
  for (let at = start + 2; at < text.length; at += 1) {
    const two = text.slice(at, at + 2);
    if (two === '*/') {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    } else if (two === '/*' && dialect !== 'mysql') {
      depth += 1;
      at += 1;
    }
  }
  return null;
}

/** E'…' of PostgreSQL knows the backslash. */
function isEscapeText(text: string, at: number, dialect: Dialect): boolean {
  return dialect === 'postgres' && /e/iu.test(text[at - 1] ?? '') && !NAME_PART.test(text[at - 2] ?? ' ');
}

function quoteEnd(text: string, start: number, quote: string, backslash: boolean): number | null {
  for (let at = start + 1; at < text.length; at += 1) {
    if (backslash && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  return null;
}

/** $tag$ … $tag$ of PostgreSQL; a dollar that begins none is a sign. */
function dollarEnd(text: string, at: number): number | null {
  const tag = /^\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/u.exec(text.slice(at, at + 80))?.[0];
  if (tag === undefined) return at;
  const end = text.indexOf(tag, at + tag.length);
  return end < 0 ? null : end + tag.length;
}
