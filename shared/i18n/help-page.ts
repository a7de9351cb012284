/** A piece of a line of help. A link names the page it leads to. */
export type HelpSpan =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly topic: string };

export type HelpLine = readonly HelpSpan[];

/** A block of a page. Pages are written in a small subset of Markdown, so that they read well anywhere. */
export type HelpBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly line: HelpLine }
  | { readonly kind: 'paragraph'; readonly line: HelpLine }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly HelpLine[] }
  | { readonly kind: 'table'; readonly head: readonly HelpLine[]; readonly rows: readonly HelpLine[][] }
  | { readonly kind: 'code'; readonly text: string };

export type HelpPage = { readonly title: string; readonly blocks: readonly HelpBlock[] };

const SPAN = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([a-z-]+)\.md\)/gu;
const HEADING = /^(#{2,3}) (.+)$/u;
const ITEM = /^(-|\d+\.) (.+)$/u;
const RULE = /^\|(?:\s*:?-+:?\s*\|)+$/u;

/** Parts a line into plain, strong, typed and linked pieces. */
export function helpLine(text: string): HelpLine {
  const spans: HelpSpan[] = [];
  let end = 0;
  for (const found of text.matchAll(SPAN)) {
    const [whole, strong, code, link, topic] = found;
    if (found.index > end) spans.push({ kind: 'text', text: text.slice(end, found.index) });
    if (strong !== undefined) spans.push({ kind: 'strong', text: strong });
    if (code !== undefined) spans.push({ kind: 'code', text: code });
    if (link !== undefined && topic !== undefined) spans.push({ kind: 'link', text: link, topic });
    end = found.index + whole.length;
  }
  if (end < text.length) spans.push({ kind: 'text', text: text.slice(end) });
  return spans;
}

/** A line as plain text. */
export function plainLine(line: HelpLine): string {
  return line.map((span) => span.text).join('');
}

/** The texts of a block, each by itself: what search looks through. */
export function blockTexts(block: HelpBlock): readonly string[] {
  if (block.kind === 'code') return [block.text];
  if (block.kind === 'list') return block.items.map(plainLine);
  if (block.kind === 'table') return [block.head, ...block.rows].map((row) => row.map(plainLine).join(' '));
  return [plainLine(block.line)];
}

/** Every page a page links to. */
export function linkedTopics(page: HelpPage): readonly string[] {
  const lines = page.blocks.flatMap((block) => {
    if (block.kind === 'code') return [];
    if (block.kind === 'list') return block.items;
    return block.kind === 'table' ? [block.head, ...block.rows].flat() : [block.line];
  });
  return lines.flat().flatMap((span) => (span.kind === 'link' ? [span.topic] : []));
}

function cells(row: string): HelpLine[] {
  return row
    .trim()
    .replace(/^\||\|$/gu, '')
    .split('|')
    .map((cell) => helpLine(cell.trim()));
}

/** Lines from `from` on for which `keeps` holds. */
function run(lines: readonly string[], from: number, keeps: (line: string) => boolean): readonly string[] {
  const rest = lines.slice(from);
  const end = rest.findIndex((line) => !keeps(line));
  return end === -1 ? rest : rest.slice(0, end);
}

type Taken = { readonly block: HelpBlock; readonly count: number };

function takeCode(lines: readonly string[], at: number): Taken {
  const inside = run(lines, at + 1, (line) => !line.startsWith('```'));
  return { block: { kind: 'code', text: inside.join('\n') }, count: inside.length + 2 };
}

function takeTable(lines: readonly string[], at: number): Taken {
  const taken = run(lines, at, (line) => line.startsWith('|'));
  const [head = '', ...rows] = taken.filter((line) => !RULE.test(line.trim()));
  return { block: { kind: 'table', head: cells(head), rows: rows.map(cells) }, count: taken.length };
}

function takeList(lines: readonly string[], at: number): Taken {
  const taken = run(lines, at, (line) => ITEM.test(line));
  const items = taken.map((line) => helpLine(ITEM.exec(line)?.[2] ?? ''));
  return { block: { kind: 'list', ordered: !lines[at]?.startsWith('-'), items }, count: taken.length };
}

function takeParagraph(lines: readonly string[], at: number): Taken {
  const taken = run(lines, at, (line) => line.trim() !== '' && !/^(\||```|#|-\s|\d+\.\s)/u.test(line));
  const count = Math.max(1, taken.length);
  const text = (taken.length === 0 ? [lines[at] ?? ''] : taken).join(' ');
  return { block: { kind: 'paragraph', line: helpLine(text) }, count };
}

function takeBlock(lines: readonly string[], at: number): Taken {
  const line = lines[at] ?? '';
  const heading = HEADING.exec(line);
  if (heading !== null) {
    const level = heading[1] === '##' ? 2 : 3;
    return { block: { kind: 'heading', level, line: helpLine(heading[2] ?? '') }, count: 1 };
  }
  if (line.startsWith('```')) return takeCode(lines, at);
  if (line.startsWith('|')) return takeTable(lines, at);
  return ITEM.test(line) ? takeList(lines, at) : takeParagraph(lines, at);
}

/** Reads a page of help: its title is the first line, `# Title`. */
export function parseHelpPage(source: string): HelpPage {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const blocks: HelpBlock[] = [];
  let at = 1;
  while (at < lines.length) {
    if (lines[at]?.trim() === '') {
      at += 1;
      continue;
    }
    const { block, count } = takeBlock(lines, at);
    blocks.push(block);
    at += count;
  }
  return { title: (lines[0] ?? '').replace(/^# /u, ''), blocks };
}
