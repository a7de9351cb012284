import { expect, test } from 'vitest';
import { READERS } from '../../../electron/engine/readers/detect-format.ts';
import { foreignFormat } from '../../../electron/engine/readers/foreign-format.ts';
import { COLUMNS, IMPORT_KINDS } from '../../../shared/domain/reading/columns.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';
import { encoded, readRows, separated } from '../../fixtures/reading/read-text.ts';

/** What patterns with repetitions stumble over when there is a lot of it: the time must grow with the length, not with its square. */
const CELL_UNITS = [
  ' ',
  '\u3000',
  '0',
  '9',
  '1,',
  '1.',
  '-',
  '（',
  '）',
  '(',
  ')',
  '：',
  ': ',
  '/',
  '年',
  '1-',
  'a',
  'a ',
  'A1',
  '元',
  '万',
  '￥',
  '=',
  '_',
  '*',
  '借',
  '合计',
  '0 ',
  '- ',
  '\t-',
  '[',
  ']',
  '+',
  '．',
  '，',
  'INV-1 ',
  '~',
  '至',
  'x@',
  '|',
  ';',
] as const;
const CELL_CHARACTERS = 20_000;

const HEAD_UNITS = [
  '<!---->',
  '<!-- -->',
  '<!--',
  '<?xml a?>',
  '<?',
  '<!DOCTYPE ',
  '<',
  '<meta ',
  '<meta charset=',
  '<a ',
  '<x:',
  'xmlns:a="b" ',
  '<Invoice xmlns=',
  '{1:',
  ':61:',
  '\r\n:20:',
  '01,',
  '0',
  ' ',
  '\n',
  '\t',
  '"',
  ',',
  ';',
  'a=',
  'a="',
  '[',
  ']]',
  '-',
  '!Type:',
  '^',
  'ID;P',
  'OFXHEADER:',
  '，',
] as const;
const HEAD_CHARACTERS = 64 * 1024;
/** Seconds of the processor: what grows with the square of these lengths takes many times as much. */
const CELL_SECONDS_MAX = 1.5;
const HEAD_SECONDS_MAX = 1;

function seconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000_000;
}

function run(unit: string, characters: number): string {
  return unit.repeat(Math.ceil(characters / unit.length)).slice(0, characters);
}

/** A table whose cells, captions and preamble hold a long run. */
function tableOf(kind: (typeof IMPORT_KINDS)[number], text: string): Uint8Array {
  const captions = COLUMNS[kind].map(({ key }) => columnCaption('zh-CN', kind, key));
  return encoded(
    separated([
      [text],
      [`账号：${text}`, text],
      [`期初余额：${text}`],
      [...captions, text],
      captions.map(() => text),
      captions.map((_caption, index) => (index % 2 === 0 ? text : '2026-01-05')),
      captions.map(() => '1'),
    ]),
  );
}

test.each(CELL_UNITS)('hostile runs: cells, captions and preambles full of %j', async (unit) => {
  const slow: string[] = [];
  for (const [index, kind] of IMPORT_KINDS.entries()) {
    const middle = run(unit, CELL_CHARACTERS);
    const text = index % 2 === 0 ? `x${middle}x` : `1${middle}!`;
    const start = process.cpuUsage();
    await readRows(tableOf(kind, text), kind);
    const took = seconds(process.cpuUsage(start));
    if (took > CELL_SECONDS_MAX) slow.push(`${kind}: ${took} s`);
  }
  expect(slow).toEqual([]);
});

test.each(HEAD_UNITS)('hostile runs: what a file begins with is judged in time, full of %j', (unit) => {
  const slow: string[] = [];
  for (const before of ['', '<?xml version="1.0"?>', '<html ', '{1:F01']) {
    const head = Buffer.from(before + run(unit, HEAD_CHARACTERS)).subarray(0, HEAD_CHARACTERS);
    for (const reader of [...READERS, { id: 'foreign', detect: foreignFormat }]) {
      const start = process.cpuUsage();
      reader.detect(head, 'x');
      const took = seconds(process.cpuUsage(start));
      if (took > HEAD_SECONDS_MAX) slow.push(`${reader.id} after ${before}: ${took} s`);
    }
  }
  expect(slow).toEqual([]);
});
