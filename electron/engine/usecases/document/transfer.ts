import { buildTransfer } from '../../../../shared/domain/document/transfer.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { parseExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { ok } from '../../../../shared/std/result.ts';
import { insertDocument } from '../../store/queries/document.ts';
import { minorOf } from '../amounts.ts';
import type { CommandHandler } from '../context.ts';
import { locksOf, newDocumentOf } from './facts.ts';
import { assignDocumentNumber } from './numbering.ts';
import { detailOf } from './post.ts';
import { standingParty } from '../party/standing.ts';

/** document.transfer: one document with two legs, shown on both accounts (SPEC 5). */
export const documentTransfer: CommandHandler<'document.transfer'> = (
  { write, seq, book, newUid },
  request,
) => {
  const from = standingParty(write, request.from.partyUid);
  if (!from.ok) return from;
  const to = standingParty(write, request.to.partyUid);
  if (!to.ok) return to;
  const minor = minorOf(request.amount, request.currency);
  if (!minor.ok) return minor;
  const rate = request.exchangeRate === null ? ok(null) : parseExchangeRate(request.exchangeRate);
  if (!rate.ok) return rate;
  const number = assignDocumentNumber(write, 'transfer', request.date);
  const currency = currencyCode(request.currency);
  const legs = buildTransfer(
    {
      number,
      date: request.date,
      currency,
      exchangeRate: rate.value,
      minor: minor.value,
      from: request.from,
      to: request.to,
      text: request.text,
    },
    { uids: [newUid(), newUid()], seq, bookCurrency: book.currency, locks: locksOf(write) },
  );
  if (!legs.ok) return legs;
  const [falling, taking] = legs.value;
  const ids = { bankLineId: null, proposalId: null, batchId: null };
  const detail = detailOf({});
  const first = insertDocument(
    write,
    newDocumentOf(falling, { ...ids, partyId: from.value.id, originalId: null }, detail),
  );
  insertDocument(write, newDocumentOf(taking, { ...ids, partyId: to.value.id, originalId: first }, detail));
  return ok({ seq, uid: falling.uid, number });
};
