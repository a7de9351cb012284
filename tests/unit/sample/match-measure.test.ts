import { expect, test } from 'vitest';
import { makeQuarter } from '../../../build/sample/bank.ts';
import { makeDocuments } from '../../../build/sample/documents.ts';
import type { SampleDocument } from '../../../build/sample/model.ts';
import { COMPANY, DEPOSIT_ACCOUNT, PARTIES } from '../../../build/sample/parties.ts';
import { SAMPLE_SETTINGS } from '../../../build/sample/settings.ts';
import { proposeMatches } from '../../../shared/domain/matching/propose-matches.ts';
import type {
  MatchInput,
  MatchItem,
  MatchParty,
  MatchReceipt,
} from '../../../shared/domain/matching/types.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { fenOf, truth } from './sample-files.ts';

const CNY = currencyCode('CNY');

const parties: readonly MatchParty[] = PARTIES.map((party) => ({
  uid: party.code,
  code: party.code,
  name: party.name,
  aliases: party.aliases,
  taxId: party.taxId,
  bankAccounts: [party.bankAccount],
  payers: party.payers.map((name) => ({ name, account: '', from: null, to: null })),
  groupUid: party.parent === '' ? null : party.parent,
}));

function itemOf(document: SampleDocument): MatchItem {
  return {
    lineId: `${document.id}/1`,
    documentUid: document.id,
    number: document.number,
    kind: document.kind === 'advance' ? 'opening' : document.kind,
    partyUid: document.party,
    ledger: document.ledger,
    control: document.control,
    date: document.date,
    dueDate: document.due,
    openMinor: document.open,
    originalMinor: document.gross,
    netMinor: document.opening ? null : document.net,
    currency: CNY,
    orderNumber: document.order === '' ? null : document.order,
    contract: null,
    originalUid: null,
  };
}

function inputOf(documents: readonly SampleDocument[], receipts: readonly MatchReceipt[]): MatchInput {
  return {
    receipts,
    items: documents.map(itemOf),
    parties,
    policies: [
      {
        currency: CNY,
        feeMaxMinor: fenOf(SAMPLE_SETTINGS.policy.feeMax),
        roundingMaxMinor: 0n,
        discount: null,
        numberPrefixes: SAMPLE_SETTINGS.policy.numberPrefixes,
      },
    ],
    ownAccounts: [COMPANY.bankAccount, DEPOSIT_ACCOUNT.account],
    ownNames: [COMPANY.name],
  };
}

test('nothing the engine calls certain on the sample is wrong, and it finds most of what can be found', {
  timeout: 180_000,
}, () => {
  const documents = makeDocuments();
  const { lines } = makeQuarter(documents);
  const real = truth().lines;
  const receipts = lines.map(
    (line, index): MatchReceipt => ({
      uid: String(index).padStart(5, '0'),
      bankLineUid: null,
      ledgers: line.amount > 0n ? ['AR'] : ['AP'],
      date: line.date,
      valueDate: null,
      amountMinor: line.amount,
      currency: CNY,
      counterpartyName: line.sender.name,
      counterpartyAccount: line.sender.account,
      text: line.text,
      reference: line.reference,
    }),
  );
  const found = new Set<number>();
  const wrong: string[] = [];
  for (const proposal of proposeMatches(inputOf(documents, receipts))) {
    if (proposal.certainty !== 'certain' || proposal.allocations.length === 0) continue;
    const line = real[Number(proposal.receiptUid)];
    const told = proposal.allocations.map((one) => `${one.documentNumber} ${one.minor}`).toSorted();
    const truly = (line?.documents ?? []).map((one) => `${one.number} ${fenOf(one.amount)}`).toSorted();
    if (told.join() !== truly.join())
      wrong.push(`${line?.reference}: ${told.join()} instead of ${truly.join()}`);
    found.add(Number(proposal.receiptUid));
  }
  expect(wrong).toEqual([]);
  const findable = real.flatMap((line, index) => (line.run === 1 ? [index] : []));
  const missed = findable.filter((index) => !found.has(index));
  expect(missed.length / findable.length).toBeLessThan(0.15);
});
