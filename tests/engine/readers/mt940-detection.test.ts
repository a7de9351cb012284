import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { bai2Reader } from '../../../electron/engine/readers/bai2/bai2-reader.ts';
import { cfonbReader } from '../../../electron/engine/readers/cfonb/cfonb-reader.ts';
import { codaReader } from '../../../electron/engine/readers/coda/coda-reader.ts';
import { mt940Reader } from '../../../electron/engine/readers/mt940/mt940-reader.ts';
import { readRows } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];
const READERS = [mt940Reader, bai2Reader, cfonbReader, codaReader];
const HEAD_BYTES = 64 * 1024;

const claims = (bytes: Uint8Array): readonly string[] =>
  READERS.filter((reader) => reader.detect(bytes.subarray(0, HEAD_BYTES), 'x') > 0).map(({ id }) => id);

test.each(FOLDERS)('files of others: each reader claims its own files and no other', () => {
  const wrong: string[] = [];
  let files = 0;
  for (const path of globSync(join(FILES, '**/*')).filter((each) => statSync(each).isFile())) {
    const place = relative(FILES, path).split(sep);
    files += 1;
    const name = place.at(-1) ?? '';
    const own = place[0] === 'malformed' && name.endsWith('.sta') ? 'mt940' : (place[0] ?? '');
    const isOne = READERS.some(({ id }) => id === own) && !/LICENSE|invalid_statement|parseError/u.test(name);
    const expected = isOne ? [own] : [];
    const found = claims(readFileSync(path));
    if (found.join() !== expected.join()) wrong.push(`${place.join('/')}: ${found.join()}`);
  }
  expect(wrong).toEqual([]);
  expect(files).toBeGreaterThan(900);
});

test.each([
  ['prose', 'Dear Sir,\n:20 minutes past the hour is when the train leaves.\n'],
  ['a table of codes', '01,name,amount\n02,other,5\n'],
  ['a table of times', 'time,value\n:20:15,3\n'],
  ['numbers in columns', '0000012345678901234567890\n1234\n'],
  ['json', '{"4": ":20:", "1": [":25:"]}\n'],
  ['xml', '<?xml version="1.0"?><a>:20:</a>\n'],
  ['ofx', 'OFXHEADER:100\nDATA:OFXSGML\n'],
])('%s is claimed by none of them', (_name, text) => {
  expect(claims(Buffer.from(text))).toEqual([]);
});

test('a heading of the bank before the first field does not hide the format', async () => {
  const text = [
    'EXMPNL2A',
    '940',
    'EXMPNL2A',
    ':20:X',
    ':25:1',
    ':60F:C260601EUR1,',
    ':62F:C260601EUR1,',
    '-',
  ].join('\n');
  expect(claims(Buffer.from(text))).toEqual(['mt940']);
  const { result } = await readRows(text, null);
  expect(result.ok && result.value.statements[0]?.proof).toBe('holds');
});

test.each(FOLDERS)(
  'files of others: cut off anywhere they neither throw nor prove what is not whole',
  async () => {
    const paths = globSync(join(FILES, '{mt940,bai2,cfonb,coda}/**/*.{sta,txt,cod,mt940}'));
    let cuts = 0;
    for (const path of paths) {
      const bytes = readFileSync(path);
      const whole = await readRows(bytes, null, { currency: 'EUR' });
      const proved = whole.result.ok
        ? whole.result.value.statements.map(({ opening, closing, lines }) =>
            JSON.stringify([opening, closing, lines]),
          )
        : [];
      for (let length = 97; length < bytes.length; length += 97) {
        cuts += 1;
        const { result } = await readRows(bytes.subarray(0, length), null, { currency: 'EUR' });
        if (!result.ok) continue;
        for (const { proof, opening, closing, lines } of result.value.statements)
          if (proof === 'holds') expect(proved).toContain(JSON.stringify([opening, closing, lines]));
      }
    }
    expect(cuts).toBeGreaterThan(500);
  },
  60_000,
);
