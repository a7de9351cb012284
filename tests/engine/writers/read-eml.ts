/** One part of a mail: its headers in lower case, unfolded, and its bytes. */
export type MailPart = { readonly headers: ReadonlyMap<string, string>; readonly body: Buffer };

/** Reads a mail by hand: what RFC 5322, 2045, 2047 and 2231 say, independent of the writer. */
export function readEml(bytes: Uint8Array): {
  readonly headers: ReadonlyMap<string, string>;
  readonly parts: readonly MailPart[];
} {
  const text = Buffer.from(bytes).toString('latin1');
  if (/[^\r]\n|\r[^\n]/u.test(text)) throw new Error('a line of a mail ends in CR LF');
  if (text.split('\r\n').some((line) => line.length > 998)) throw new Error('a line is longer than 998');
  const { headers, body } = split(text);
  const boundary = /boundary="([^"]+)"/u.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const pieces = body.split(`--${boundary}`).slice(1);
  if (pieces.pop()?.trim() !== '--') throw new Error('the last boundary closes the mail');
  return {
    headers,
    parts: pieces.map((piece) => {
      const part = split(piece.replace(/^\r\n/u, ''));
      if (part.headers.get('content-transfer-encoding') !== 'base64') throw new Error('base64');
      if (part.body.split('\r\n').some((line) => line.length > 76)) throw new Error('base64 lines of 76');
      return { headers: part.headers, body: Buffer.from(part.body.replaceAll('\r\n', ''), 'base64') };
    }),
  };
}

function split(text: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, end)
    .replaceAll(/\r\n[ \t]/gu, ' ')
    .split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: text.slice(end + 4) };
}

/** Text of a header with its encoded words read; white space between two of them is none. */
export function decodedWords(text: string): string {
  return text.replaceAll(/\?=\s+=\?/gu, '?==?').replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/gu, (_, word: string) => {
    const decoded = Buffer.from(word, 'base64').toString('utf8');
    if (decoded.includes('\ufffd')) throw new Error('an encoded word ends inside a character');
    return decoded;
  });
}

/** The file name of a part as RFC 2231 gives it. */
export function extendedFileName(disposition: string): string {
  const pieces = [...disposition.matchAll(/filename\*(?:(\d+)\*)?=([^;]*)/gu)];
  const joined = pieces.map(([, , value = '']) => value.trim()).join('');
  return decodeURIComponent(joined.replace(/^UTF-8''/u, ''));
}
