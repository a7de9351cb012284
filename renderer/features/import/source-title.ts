import type { ImportPreview } from '../../../shared/contract/import.ts';
import type { Locale } from '../../../shared/i18n/message.ts';
import { sourceLabel } from '../../../shared/i18n/sources.ts';

const DELIMITERS: Readonly<Record<string, string>> = { '\t': 'TAB', ' ': 'SPACE' };

/** What a file is: the bank or wallet it was recognised as coming from, or its format. */
export function sourceTitle(locale: Locale, { source, format }: ImportPreview): string {
  return source === null ? format.toUpperCase() : sourceLabel(locale, source);
}

/** What carries the rows of a file: format, encoding, delimiter. */
export function containerName({ source, format, encoding, delimiter }: ImportPreview): string {
  const parts = [source === null ? '' : format.toUpperCase(), encoding?.toUpperCase() ?? ''];
  // A comma is what everybody expects, and nothing to read by itself.
  if (delimiter !== null && delimiter !== ',') parts.push(DELIMITERS[delimiter] ?? delimiter);
  return parts.filter((part) => part !== '').join(' · ');
}
