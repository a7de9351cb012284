import { AREAS } from '../domain/area/area.ts';
import { areaWord } from './areas.ts';
import { controlLabel } from './controls.ts';
import * as account from './errors/account.ts';
import * as book from './errors/book.ts';
import * as document from './errors/document.ts';
import * as general from './errors/general.ts';
import * as imports from './errors/import.ts';
import * as letter from './errors/letter.ts';
import * as master from './errors/master.ts';
import * as match from './errors/match.ts';
import * as order from './errors/order.ts';
import * as output from './errors/output.ts';
import * as plan from './errors/plan.ts';
import * as platform from './errors/platform.ts';
import * as relation from './errors/relation.ts';
import * as report from './errors/report.ts';
import * as studio from './errors/studio.ts';
import * as template from './errors/template.ts';
import * as work from './errors/work.ts';
import * as workbench from './errors/workbench.ts';
import { letterStateWord } from './letter-states.ts';
import { LIST_COLUMNS } from './lists.ts';
import { fill, type Locale } from './message.ts';

/** What is wrong and what to do about it. */
export type ProblemMessage = { readonly what: string; readonly todo: string };

type Catalogue = { readonly [L in Locale]: Readonly<Record<string, ProblemMessage>> };

function cataloguesOf(area: Readonly<Record<string, unknown>>): readonly Catalogue[] {
  return Object.values(area).filter(
    (value): value is Catalogue =>
      typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value,
  );
}

const CATALOGUES: readonly Catalogue[] = [
  general,
  book,
  document,
  imports,
  studio,
  platform,
  match,
  output,
  work,
  plan,
  order,
  account,
  letter,
  relation,
  report,
  master,
  template,
  workbench,
].flatMap((area) => cataloguesOf(area));

/** The messages of every error code in one language. */
export function problemMessages(locale: Locale): ReadonlyMap<string, ProblemMessage> {
  return new Map(CATALOGUES.flatMap((catalogue) => Object.entries(catalogue[locale])));
}

const MESSAGES: { readonly [L in Locale]: ReadonlyMap<string, ProblemMessage> } = {
  'zh-CN': problemMessages('zh-CN'),
  en: problemMessages('en'),
};

/** A problem in words: what is wrong, what to do, and the place it speaks of. */
export type ProblemText = { readonly what: string; readonly todo: string; readonly place: string };

/** Puts a problem into words. A code without a message (a newer engine) is named as it is, never hidden. `todo` may be empty. */
export function problemText(
  locale: Locale,
  problem: {
    readonly code: string;
    readonly place: string;
    readonly params: Readonly<Record<string, string>>;
  },
): ProblemText {
  const found = MESSAGES[locale].get(problem.code);
  if (found === undefined) {
    const details = Object.entries(problem.params)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ');
    return {
      what: details === '' ? problem.code : `${problem.code} (${details})`,
      todo: '',
      place: problem.place,
    };
  }
  const { control } = problem.params;
  const named = control === undefined ? {} : { control: controlLabel(locale, control) };
  const facts = {
    place: problem.place,
    ...problem.params,
    ...named,
    ...statesIn(locale, problem),
    ...cellIn(locale, problem),
    ...areaIn(locale, problem),
  };
  return {
    what: fill(found.what, facts),
    todo: fill(found.todo, facts),
    place: problem.place,
  };
}

/** The area that is switched off, by its name. */
function areaIn(
  locale: Locale,
  { code, params }: { readonly code: string; readonly params: Readonly<Record<string, string>> },
): Readonly<Record<string, string>> {
  const area = code === 'AREA_OFF' ? AREAS.find((one) => one === params['area']) : undefined;
  return area === undefined ? {} : { area: areaWord(locale, area) };
}

/** The states a refused move of a paper speaks of. */
function statesIn(
  locale: Locale,
  { code, params }: { readonly code: string; readonly params: Readonly<Record<string, string>> },
): Readonly<Record<string, string>> {
  const { state, wanted } = params;
  if (code !== 'LETTER_MOVE_REFUSED' || state === undefined || wanted === undefined) return {};
  return { state: letterStateWord(locale, state), wanted: letterStateWord(locale, wanted) };
}

/** The cell an edit speaks of, as lists caption it; a field of the book's own is called by its name. */
function cellIn(
  locale: Locale,
  { code, params }: { readonly code: string; readonly params: Readonly<Record<string, string>> },
): Readonly<Record<string, string>> {
  const { cell } = params;
  if (code !== 'EDIT_SINCE' || cell === undefined) return {};
  const captions: Readonly<Record<string, string>> = LIST_COLUMNS[locale];
  return { cell: captions[cell] ?? cell };
}
