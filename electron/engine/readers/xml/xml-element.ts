import { decodeEntities } from './xml-scanner.ts';
import { attributePairs } from './attribute-pairs.ts';

/** Text of a record kept to be shown, in characters. */
const WRITTEN_MAX = 2_000;
const NOTHING: readonly XmlElement[] = [];

/** An element with everything in it. Text is what stands in the element itself, entities resolved, not trimmed. */
export class XmlElement {
  readonly name: string;
  /** Line of its start tag, counting from 1. */
  readonly line: number;
  text = '';
  readonly children: XmlElement[] = [];
  private readonly attributes: string;

  constructor(name: string, line: number, attributes: string) {
    this.name = name;
    this.line = line;
    this.attributes = attributes;
  }

  /** The value of an attribute by its name as written; empty when it is absent. */
  attribute(name: string): string {
    if (this.attributes === '') return '';
    return decodeEntities(attributePairs(this.attributes).find(([key]) => key === name)?.[1] ?? '');
  }

  /** The first element below this one at a path of names, or null. */
  at(...path: readonly string[]): XmlElement | null {
    let found: XmlElement | null = null;
    let within = this.children;
    for (const name of path) {
      found = within.find((child) => child.name === name) ?? null;
      if (found === null) return null;
      within = found.children;
    }
    return found;
  }

  /** The text at a path in one line, trimmed; empty when there is no such element. */
  textAt(...path: readonly string[]): string {
    const text = this.at(...path)?.text ?? '';
    return text.includes('\n') ? text.replaceAll(/\s*\n\s*/gu, ' ').trim() : text.trim();
  }

  /** All elements at a path, through every element on the way. */
  all(...path: readonly string[]): readonly XmlElement[] {
    const [name, ...rest] = path;
    if (name === undefined) return NOTHING;
    const found = this.children.filter((child) => child.name === name);
    return rest.length === 0 ? found : found.flatMap((child) => child.all(...rest));
  }

  /** The element as XML in one line, shortened: to be shown, not to be read again. */
  written(): string {
    const parts: string[] = [];
    let length = 0;
    const put = (text: string): void => {
      parts.push(text);
      length += text.length;
    };
    const visit = (element: XmlElement): void => {
      if (length > WRITTEN_MAX) return;
      put(
        `<${element.name}${element.attributes === '' ? '' : ` ${element.attributes}`}>${element.text.trim()}`,
      );
      for (const child of element.children) visit(child);
      put(`</${element.name}>`);
    };
    visit(this);
    return parts.join('').slice(0, WRITTEN_MAX);
  }
}
