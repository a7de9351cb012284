import type { ProvisionBand } from './provision.ts';

const BAND = /^(\d{1,5})?=(\d{1,3})(?:\.(\d{1,2}))?$/u;
const ALL_BASIS_POINTS = 10_000;

/** Bands as they are written: "30=1,90=5,120=10,=20", days and percent, the last without days. Null for anything else; their order is checked apart. */
export function parseRates(text: string): readonly ProvisionBand[] | null {
  const bands: ProvisionBand[] = [];
  for (const part of text.split(/[,，\s]+/u).filter((one) => one !== '')) {
    const match = BAND.exec(part);
    if (match === null) return null;
    const [, days, whole = '0', hundredths = ''] = match;
    const basisPoints = Number(whole) * 100 + Number(hundredths.padEnd(2, '0'));
    if (basisPoints > ALL_BASIS_POINTS) return null;
    bands.push({ toDays: days === undefined ? null : Number(days), basisPoints });
  }
  return bands.length === 0 ? null : bands;
}

/** The text `parseRates` reads. */
export function ratesText(bands: readonly ProvisionBand[]): string {
  return bands.map(({ toDays, basisPoints }) => `${toDays ?? ''}=${String(basisPoints / 100)}`).join(',');
}
