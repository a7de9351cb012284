import { type Settings, type SettingsSection, settingsSections } from '../../../../shared/contract/output.ts';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok } from '../../../../shared/std/result.ts';
import { ruleSaysSomething } from '../../../../shared/domain/report/cash-flow.ts';
import { classPolicyFault } from '../../../../shared/domain/party/classes.ts';
import { policyFault } from '../../../../shared/domain/report/rating.ts';
import { checkLogo } from '../../writers/statement-pdf/logo.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { insertSetting, settingText } from '../../store/queries/setting.ts';
import { minorOf } from '../amounts.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { classPolicyOf } from '../party/class-policy.ts';

function sectionOf<S extends SettingsSection>(
  read: ReadHandle,
  section: S,
  knownAt: number | null,
): Settings[S] {
  const stored = settingText(read, section, knownAt);
  const value: unknown = stored === null ? {} : JSON.parse(stored);
  return settingsSections[section].parse(value) as Settings[S]; // the schema of the section makes exactly this
}

/** Settings as last saved, or as known at a journal number; what was never saved has its default. */
export function readSettings(read: ReadHandle, knownAt: number | null = null): Settings {
  return {
    company: sectionOf(read, 'company', knownAt),
    accounts: sectionOf(read, 'accounts', knownAt),
    policy: sectionOf(read, 'policy', knownAt),
    numbering: sectionOf(read, 'numbering', knownAt),
    letters: sectionOf(read, 'letters', knownAt),
    cashFlow: sectionOf(read, 'cashFlow', knownAt),
    rating: sectionOf(read, 'rating', knownAt),
    classes: sectionOf(read, 'classes', knownAt),
    areas: sectionOf(read, 'areas', knownAt),
    start: sectionOf(read, 'start', knownAt),
  };
}

/** settings.get */
export const settingsGet: QueryHandler<'settings.get'> = ({ read }) => ok(readSettings(read));

/** settings.save: a new version of one section. */
export const settingsSave: CommandHandler<'settings.save'> = ({ write, seq, book }, request) => {
  if (request.section === 'company' && request.value.logo !== null) {
    // A damaged picture would end the process that draws it: only one that was looked into gets in.
    const logo = checkLogo(new Uint8Array(Buffer.from(request.value.logo, 'base64')));
    if (!logo.ok) return logo;
  }
  if (request.section === 'policy') {
    const refused = policyProblem(request.value, book.currency);
    if (refused !== null) return err(refused);
  }
  if (request.section === 'letters') {
    const days = request.value.dunningDays;
    const falls = days.findIndex((day, index) => index > 0 && day <= (days[index - 1] ?? 0));
    if (falls > 0)
      return refuse('LETTER_LEVELS_UNORDERED', 'settings.save', {
        level: String(falls + 1),
        days: days.join(', '),
      });
  }
  if (request.section === 'rating') {
    const fault = policyFault(request.value);
    if (fault !== null) return refuse('RATING_UNORDERED', 'settings.save', fault);
  }
  if (request.section === 'classes') {
    const policy = classPolicyOf(request.value, book.currency);
    if (!policy.ok) return policy;
    const place = classPolicyFault(policy.value);
    if (place !== null) return refuse('CLASSES_UNORDERED', 'settings.save', { place });
  }
  if (request.section === 'cashFlow') {
    const vague = request.value.rules.findIndex((rule) => !ruleSaysSomething(rule));
    if (vague !== -1) return refuse('CASH_RULE_VAGUE', 'settings.save', { rule: String(vague + 1) });
  }
  insertSetting(write, seq, request.section, canonicalText(request.value as Wire)); // JSON from its schema is Wire
  return ok({ seq, uid: null });
};

/** Tolerances are amounts of the book's currency and not negative: matching reads them on every run. */
function policyProblem(policy: Settings['policy'], currency: string): Problem | null {
  for (const field of ['feeMax', 'roundingMax'] as const) {
    const minor = minorOf(policy[field], currency);
    if (!minor.ok) return minor.error;
    if (minor.value < 0n)
      return problem('REQUEST_INVALID', 'settings.save', { field, reason: policy[field] });
  }
  return null;
}
