import { attributePairs } from './attribute-pairs.ts';
import { headText } from './markup-encoding.ts';

/** What the beginning of an XML file says about it. Names without prefix; absent texts are empty. */
export type XmlRoot = {
  readonly name: string;
  readonly namespace: string;
  readonly encoding: string;
  /** The beginning as text, for what stands below the root. */
  readonly head: string;
};

const DECLARATION = /^\s*<\?xml\s[^>]*?\?>/u;
/** Comments, processing instructions, and a DOCTYPE: it is refused when the file is read, not mistaken for another format. */
const PROLOGUE = /^\s*(?:<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)/iu;
const ROOT = /^\s*<(?:([\w.-]+):)?([A-Za-z_][\w.-]*)((?:\s[^<>]*)?)>/u;

/** Looks at the beginning of a file: its root element if it is XML, else null. */
export function xmlRoot(bytes: Uint8Array): XmlRoot | null {
  const head = headText(bytes);
  const declaration = DECLARATION.exec(head)?.[0] ?? '';
  let rest = head.slice(declaration.length);
  for (let prologue = PROLOGUE.exec(rest); prologue !== null; prologue = PROLOGUE.exec(rest))
    rest = rest.slice(prologue[0].length);
  const root = ROOT.exec(rest);
  if (root === null) return null;
  const [, prefix, name = '', attributes = ''] = root;
  const declared = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  const namespace = attributePairs(attributes).find(([key]) => key === declared)?.[1] ?? '';
  return { name, namespace, encoding: /encoding\s*=\s*["']([\w-]+)["']/u.exec(declaration)?.[1] ?? '', head };
}
