import { REPORT_KINDS } from '../../shared/contract/report.ts';
import { type AreaChoice, isReportOn, isSectionOn, isTabOn } from '../../shared/domain/area/area.ts';
import type { Locale } from '../../shared/i18n/message.ts';
import { reportText } from '../../shared/i18n/report.ts';
import { approvalTexts } from '../../shared/i18n/ui/approvals.ts';
import { bankTexts } from '../../shared/i18n/ui/bank.ts';
import { exportTexts } from '../../shared/i18n/ui/export.ts';
import { importTexts } from '../../shared/i18n/ui/import.ts';
import { ordersTexts } from '../../shared/i18n/ui/orders.ts';
import { reconcileTexts } from '../../shared/i18n/ui/reconcile.ts';
import { settingsTexts } from '../../shared/i18n/ui/settings.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { statementsTexts } from '../../shared/i18n/ui/statements.ts';
import { syllablesOf } from '../../shared/std/pinyin.ts';
import type { Shortcut } from '../ui/keyboard.ts';
import { go } from '../ui/navigation.ts';

type Texts = { readonly [L in Locale]: Readonly<Record<string, string>> };
type Destination = {
  readonly place: string;
  readonly subject: string;
  readonly params: Readonly<Record<string, string>>;
  readonly titleIn: (locale: Locale) => string;
};

const SHELL: Texts = shellTexts;
/** Places with tabs, and their texts: each `tab.…` of them is a tab. */
const TABBED: Readonly<Record<string, Texts>> = {
  orders: ordersTexts,
  bank: bankTexts,
  reconcile: reconcileTexts,
  statements: statementsTexts,
  import: importTexts,
  export: exportTexts,
};

/** What follows a prefix in the keys of a catalogue. */
function keysAfter(texts: Texts, prefix: string): readonly string[] {
  return Object.keys(texts.en)
    .filter((key) => key.startsWith(prefix) && !key.slice(prefix.length).includes('.'))
    .map((key) => key.slice(prefix.length));
}

function within(place: string, locale: Locale, title: string): string {
  return `${SHELL[locale][`place.${place}`] ?? ''} › ${title}`;
}

function tabs(place: string, texts: Texts): readonly Destination[] {
  return keysAfter(texts, 'tab.').map((tab) => ({
    place,
    subject: '',
    params: { tab },
    titleIn: (locale) => within(place, locale, texts[locale][`tab.${tab}`] ?? ''),
  }));
}

const SECTIONS: Texts = settingsTexts;

/** Tabs, sections of the settings and reports: places within places. */
const DESTINATIONS: readonly Destination[] = [
  ...REPORT_KINDS.map((kind) => ({
    place: 'reports',
    subject: kind,
    params: {},
    titleIn: (locale: Locale) => within('reports', locale, reportText(locale, `title.${kind}`)),
  })),
  ...Object.entries(TABBED).flatMap(([place, texts]) => tabs(place, texts)),
  {
    place: 'accounts',
    subject: 'approvals',
    params: {},
    titleIn: (locale) => within('accounts', locale, approvalTexts[locale].title),
  },
  ...keysAfter(SECTIONS, 'section.').map((section) => ({
    place: 'settings',
    subject: section,
    params: {},
    titleIn: (locale: Locale) => within('settings', locale, SECTIONS[locale][`section.${section}`] ?? ''),
  })),
];

function isShown({ place, subject, params }: Destination, areas: AreaChoice): boolean {
  if (place === 'reports') return isReportOn(subject, areas);
  if (place === 'settings') return isSectionOn(subject, areas);
  return isTabOn(place, params['tab'] ?? '', areas);
}

/** The same as commands of the palette, found by their title in either language. */
export function destinationCommands(locale: Locale, group: string, areas: AreaChoice): readonly Shortcut[] {
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return DESTINATIONS.filter((one) => isShown(one, areas)).map(({ place, subject, params, titleIn }) => ({
    keys: '',
    title: titleIn(locale),
    also: `${titleIn(other)} ${readingOf(titleIn(other))}`,
    group,
    run: () => go(place, subject, params),
  }));
}

/** A title as pinyin is typed: whole, and the first letters alone. */
export function readingOf(title: string): string {
  const syllables = syllablesOf(title).filter((part) => /^[a-z0-9]/iu.test(part));
  return `${syllables.join('')} ${syllables.map((part) => part.slice(0, 1)).join('')}`;
}
