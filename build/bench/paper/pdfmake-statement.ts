import { join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { statementCode } from '../../../electron/engine/writers/statement-pdf/paper-hash.ts';
import { frozenMinor } from '../../../shared/domain/statement/frozen-amount.ts';
import { formatGrouped } from '../../../shared/domain/money/parse-amount.ts';
import type { StatementLine, StatementSnapshot } from '../../../shared/domain/statement/snapshot.ts';
import { message, t } from '../../../shared/i18n/message.ts';
import { PAPER, paperBucket, paperKind, paperSide } from '../../../shared/i18n/paper.ts';

const FONTS = join(import.meta.dirname, '..', '..', '..', 'assets', 'fonts');
const MM = 72 / 25.4;

/**
 * The same statement as pdfmake is used by its manual: fonts by their path, one document definition, its own tables, columns and page
 * breaks. It has our texts, sizes and margins, and no sums carried over page breaks, which it could not know.
 */
export async function pdfmakeStatement(snapshot: StatementSnapshot): Promise<Uint8Array> {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS));
  pdfmake.setFonts({
    Paper: { normal: join(FONTS, 'NotoSansSC-Regular.ttf'), bold: join(FONTS, 'NotoSansSC-Bold.ttf') },
  });
  return new Uint8Array(await pdfmake.createPdf(definitionOf(snapshot)).getBuffer());
}

function definitionOf(snapshot: StatementSnapshot): TDocumentDefinitions {
  const words = PAPER[snapshot.locale];
  return {
    pageSize: 'A4',
    pageMargins: [15 * MM, 12 * MM, 15 * MM, 15 * MM],
    defaultStyle: { font: 'Paper', fontSize: 9, color: '#1b1f24' },
    info: { title: `${words.title} ${snapshot.number} ${snapshot.party.name}` },
    footer: (page, pages) => footerOf(snapshot, page, pages),
    content: [
      { text: snapshot.company.name, fontSize: 14, bold: true },
      { text: contactsOf(snapshot), fontSize: 7.5 },
      { margin: [0, 28 * MM, 0, 16 * MM], columns: [addressOf(snapshot), factsOf(snapshot)] },
      { text: words.title, fontSize: 17, bold: true, alignment: 'center' },
      message(PAPER, snapshot.locale, 'intro', { to: snapshot.to }),
      movementsOf(snapshot),
      closingOf(snapshot),
      { text: words.agingDue, bold: true, margin: [0, 4, 0, 4] },
      agingOf(snapshot),
      signatureOf(snapshot),
      slipOf(snapshot),
    ],
  };
}

function amount(snapshot: StatementSnapshot, text: string): string {
  return formatGrouped(frozenMinor(text, snapshot.currency), snapshot.currency);
}

function money(snapshot: StatementSnapshot, text: string, bold = false): TableCell {
  const minor = frozenMinor(text, snapshot.currency);
  const shown = minor === 0n ? '' : amount(snapshot, text);
  return { text: shown, alignment: 'right', bold, ...(minor < 0n ? { color: '#b3261e' } : {}) };
}

function contactsOf({ company, locale }: StatementSnapshot): string {
  const phone = message(PAPER, locale, 'phone', { value: company.phone });
  const contact = message(PAPER, locale, 'contact', { value: company.contact });
  const taxId = message(PAPER, locale, 'taxId', { value: company.taxId });
  return [company.address, phone, contact, taxId].join('    ');
}

function addressOf({ company, party, locale }: StatementSnapshot): Content {
  return {
    stack: [
      { text: `${company.name} · ${company.address}`, fontSize: 6.5 },
      { text: party.name, fontSize: 10.5, bold: true, margin: [0, 8, 0, 0] },
      party.address,
      message(PAPER, locale, 'attention', { value: `${party.contact}  ${party.phone}` }),
    ],
  };
}

function factsOf(snapshot: StatementSnapshot): Content {
  const words = PAPER[snapshot.locale];
  const { locale, from, to } = snapshot;
  const side = paperSide(locale, snapshot.ledger);
  const unit = message(PAPER, locale, 'unit', { unit: words.yuan });
  const facts: readonly (readonly [string, Content])[] = [
    [words.number, { text: snapshot.number, bold: true }],
    [message(PAPER, locale, 'partyCode', { party: side.party }), snapshot.party.code],
    [words.period, message(PAPER, locale, 'periodValue', { from, to })],
    [words.account, side.account],
    [words.currency, `${snapshot.currency}  ${unit}`],
    [words.issueDate, snapshot.issueDate],
  ];
  return { table: { body: facts.map((fact) => [...fact]) }, layout: 'noBorders' };
}

function movementsOf(snapshot: StatementSnapshot): Content {
  const words = PAPER[snapshot.locale];
  const { opening, closing, periodTotals, yearTotals } = snapshot;
  const titles = [
    words.date,
    words.document,
    words.text,
    words.debit,
    words.credit,
    words.side,
    words.balance,
  ];
  const heading = titles.map(
    (text): TableCell => ({ text, bold: true, alignment: 'center', fillColor: '#eef1f4' }),
  );
  const bold = (text: string): TableCell => ({ text, bold: true });
  const balance = (side: StatementLine['balance'], strong = false): TableCell[] => [
    { text: t(snapshot.locale, `direction.${side.direction}`), alignment: 'center', bold: strong },
    money(snapshot, side.amount, strong),
  ];
  const totals = (label: string, sums: typeof periodTotals): TableCell[] => [
    bold(snapshot.to),
    '',
    bold(label),
    money(snapshot, sums.debit, true),
    money(snapshot, sums.credit, true),
    ...balance(closing, true),
  ];
  const rows = snapshot.lines.map((line): TableCell[] => [
    line.date,
    line.number,
    `${paperKind(snapshot.locale, snapshot.ledger, line.kind, line.adjustmentCode)}  ${line.text}`,
    money(snapshot, line.debit),
    money(snapshot, line.credit),
    ...balance(line.balance),
  ]);
  return {
    fontSize: 8.5,
    table: {
      headerRows: 1,
      widths: [50, 102, '*', 62, 62, 22, 68],
      body: [
        heading,
        ['', '', bold(words.opening), '', '', ...balance(opening, true)],
        ...rows,
        totals(words.periodTotal, periodTotals),
        totals(words.yearTotal, yearTotals),
      ],
    },
  };
}

