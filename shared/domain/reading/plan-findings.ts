import type { FindingList } from './finding-list.ts';
import type { ReadingPlan } from './plan.ts';

/** Says what was taken from above the captions and changes every row: units of amounts, the year of the dates. */
export function tellPlan(plan: ReadingPlan, findings: FindingList): void {
  const { header, decisions, sheetName, source, head } = plan;
  for (const [key, unit] of decisions.scales ?? []) {
    const index = header.columns.known.get(key)?.[0] ?? 0;
    const column = header.columns.captions[index] ?? key;
    const where = { place: sheetName, line: header.line, column };
    findings.say('info', 'READ_UNIT_SCALED', where, { column, unit });
  }
  const remark = source?.remark?.(head) ?? null;
  if (remark === null) return;
  const where = { place: sheetName, line: header.line, column: null };
  findings.say('info', remark.excluded, where, remark.params);
}
