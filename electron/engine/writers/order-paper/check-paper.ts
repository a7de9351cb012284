import type { ComparedLine, DeliveryGroupRow } from '../../../../shared/contract/order-shapes.ts';
import type { CheckSnapshot } from '../../../../shared/contract/order-snapshot.ts';
import { type Locale, message } from '../../../../shared/i18n/message.ts';
import { ORDER_PAPER } from '../../../../shared/i18n/order-paper.ts';
import type { OrderPaper, PaperColumn, PaperFact, PaperRow, PaperTable } from './paper-model.ts';

const NOTHING = /^-?0+(?:\.0+)?$/u;

/** The paper of a frozen delivery check (SPEC 29): both sides line by line, the classes, and places for both seals. */
export function checkPaper(snapshot: CheckSnapshot, locale: Locale): OrderPaper {
  const t = ORDER_PAPER[locale];
  const { company, party, totals } = snapshot;
  const facts = (...pairs: readonly PaperFact[]): readonly PaperFact[] =>
    pairs.filter(([, value]) => value !== '');
  return {
    locale,
    currency: snapshot.currency,
    landscape: true,
    company: company.name,
    title: t.checkTitle,
    number: snapshot.number,
    blocks: [
      {
        title: null,
        facts: facts(
          [t.customer, `${party.code}  ${party.name}`],
          [t.contact, party.contact],
          [t.phone, party.phone],
        ),
      },
      {
        title: null,
        facts: facts(
          [t.period, message(ORDER_PAPER, locale, 'periodValue', { from: snapshot.from, to: snapshot.to })],
          [t.date, snapshot.date],
          [t.currency, snapshot.currency],
        ),
      },
    ],
    notes: [totals.theirs === null ? `${t.noList}${t.withTax}` : t.withTax, snapshot.note].filter(
      (note) => note !== '',
    ),
    tables: [linesTable(snapshot, locale), ...(totals.theirs === null ? [] : [classTable(snapshot, locale)])],
    closing: [],
    signatures: {
      labels: [`${t.signOurs}  ${company.name}`, `${t.signTheirs}  ${party.name}`],
      seal: true,
      date: t.signDate,
    },
    frozenAt: snapshot.frozenAt,
    preparedBy: snapshot.preparedBy,
    journalHead: snapshot.journalHead,
  };
}

function linesTable(snapshot: CheckSnapshot, locale: Locale): PaperTable {
  const t = ORDER_PAPER[locale];
  const listed = snapshot.totals.theirs !== null;
  const columns: readonly PaperColumn[] = [
    { title: t.date, kind: 'date', share: 8 },
    { title: t.delivery, kind: 'text', share: 11 },
    { title: t.item, kind: 'text', share: 17 },
    { title: t.unit, kind: 'text', share: 4 },
    { title: listed ? t.oursQuantity : t.quantity, kind: 'decimal', share: 7 },
    ...(listed ? [{ title: t.theirsQuantity, kind: 'decimal', share: 7 } as const] : []),
    { title: listed ? t.oursPrice : t.price, kind: 'decimal', share: 7 },
    ...(listed ? [{ title: t.theirsPrice, kind: 'decimal', share: 7 } as const] : []),
    { title: t.oursAmount, kind: 'amount', share: 9 },
    ...(listed
      ? ([
          { title: t.theirsAmount, kind: 'amount', share: 9 },
          { title: t.difference, kind: 'amount', share: 8 },
          { title: t.class, kind: 'text', share: 12 },
        ] as const)
      : []),
  ];
  const { ours, theirs, difference } = snapshot.totals;
  const total: PaperRow = {
    bold: true,
    cells: listed
      ? [null, t.total, null, null, null, null, null, null, ours, theirs, difference, null]
      : [null, t.total, null, null, null, null, ours],
  };
  return {
    title: null,
    columns,
    rows: [...snapshot.groups.flatMap((group) => groupRows(group, locale, listed)), total],
  };
}

/** A group in rows: its lines one below the other, the sides beside each other; the sums stand with the first when there are several. */
function groupRows(group: DeliveryGroupRow, locale: Locale, listed: boolean): readonly PaperRow[] {
  const count = Math.max(group.ours.length, group.theirs.length);
  const rows: PaperRow[] = [];
  for (let at = 0; at < count; at += 1) {
    const [own, other] = [group.ours[at], group.theirs[at]];
    const named = own ?? other;
    const head = [named?.date ?? null, numbersOf(own, other), itemOf(named), named?.unit ?? ''];
    const marked = listed && group.class !== 'equal';
    rows.push({
      marked,
      cells: listed
        ? [
            ...head,
            own?.quantity ?? null,
            other?.quantity ?? null,
            own?.price ?? null,
            other?.price ?? null,
            own?.amount ?? null,
            other?.amount ?? null,
            at === 0 ? group.difference : null,
            at === 0 ? resultOf(group, locale) : null,
          ]
        : [...head, own?.quantity ?? null, own?.price ?? null, own?.amount ?? null],
    });
  }
  return rows;
}

function numbersOf(own: ComparedLine | undefined, other: ComparedLine | undefined): string {
  if (own === undefined || other === undefined || own.number === other.number || other.number === '')
    return own?.number ?? other?.number ?? '';
  return `${own.number} / ${other.number}`;
}

function itemOf(line: ComparedLine | undefined): string {
  if (line === undefined) return '';
  return line.spec === '' ? line.item : `${line.item}  ${line.spec}`;
}

/** The class in words, and what a difference is made of where more than one thing makes it. */
function resultOf(group: DeliveryGroupRow, locale: Locale): string {
  const name = ORDER_PAPER[locale][`class.${group.class}`];
  const parts = (['byQuantity', 'byPrice', 'byRest'] as const).filter((part) => !NOTHING.test(group[part]));
  const sided = group.ours.length > 0 && group.theirs.length > 0;
  if (!sided || parts.length < 2) return name;
  const words = parts.map((part) => message(ORDER_PAPER, locale, part, { amount: group[part] }));
  return `${name} ${words.join(' ')}`;
}

function classTable(snapshot: CheckSnapshot, locale: Locale): PaperTable {
  const t = ORDER_PAPER[locale];
  const { classes, ours, theirs, difference } = snapshot.totals;
  const count = (of: (each: (typeof classes)[number]) => number): string =>
    String(classes.reduce((sum, each) => sum + of(each), 0));
  const rows: readonly PaperRow[] = classes
    .filter((each) => each.groups > 0)
    .map((each) => ({
      cells: [
        t[`class.${each.class}`],
        String(each.groups),
        String(each.oursLines),
        String(each.theirsLines),
        each.ours,
        each.theirs,
        each.difference,
      ],
    }));
  return {
    title: t.summary,
    columns: [
      { title: t.class, kind: 'text', share: 16 },
      { title: t.groups, kind: 'decimal', share: 8 },
      { title: t.oursLines, kind: 'decimal', share: 10 },
      { title: t.theirsLines, kind: 'decimal', share: 10 },
      { title: t.oursAmount, kind: 'amount', share: 16 },
      { title: t.theirsAmount, kind: 'amount', share: 16 },
      { title: t.difference, kind: 'amount', share: 14 },
    ],
    rows: [
      ...rows,
      {
        bold: true,
        cells: [
          t.total,
          count((each) => each.groups),
          count((each) => each.oursLines),
          count((each) => each.theirsLines),
          ours,
          theirs,
          difference,
        ],
      },
    ],
  };
}