function closingOf(snapshot: StatementSnapshot): Content {
  const label = `${PAPER[snapshot.locale].closing} ${snapshot.to}`;
  const direction = t(snapshot.locale, `direction.${snapshot.closing.direction}`);
  const figures = `${direction}  ¥${amount(snapshot, snapshot.closing.amount)}`;
  const figure: TableCell = { text: figures, bold: true, fontSize: 12, alignment: 'right' };
  return {
    margin: [0, 4, 0, 4],
    table: {
      widths: ['auto', '*', 'auto'],
      body: [[{ text: label, bold: true }, snapshot.closingWords, figure]],
    },
  };
}

function agingOf(snapshot: StatementSnapshot): Content {
  const words = PAPER[snapshot.locale];
  const [aging] = snapshot.aging;
  if (aging === undefined) return '';
  const buckets = aging.buckets.map((bucket) => paperBucket(snapshot.locale, bucket));
  const amounts = [...aging.buckets.map((bucket) => bucket.amount), aging.unapplied, aging.total];
  const titles = [...buckets, words.agingUnapplied, words.total];
  return {
    fontSize: 8.5,
    table: {
      widths: titles.map(() => '*'),
      body: [
        titles.map((text): TableCell => ({ text, bold: true })),
        amounts.map((text): TableCell => ({ text: amount(snapshot, text), alignment: 'right' })),
      ],
    },
  };
}

function signatureOf(snapshot: StatementSnapshot): Content {
  const words = PAPER[snapshot.locale];
  const banks = snapshot.company.bankAccounts.map(({ bank, account }) =>
    message(PAPER, snapshot.locale, 'bankLine', { bank, account }),
  );
  return {
    unbreakable: true,
    stack: [
      { text: words.note, fontSize: 7.5, margin: [0, 6, 0, 4] },
      { text: words.bankHeading, bold: true },
      ...banks,
      { text: snapshot.company.name, fontSize: 7.5, alignment: 'right', margin: [0, 16 * MM, 0, 0] },
      { text: words.sealOurs, alignment: 'right', margin: [0, 0, 0, 10 * MM] },
      `${words.preparedBy} ${snapshot.preparedBy}      ${words.reviewedBy}`,
    ],
  };
}

function slipOf(snapshot: StatementSnapshot): Content {
  const words = PAPER[snapshot.locale];
  const { number, from, to, ledger, locale } = snapshot;
  const { account } = paperSide(locale, ledger);
  const side = t(locale, `direction.${snapshot.closing.direction}`);
  const figures = `${side}  ¥${amount(snapshot, snapshot.closing.amount)}`;
  const by = message(PAPER, locale, 'slipReplyBy', { date: snapshot.replyBy ?? '' });
  return {
    unbreakable: true,
    stack: [
      { text: words.cutHere, fontSize: 7.5, alignment: 'right' },
      { canvas: [{ type: 'line', x1: 0, y1: 6, x2: 510, y2: 6, dash: { length: 3 } }] },
      { text: words.slipTitle, bold: true, fontSize: 11, alignment: 'center', margin: [0, 4, 0, 4] },
      {
        columns: [
          [
            message(PAPER, locale, 'slipTo', { company: snapshot.company.name }),
            message(PAPER, locale, 'slipSubject', { number, from, to, ledger: account }),
            { text: [{ text: `${figures}  `, bold: true }, snapshot.closingWords] },
          ],
          { width: 'auto', qr: statementCode(snapshot), eccLevel: 'M', fit: 15 * MM },
        ],
      },
      { text: `${words.slipAgrees}      ${words.slipDiffers}      ${by}`, bold: true, margin: [0, 6, 0, 8] },
      { text: `${words.slipTheirBalance}          ${words.slipDifference}`, margin: [0, 0, 0, 8] },
      { text: words.slipReason, margin: [0, 0, 0, 8] },
      {
        text: `${words.slipSignature}      ${words.slipPhone}      ${words.slipDate}`,
        margin: [0, 0, 0, 12],
      },
      { text: message(PAPER, locale, 'slipReplyTo', { address: snapshot.company.address }), fontSize: 7.5 },
    ],
  };
}

function footerOf(snapshot: StatementSnapshot, page: number, pages: number): Content {
  const time = snapshot.printedAt.slice(0, 16).replace('T', ' ');
  const { locale, preparedBy, journalHead, copy } = snapshot;
  const head = message(PAPER, locale, 'head', { head: journalHead });
  return {
    margin: [15 * MM, 14, 15 * MM, 0],
    fontSize: 7.5,
    columns: [
      message(PAPER, locale, 'printed', { time, operator: preparedBy }),
      {
        text:
          message(PAPER, locale, 'page', { page: String(page), pages: String(pages) }) +
          PAPER[locale].straddle,
        alignment: 'center',
      },
      { text: `${head}  ${message(PAPER, locale, 'copy', { copy: String(copy) })}`, alignment: 'right' },
    ],
  };
}
