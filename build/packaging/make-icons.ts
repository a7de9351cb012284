// Draws icon.svg at every size the systems want and packs the pictures into icon.png, icon.ico and icon.icns.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser, missingBrowserAdvice } from '../shell/browser.ts';

const folder = import.meta.dirname;
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256] as const;
/** Type codes of Apple's container by the size of the picture they hold. */
const APPLE_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

async function draw(sizes: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error(missingBrowserAdvice());
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  const page = await browser.newPage();
  const picture = readFileSync(join(folder, 'icon.svg'), 'utf8');
  const drawn = new Map<number, Buffer>();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${picture}`,
    );
    drawn.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return drawn;
}

function of(drawn: ReadonlyMap<number, Buffer>, size: number): Buffer {
  const picture = drawn.get(size);
  if (picture === undefined) throw new Error(`No picture of ${size} pixels`);
  return picture;
}

function windowsIcon(drawn: ReadonlyMap<number, Buffer>): Buffer {
  const pictures = WINDOWS_SIZES.map((size) => ({ size, bytes: of(drawn, size) }));
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length + 16 * pictures.length;
  const entries = pictures.map(({ size, bytes }) => {
    const entry = Buffer.alloc(16);
    // A byte cannot hold 256: 0 stands for it.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(bytes.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += bytes.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...pictures.map(({ bytes }) => bytes)]);
}

function appleIcon(drawn: ReadonlyMap<number, Buffer>): Buffer {
  const parts = APPLE_TYPES.map(([type, size]) => {
    const bytes = of(drawn, size);
    const head = Buffer.alloc(8);
    head.write(type, 0, 'ascii');
    head.writeUInt32BE(bytes.length + 8, 4);
    return Buffer.concat([head, bytes]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'ascii');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

const drawn = await draw([...new Set([...WINDOWS_SIZES, ...APPLE_TYPES.map(([, size]) => size)])]);
writeFileSync(join(folder, 'icon.png'), of(drawn, 1024));
writeFileSync(join(folder, 'icon.ico'), windowsIcon(drawn));
writeFileSync(join(folder, 'icon.icns'), appleIcon(drawn));
