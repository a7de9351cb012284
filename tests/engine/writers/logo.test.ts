import { expect, test } from 'vitest';
import { checkLogo, LOGO_BYTES_MAX } from '../../../electron/engine/writers/statement-pdf/logo.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { pngOf } from './picture.ts';

test('a PNG and a JPEG are measured', () => {
  expect(expectValue(checkLogo(pngOf(40, 20, true)))).toEqual({ type: 'png', width: 40, height: 20 });
  const jpeg = new Uint8Array([
    0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x00, 0x00, 0xff, 0xc0, 0x00, 0x11, 0x08, 0x00, 0x14, 0x00, 0x28,
    0x03, 0xff, 0xd9,
  ]);
  expect(expectValue(checkLogo(jpeg))).toEqual({ type: 'jpeg', width: 40, height: 20 });
});

test.each([
  ['no picture', new Uint8Array([1, 2, 3])],
  ['a PNG cut short', pngOf(40, 20, false).slice(0, -20)],
  ['an interlaced PNG', pngOf(40, 20, false, true)],
  ['a JPEG cut short', new Uint8Array([0xff, 0xd8, 0xff, 0xc0])],
] as const)('%s is refused with LOGO_UNREADABLE', (_, bytes) => {
  expectRefused(checkLogo(bytes), 'LOGO_UNREADABLE');
});

test('a PNG whose data is damaged is refused with LOGO_UNREADABLE', () => {
  const bytes = pngOf(40, 20, false);
  bytes[45] = (bytes[45] ?? 0) ^ 0xff;
  expectRefused(checkLogo(bytes), 'LOGO_UNREADABLE');
});

test('a picture too large in bytes or pixels is refused with LOGO_TOO_LARGE', () => {
  expectRefused(checkLogo(new Uint8Array(LOGO_BYTES_MAX + 1)), 'LOGO_TOO_LARGE');
  expectRefused(checkLogo(pngOf(3001, 1, false)), 'LOGO_TOO_LARGE');
});
