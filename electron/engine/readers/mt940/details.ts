/** What field :86: of a transaction says; absent parts are empty. */
export type Details = {
  readonly type: string;
  readonly text: string;
  readonly endToEndId: string;
  readonly reference: string;
  readonly counterparty: string;
  readonly counterpartyAccount: string;
  readonly counterpartyBank: string;
  /** What has no field of its own, by the tag it stands under. */
  readonly facts: readonly (readonly [string, string])[];
};

const WRAP = 65;
/** Longest text of one structured part: a part this long goes on in the next without a space. */
const PART = 27;

type Tags = ReadonlyMap<string, string>;

const NOTHING: Details = {
  type: '',
  text: '',
  endToEndId: '',
  reference: '',
  counterparty: '',
  counterpartyAccount: '',
  counterpartyBank: '',
  facts: [],
};

/** Reads field :86: in whichever of its dialects it is written: parts ?00 to ?63, tags /EREF/, tags EREF+, or plain text. */
export function readDetails(lines: readonly string[]): Details {
  const wrapped = lines.join('');
  const start = /^\s*(?:(\d{3})([^\w\s:;,./+-])|([?<~^]))\d{2}/u.exec(wrapped);
  if (start !== null) return structured(wrapped, start[1] ?? '', start[2] ?? start[3] ?? '?');
  if (/^\s*\/[A-Z]{2,4}\//u.test(wrapped) || /\/(?:TRTP|REMI|EREF)\//u.test(wrapped)) return slashed(wrapped);
  const plain = unwrap(lines);
  return tagged(plain, NOTHING);
}

/** Lines cut after 65 characters belong together; shorter ones were ended on purpose. */
export function unwrap(lines: readonly string[]): string {
  return lines.reduce((text, line, index) => {
    const before = lines[index - 1] ?? '';
    return index === 0 || before.length >= WRAP ? text + line : `${text.trimEnd()} ${line.trimStart()}`;
  }, '');
}

/** German and Polish structure: a code of three digits, then parts with two digits behind a separator of the bank's choice. */
function structured(text: string, code: string, separator: string): Details {
  const parts = new Map<number, string>();
  let current = -1;
  for (const piece of text.split(separator).slice(1)) {
    const match = /^(\d{2})([\s\S]*)$/u.exec(piece);
    if (match !== null) current = Number(match[1]);
    // Without two digits behind it the separator is an ordinary character of the text.
    if (current >= 0) parts.set(current, (parts.get(current) ?? '') + (match?.[2] ?? separator + piece));
  }
  const part = (number: number): string => (parts.get(number) ?? '').trim();
  const of = (from: number, to: number): string[] =>
    [...parts].filter(([number]) => number >= from && number <= to).map(([, value]) => value);
  const rest = [...parts].filter(([number]) => !NAMED_PARTS.has(number) && !isPurpose(number));
  const base: Details = {
    ...NOTHING,
    type: part(0),
    counterparty: `${parts.get(32) ?? ''}${parts.get(33) ?? ''}`.trim(),
    counterpartyAccount: part(38) || part(31),
    counterpartyBank: part(30),
    facts: [
      ['GVC', code],
      ...rest.map(([number, value]): [string, string] => [`?${String(number).padStart(2, '0')}`, value]),
    ],
  };
  // Parts 60 to 63 go on where the ten parts before them were not enough.
  if (parts.has(29)) return tagged(joinPurpose([...of(20, 29), ...of(60, 63)]), base);
  const details = tagged(joinPurpose(of(20, 29)), base);
  return { ...details, text: `${details.text} ${joinPurpose(of(60, 63)).trim()}`.trim() };
}

/** Parts that have a field of their own. */
const NAMED_PARTS: ReadonlySet<number> = new Set([0, 30, 31, 32, 33, 38]);

function isPurpose(number: number): boolean {
  return (number >= 20 && number <= 29) || (number >= 60 && number <= 63);
}

function joinPurpose(parts: readonly string[]): string {
  return parts.reduce((text, part, index) => {
    const before = parts[index - 1] ?? '';
    const ends = before.length < PART || FIRST_TAG.test(part);
    const apart = index > 0 && ends && !/\s$/u.test(text) && !/^\s/u.test(part);
    return `${text}${apart ? ' ' : ''}${part}`;
  }, '');
}

const SEPA =
  'MTLG|EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|COAM|OAMT|OCMT|CHGS|IBAN|BIC|SQTP|ORCR|ORMR|DDAT|PURP|BREF|RREF|RTRN|ANAM|MDAT';
const PLUS_TAG = new RegExp(`(?<![A-Z])(${SEPA})\\+`, 'u');
/** A part that begins with a tag does not go on with the part before, however long that was. */
const FIRST_TAG = new RegExp(`^(?:${SEPA})\\+`, 'u');
const COLON_TAG = new RegExp(`(?<![A-Z])(EREF|KREF|MREF|CRED|SVWZ|ABWA|IBAN|BIC): `, 'u');

/** Takes tags such as EREF+ out of a purpose; what stands before the first is text like SVWZ+. */
function tagged(written: string, base: Details): Details {
  const purpose = written.includes('MTLG:') ? written.replaceAll(/(?<![A-Z])MTLG:/gu, 'MTLG+') : written;
  const pattern = PLUS_TAG.test(purpose) ? PLUS_TAG : COLON_TAG;
  const pieces = purpose.split(pattern);
  const tags = new Map<string, string>([['', pieces[0] ?? '']]);
  for (let at = 1; at < pieces.length; at += 2) {
    const [tag = '', value = ''] = [pieces[at], pieces[at + 1]];
    tags.set(tag, [tags.get(tag) ?? '', value].join(' ').trim());
  }
  const get = (tag: string): string => (tags.get(tag) ?? '').trim();
  return {
    ...base,
    text: [get(''), get('SVWZ'), get('MTLG')].filter((text) => text !== '').join(' '),
    endToEndId: known(get('EREF')),
    reference: known(get('KREF')),
    counterparty: base.counterparty || get('ABWA') || get('ANAM'),
    counterpartyAccount: base.counterpartyAccount || get('IBAN'),
    counterpartyBank: base.counterpartyBank || get('BIC'),
    facts: [...base.facts, ...restOf(tags, new Set(['', 'SVWZ', 'MTLG', 'EREF', 'KREF']))],
  };
}

function known(reference: string): string {
  return reference === 'NOTPROVIDED' || reference === 'NONREF' ? '' : reference;
}

function restOf(tags: Tags, taken: ReadonlySet<string>): readonly (readonly [string, string])[] {
  return [...tags].filter(([tag, value]) => !taken.has(tag) && value !== '');
}

const SLASH_TAGS =
  'TRTP|IBAN|BIC|NAME|REMI|EREF|CSID|MARF|CNTP|BENM|ORDP|ULTC|ULTD|ULTB|PREF|KREF|PURP|RTRN|SVCL|ISDT|SDDT|TRCD|ADDR|ACID|CRED|DEBT|EXCH|OAMT|OCMT|CHGS|INFO|ID';
const SLASH_TAG = new RegExp(`/(${SLASH_TAGS})/`, 'u');

/** Dutch structure: /TAG/value, the tags in any order; /CNTP/ carries account, bank, name and place at once. */
function slashed(text: string): Details {
  const pieces = text.split(SLASH_TAG);
  const tags = new Map<string, string>([['', pieces[0] ?? '']]);
  for (let at = 1; at < pieces.length; at += 2) {
    const tag = pieces[at] ?? '';
    const value = (pieces[at + 1] ?? '').replace(/\/+\s*$/u, '').trim();
    tags.set(tag, [tags.get(tag) ?? '', value].filter((part) => part !== '').join(' '));
  }
  const get = (tag: string): string => tags.get(tag) ?? '';
  const [account = '', bank = '', name = ''] = get('CNTP').split('/');
  const remittance = get('REMI')
    .replace(/^(?:USTD\/\/|STRD\/(?:CUR\/)?)/u, '')
    .trim();
  const taken = new Set(['', 'REMI', 'EREF', 'NAME', 'IBAN', 'BIC', 'TRTP', 'CNTP', 'PREF', 'KREF']);
  return {
    type: get('TRTP'),
    text: [get('').trim(), remittance].filter((part) => part !== '').join(' '),
    endToEndId: known(get('EREF')),
    reference: get('PREF') || get('KREF'),
    counterparty: get('NAME') || name,
    counterpartyAccount: get('IBAN') || account,
    counterpartyBank: get('BIC') || bank,
    facts: restOf(tags, taken),
  };
}

/** Field :NS:, in which banks that know no structured :86: number their lines themselves. */
export function readNonSwift(lines: readonly string[]): Details {
  const [text, names, facts]: [string[], string[], [string, string][]] = [[], [], []];
  let type = '';
  for (const line of lines) {
    const match = /^(\d{2})(.*)$/u.exec(line);
    const [number, value] = match === null ? [0, line] : [Number(match[1]), (match[2] ?? '').trim()];
    if (number <= 14) text.push(value);
    else if (number <= 16) names.push(value);
    else if (number === 17) type = value;
    else facts.push([`NS${number}`, value]);
  }
  return { ...NOTHING, type, text: text.join(' ').trim(), counterparty: names.join(' ').trim(), facts };
}
