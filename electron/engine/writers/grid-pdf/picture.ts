import { inflateSync } from 'node:zlib';
import { assert } from '../../../../shared/std/assert.ts';
import { packed, reference, type PdfEntries, type PdfFile } from './pdf-file.ts';

/** A picture as a PDF holds it; `mask` is its transparency, a grey picture of the same size. */
type Picture = { readonly entries: PdfEntries; readonly bytes: Uint8Array; readonly mask: Picture | null };

type PngParts = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly data: Buffer;
  readonly palette: Buffer | null;
  readonly transparency: Buffer | null;
};

/** Channels of colour of each PNG colour type, and whether one of transparency follows. */
const GREY = 0;
const RGB = 2;
const PALETTE = 3;
const GREY_ALPHA = 4;
const RGB_ALPHA = 6;

const read = new WeakMap<Uint8Array, Picture>();

/** Adds a PNG or JPEG that `checkLogo` accepted and returns the number of its object. What it becomes is kept per byte array. */
export function addPicture(file: PdfFile, bytes: Uint8Array): number {
  const picture = read.get(bytes) ?? (bytes[0] === 0x89 ? pngPicture(bytes) : jpegPicture(bytes));
  read.set(bytes, picture);
  return add(file, picture);
}

function add(file: PdfFile, { entries, bytes, mask }: Picture): number {
  const own = mask === null ? entries : { ...entries, SMask: reference(add(file, mask)) };
  return file.addPacked(own, bytes);
}

function imageEntries(width: number, height: number, depth: number, space: string): PdfEntries {
  return {
    Type: '/XObject',
    Subtype: '/Image',
    Width: String(width),
    Height: String(height),
    BitsPerComponent: String(depth),
    ColorSpace: space,
  };
}

/** A JPEG goes into the file as it is. One of four channels comes from a program that stores them inverted. */
function jpegPicture(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (!isFrame(view.getUint8(at + 1))) at += 2 + view.getUint16(at + 2);
  const channels = view.getUint8(at + 9);
  const space = channels === 1 ? '/DeviceGray' : channels === 3 ? '/DeviceRGB' : '/DeviceCMYK';
  const entries = imageEntries(view.getUint16(at + 7), view.getUint16(at + 5), view.getUint8(at + 4), space);
  const inverted = channels === 4 ? { Decode: '[1 0 1 0 1 0 1 0]' } : {};
  return { entries: { ...entries, ...inverted, Filter: '/DCTDecode' }, bytes, mask: null };
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** A PNG without transparency keeps its packed rows, which PDF reads as they are; one with it is parted in colour and mask. */
function pngPicture(bytes: Uint8Array): Picture {
  const png = pngParts(bytes);
  if (png.colourType === GREY_ALPHA || png.colourType === RGB_ALPHA) return partedPng(png);
  const { width, height, depth, colourType, palette, transparency } = png;
  const space =
    colourType === GREY ? '/DeviceGray' : colourType === RGB ? '/DeviceRGB' : indexedSpace(palette);
  const channels = colourType === RGB ? 3 : 1;
  const masked = transparency !== null && colourType !== PALETTE ? { Mask: keyMask(transparency) } : {};
  const entries = {
    ...imageEntries(width, height, depth, space),
    ...masked,
    Filter: '/FlateDecode',
    DecodeParms: `<< /Predictor 15 /Colors ${channels} /BitsPerComponent ${depth} /Columns ${width} >>`,
  };
  const mask = transparency !== null && colourType === PALETTE ? paletteMask(png, transparency) : null;
  return { entries, bytes: png.data, mask };
}

function indexedSpace(palette: Buffer | null): string {
  assert(palette !== null, 'a palette of the logo');
  return `[/Indexed /DeviceRGB ${palette.byteLength / 3 - 1} <${palette.toString('hex')}>]`;
}

/** The one colour that is transparent, as a range of each channel. */
function keyMask(transparency: Buffer): string {
  const values = Array.from({ length: transparency.byteLength / 2 }, (_, channel) =>
    transparency.readUInt16BE(channel * 2),
  );
  return `[${values.map((value) => `${value} ${value}`).join(' ')}]`;
}

function pngParts(bytes: Uint8Array): PngParts {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Buffer[] = [];
  let palette: Buffer | null = null;
  let transparency: Buffer | null = null;
  for (let at = 8; at + 12 <= png.byteLength; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IDAT') data.push(body);
    if (type === 'PLTE') palette = body;
    if (type === 'tRNS') transparency = body;
    if (type === 'IEND') break;
    at += 12 + length;
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, colourType] = [png.readUInt8(24), png.readUInt8(25)];
  return { width, height, depth, colourType, data: Buffer.concat(data), palette, transparency };
}

/** Colour and transparency, which alternate pixel by pixel, each as a picture of its own. */
function partedPng(png: PngParts): Picture {
  const { width, height, depth } = png;
  const colours = png.colourType === RGB_ALPHA ? 3 : 1;
  const unit = depth / 8;
  const pixel = (colours + 1) * unit;
  const rows = unfiltered(png, pixel, width * pixel);
  const colour = new Uint8Array(width * height * colours * unit);
  const alpha = new Uint8Array(width * height * unit);
  for (let place = 0; place < width * height; place += 1) {
    const from = place * pixel;
    colour.set(rows.subarray(from, from + colours * unit), place * colours * unit);
    alpha.set(rows.subarray(from + colours * unit, from + pixel), place * unit);
  }
  const picture = (space: string, bytes: Uint8Array, mask: Picture | null): Picture => ({
    entries: { ...imageEntries(width, height, depth, space), Filter: '/FlateDecode' },
    bytes: packed(bytes),
    mask,
  });
  return picture(colours === 3 ? '/DeviceRGB' : '/DeviceGray', colour, picture('/DeviceGray', alpha, null));
}

function paletteMask(png: PngParts, transparency: Buffer): Picture {
  const { width, height, depth } = png;
  const rowBytes = Math.ceil((width * depth) / 8);
  const rows = unfiltered(png, 1, rowBytes);
  const alpha = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bit = x * depth;
      const byte = rows[y * rowBytes + (bit >> 3)] ?? 0;
      const index = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
      alpha[y * width + x] = transparency[index] ?? 255;
    }
  }
  const entries = { ...imageEntries(width, height, 8, '/DeviceGray'), Filter: '/FlateDecode' };
  return { entries, bytes: packed(alpha), mask: null };
}

/** The rows of a PNG with their filters undone. `pixel` is the distance in bytes to what a filter calls the left neighbour. */
function unfiltered(png: PngParts, pixel: number, rowBytes: number): Uint8Array {
  const filtered = inflateSync(png.data);
  const rows = new Uint8Array(rowBytes * png.height);
  for (let y = 0; y < png.height; y += 1) {
    const filter = filtered[y * (rowBytes + 1)] ?? 0;
    const from = y * (rowBytes + 1) + 1;
    const to = y * rowBytes;
    for (let at = 0; at < rowBytes; at += 1) {
      const left = at < pixel ? 0 : (rows[to + at - pixel] ?? 0);
      const up = y === 0 ? 0 : (rows[to + at - rowBytes] ?? 0);
      const corner = y === 0 || at < pixel ? 0 : (rows[to + at - rowBytes - pixel] ?? 0);
      rows[to + at] = (filtered[from + at] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return rows;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return filter === 4 ? nearest(left, up, corner) : 0;
}

/** Paeth's choice: whichever of the three is nearest to left + up − corner. */
function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
