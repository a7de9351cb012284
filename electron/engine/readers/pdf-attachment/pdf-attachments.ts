import type { PdfFile } from './pdf-file.ts';
import {
  isDictionary,
  isKind,
  isList,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
  textOf,
} from './pdf-value.ts';

/** A file that is attached to a PDF. */
export type PdfAttachment = { readonly name: string; readonly stream: PdfStream };

/** Nodes of the tree of names that are looked at. */
const NODES_MAX = 2_000;
const ATTACHMENTS_MAX = 1_000;

/** The files attached to a document: those in its tree of names and those associated with it (ISO 32000-2, 7.11.4 and 14.13). */
export function attachmentsOf(file: PdfFile): readonly PdfAttachment[] {
  const root = file.resolve(file.trailer.get('Root'));
  if (!isDictionary(root)) return [];
  const names = file.dictionaryAt(root, 'Names');
  const tree = names === null ? null : file.dictionaryAt(names, 'EmbeddedFiles');
  const associated = file.resolve(root.get('AF'));
  const specifications = [
    ...(tree === null ? [] : treeValues(file, tree)),
    ...(isList(associated) ? associated : []),
  ];
  const found = new Map<number, PdfAttachment>();
  for (const each of specifications.slice(0, ATTACHMENTS_MAX)) {
    const specification = file.resolve(each);
    const attachment = isDictionary(specification) ? attachmentOf(file, specification) : null;
    if (attachment !== null) found.set(attachment.stream.start, attachment);
  }
  return [...found.values()];
}

/** The values of a name tree, leaf by leaf. */
function treeValues(file: PdfFile, root: PdfDictionary): readonly PdfValue[] {
  const values: PdfValue[] = [];
  const seen = new Set<PdfDictionary>();
  const waiting: PdfDictionary[] = [root];
  for (let node = waiting.shift(); node !== undefined && seen.size < NODES_MAX; node = waiting.shift()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const names = file.resolve(node.get('Names'));
    if (isList(names)) values.push(...names.filter((_value, index) => index % 2 === 1));
    const kids = file.resolve(node.get('Kids'));
    for (const kid of isList(kids) ? kids : []) {
      const below = file.resolve(kid);
      if (isDictionary(below)) waiting.push(below);
    }
  }
  return values;
}

function attachmentOf(file: PdfFile, specification: PdfDictionary): PdfAttachment | null {
  const embedded = file.dictionaryAt(specification, 'EF');
  const stream = file.resolve(embedded?.get('UF') ?? embedded?.get('F'));
  if (!isKind(stream, 'stream')) return null;
  const names = ['UF', 'F'].map((key) => file.resolve(specification.get(key)));
  const name = names.find((each) => isKind(each, 'text'));
  return { name: name === undefined || !isKind(name, 'text') ? '' : textOf(name), stream };
}
