import { createHash } from 'node:crypto';
import { cleanText } from '../workbook/workbook-cell.ts';

/** A person or a company with an address; the name may be empty. */
export type MailAddress = { readonly name: string; readonly address: string };

type MailAttachment = {
  readonly fileName: string;
  /** Such as application/pdf. */
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** A mail that is not sent yet. The same draft gives the same bytes. */
export type MailDraft = {
  /** Null: whoever opens it sends it from their own account. */
  readonly from: MailAddress | null;
  /** Empty: to be filled in by whoever sends it. */
  readonly to: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
  /** Local time with its offset: 2026-11-02T09:30:00+08:00. */
  readonly date: string;
  /** What the mail is known by, without brackets: number and hash of the paper in it. */
  readonly messageId: string;
};

const CRLF = '\r\n';
const LINE_MAX = 76;
/** Bytes of UTF-8 that make an encoded word of at most 75 characters: =?UTF-8?B? + base64 + ?=. */
const WORD_BYTES = 45;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * Writes a mail as a file that opens as a draft in Outlook, Foxmail and Mail (RFC 5322, 2045, 2047, 2231; `X-Unsent`, and for
 * Mail the type of a draft, make it one to be sent). File names are given in both forms, since some programs know one and some the other.
 */
export function writeEml(draft: MailDraft): Uint8Array {
  const boundary = boundaryOf(draft);
  const head = [
    ...(draft.from === null ? [] : [header('From', addressText(draft.from))]),
    ...(draft.to.length === 0 ? [] : [header('To', draft.to.map(addressText).join(`,${CRLF} `))]),
    header('Subject', encodedWords(draft.subject)),
    header('Date', mailDate(draft.date)),
    header('Message-ID', `<${draft.messageId.replaceAll(/[^\w.:-]/gu, '-')}@qingzhang.invalid>`),
    header('X-Unsent', '1'),
    header('X-Uniform-Type-Identifier', 'com.apple.mail-draft'),
    header('MIME-Version', '1.0'),
    header('Content-Type', `multipart/mixed;${CRLF} boundary="${boundary}"`),
  ];
  const parts = [textPart(draft.text), ...draft.attachments.map(attachmentPart)];
  const body = parts.map((part) => `--${boundary}${CRLF}${part}${CRLF}`).join('');
  const mail = `${head.join('')}${CRLF}${body}--${boundary}--${CRLF}`;
  return new Uint8Array(Buffer.from(mail, 'latin1'));
}

function header(name: string, value: string): string {
  return `${name}: ${value}${CRLF}`;
}

/** No two parts hold the same text as their boundary: it is taken from what they hold. */
function boundaryOf({ text, attachments, messageId }: MailDraft): string {
  const hash = createHash('sha256').update(messageId).update(text);
  for (const { bytes } of attachments) hash.update(bytes);
  return `=_qz_${hash.digest('hex').slice(0, 32)}`;
}

function textPart(text: string): string {
  const lines = cleanText(text).replaceAll(/\r\n|\r|\n/gu, CRLF);
  return [
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(Buffer.from(lines, 'utf8')),
  ].join(CRLF);
}

function attachmentPart({ fileName, type, bytes }: MailAttachment): string {
  const name = oneLine(fileName);
  return [
    `Content-Type: ${type};${CRLF} name="${encodedWords(name)}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment;${CRLF} filename="${encodedWords(name)}";${CRLF} ${extendedNames(name).join(`;${CRLF} `)}`,
    '',
    base64Lines(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
  ].join(CRLF);
}

function base64Lines(bytes: Buffer): string {
  return (bytes.toString('base64').match(/.{1,76}/gu) ?? []).join(CRLF);
}

/** Headers are one line: neither a break nor a control character gets into them. */
function oneLine(text: string): string {
  return cleanText(text)
    .replaceAll(/[\t\r\n]+/gu, ' ')
    .replaceAll(/["\\]/gu, "'")
    .trim();
}

function addressText({ name, address }: MailAddress): string {
  const plain = oneLine(address)
    .replaceAll(/[^\x21-\x7e]/gu, '')
    .replaceAll(/[<>,;]/gu, '');
  const said = oneLine(name);
  if (said === '') return plain;
  const quoted = isPlain(said) ? `"${said}"` : encodedWords(said);
  return `${quoted}${CRLF} <${plain}>`;
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/u.test(text);
}

/** Text of any language for a header (RFC 2047): split between characters, never inside one. */
function encodedWords(text: string): string {
  const line = oneLine(text);
  if (isPlain(line) && !line.includes('=?') && line.length < LINE_MAX - 12) return line;
  const words: string[] = [];
  let bytes: Buffer = Buffer.alloc(0);
  for (const character of line) {
    const next = Buffer.from(character, 'utf8');
    if (bytes.byteLength + next.byteLength > WORD_BYTES) {
      words.push(bytes.toString('base64'));
      bytes = Buffer.alloc(0);
    }
    bytes = Buffer.concat([bytes, next]);
  }
  words.push(bytes.toString('base64'));
  return words.map((word) => `=?UTF-8?B?${word}?=`).join(`${CRLF} `);
}

/** A file name as RFC 2231 has it: percent-encoded UTF-8, in numbered pieces where one line does not hold it. */
function extendedNames(name: string): readonly string[] {
  const encoded = Array.from(Buffer.from(name, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.-]/u.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  const pieces: string[] = [''];
  for (const unit of encoded) {
    if ((pieces.at(-1) ?? '').length + unit.length > LINE_MAX - 24) pieces.push('');
    pieces.push(`${pieces.pop() ?? ''}${unit}`);
  }
  if (pieces.length === 1) return [`filename*=UTF-8''${pieces[0] ?? ''}`];
  return pieces.map((piece, index) => `filename*${index}*=${index === 0 ? "UTF-8''" : ''}${piece}`);
}

/** 2026-11-02T09:30:00+08:00 as mails write it: Mon, 2 Nov 2026 09:30:00 +0800. */
function mailDate(time: string): string {
  const [year = 0, month = 0, day = 0] = time.slice(0, 10).split('-').map(Number);
  const weekday = DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  const offset = /([+-]\d\d):(\d\d)$/u.exec(time);
  const zone = offset === null ? '+0000' : `${offset[1]}${offset[2]}`;
  return `${weekday}, ${day} ${MONTHS[month - 1] ?? ''} ${year} ${time.slice(11, 19)} ${zone}`;
}
