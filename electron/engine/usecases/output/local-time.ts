import { calendarDate, type CalendarDate } from '../../../../shared/std/calendar-date.ts';

/** An instant as people at this machine read it: its day, and the full time with its offset, such as 2026-11-02T09:30:00+08:00. */
export type LocalTime = { readonly day: CalendarDate; readonly text: string };

/** The local reading of an instant, ISO 8601 UTC. What is printed is for people; nothing is ordered by it. */
export function localTime(at: string): LocalTime {
  const instant = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const offset = -instant.getTimezoneOffset();
  const minutes = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  const day = calendarDate(instant.getFullYear(), instant.getMonth() + 1, instant.getDate());
  const time = `${two(instant.getHours())}:${two(instant.getMinutes())}:${two(instant.getSeconds())}`;
  return { day, text: `${day}T${time}${zone}` };
}
