/** Full-width letters, digits and signs of a code (account, serial number) as their ordinary forms: the same code is the same text. */
export function foldCode(text: string): string {
  return /[\uFF01-\uFF5E]/u.test(text)
    ? text.replaceAll(/[\uFF01-\uFF5E]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    : text;
}

const CLOCK = /\d{1,2}[:：]\d{2}(?:[:：]\d{2})?/u;
const COMPACT = /^(?:\d{8}\s*)?(\d{2})(\d{2})(\d{2})$/u;

/** The time of day of a line: in its date cell, or in a column of its own (also as HHmmss); empty where neither says one. */
export function timeOfDay(date: string, time: string): string {
  if (time === '' && date.length <= 10) return '';
  const clock = CLOCK.exec(foldCode(date))?.[0] ?? CLOCK.exec(foldCode(time))?.[0];
  if (clock !== undefined) return clock;
  const match = COMPACT.exec(foldCode(time)) ?? (date.length > 8 ? COMPACT.exec(foldCode(date)) : null);
  return match === null ? '' : match.slice(1).join(':');
}
