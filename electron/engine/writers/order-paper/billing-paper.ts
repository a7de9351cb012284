import type { BillingSnapshot } from '../../../../shared/contract/order-snapshot.ts';
import { amountInChineseWords } from '../../../../shared/domain/money/chinese-words.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { frozenMinor } from '../../../../shared/domain/statement/frozen-amount.ts';
import { type Locale, message } from '../../../../shared/i18n/message.ts';
import { ORDER_PAPER } from '../../../../shared/i18n/order-paper.ts';
import type { OrderPaper, PaperFact } from './paper-model.ts';

/** The paper of a frozen application for an invoice (SPEC 30): what the person at the invoicing desk types from. */
export function billingPaper(snapshot: BillingSnapshot, locale: Locale): OrderPaper {
  const t = ORDER_PAPER[locale];
  const { company, buyer, currency } = snapshot;
  const money = currencyCode(currency);
  const facts = (...pairs: readonly PaperFact[]): readonly PaperFact[] =>
    pairs.filter(([, value]) => value !== '');
  const source = snapshot.source === 'order' ? 'source.order' : 'source.check';
  return {
    locale,
    currency,
    landscape: false,
    company: company.name,
    title: t.billingTitle,
    number: snapshot.number,
    blocks: [
      {
        title: t.buyer,
        facts: [
          [t.buyer, buyer.name],
          [t.taxId, buyer.taxId],
          [t.address, buyer.address],
          [t.phone, buyer.phone],
          [t.bank, buyer.bankName],
          [t.account, buyer.bankAccount],
        ],
      },
      {
        title: t.source,
        facts: facts(
          [t.date, snapshot.date],
          [t.source, message(ORDER_PAPER, locale, source, { number: snapshot.sourceNumber })],
          [t.contract, snapshot.contract],
          [t.form, t[`form.${snapshot.form}`]],
          [t.seller, company.name],
          [t.taxId, company.taxId],
          [t.currency, currency],
        ),
      },
    ],
    notes: [],
    tables: [linesTable(snapshot, locale)],
    closing: facts(
      [t.words, amountInChineseWords(frozenMinor(snapshot.gross, money), money)],
      [t.note, snapshot.text],
    ),
    signatures: { labels: [t.applicant, t.approver, t.issuer], seal: false, date: '' },
    frozenAt: snapshot.frozenAt,
    preparedBy: snapshot.preparedBy,
    journalHead: snapshot.journalHead,
  };
}

function linesTable(snapshot: BillingSnapshot, locale: Locale): OrderPaper['tables'][number] {
  const t = ORDER_PAPER[locale];
  return {
    title: null,
    columns: [
      { title: snapshot.source === 'check' ? t.delivery : t.number, kind: 'text', share: 14 },
      { title: t.item, kind: 'text', share: 22 },
      { title: t.unit, kind: 'text', share: 6 },
      { title: t.quantity, kind: 'decimal', share: 9 },
      { title: t.price, kind: 'decimal', share: 9 },
      { title: t.net, kind: 'amount', share: 12 },
      { title: t.taxRate, kind: 'text', share: 7 },
      { title: t.tax, kind: 'amount', share: 10 },
      { title: t.gross, kind: 'amount', share: 12 },
    ],
    rows: [
      ...snapshot.lines.map((line) => ({
        cells: [
          line.number,
          line.spec === '' ? line.item : `${line.item}  ${line.spec}`,
          line.unit,
          line.quantity,
          line.price,
          line.net,
          line.taxRate === null ? null : `${line.taxRate}%`,
          line.tax,
          line.gross,
        ],
      })),
      {
        bold: true,
        cells: [t.total, null, null, null, null, snapshot.net, null, snapshot.tax, snapshot.gross],
      },
    ],
  };
}
