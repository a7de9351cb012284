import type { Settings } from '../../../../shared/contract/output.ts';
import { ACCOUNT_KEYS } from '../../../../shared/domain/voucher/account-key.ts';
import type { AccountMapping } from '../../../../shared/domain/voucher/account-mapping.ts';
import { buildVouchers, type SummaryFact } from '../../../../shared/domain/voucher/build-vouchers.ts';
import type { Voucher } from '../../../../shared/domain/voucher/voucher.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { word } from '../../../../shared/i18n/message.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { Month } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { exportedSources } from '../../store/queries/output.ts';
import { voucherTarget } from '../../writers/voucher-target/targets.ts';
import type { VoucherTarget, VoucherTargetSettings } from '../../writers/voucher-target/voucher-target.ts';
import type { Actor, BookFacts } from '../context.ts';
import { readSettings } from '../settings/settings.ts';
import { voucherFacts } from './voucher-facts.ts';

/** Characters of a summary every target takes. */
const SUMMARY_CHARACTERS = 60;

/** An earlier batch that holds vouchers of the month. */
export type HoldingBatch = { readonly batch: string; readonly vouchers: number };

/** The vouchers of a month that no batch holds yet, with everything that stands against writing them. */
export type VoucherBatch = {
  readonly target: VoucherTarget;
  readonly settings: VoucherTargetSettings;
  readonly vouchers: readonly Voucher[];
  readonly problems: readonly Problem[];
  readonly held: readonly HoldingBatch[];
};

/** Builds and checks the vouchers of a month for a target: against the posting table's mapping, then against the target's own limits. */
export function voucherBatch(
  { read, book, actor }: { readonly read: ReadHandle; readonly book: BookFacts; readonly actor: Actor },
  targetId: string,
  month: Month,
): VoucherBatch {
  const target = present(voucherTarget(targetId), `target ${targetId}`);
  const { accounts } = readSettings(read);
  const settings = targetSettings(accounts, book);
  const exported = exportedSources(read);
  const ofMonth = [...exported.values()].filter((item) => item.month === month);
  const held = holdingBatches(ofMonth);
  const built = buildVouchers(voucherFacts(read, book, month), mappingOf(accounts), {
    bookCurrency: book.currency,
    word: accounts.voucherWord,
    preparedBy: accounts.preparedBy === '' ? actor.userName : accounts.preparedBy,
    firstNumber: ofMonth.reduce((last, item) => Math.max(last, item.voucher), 0) + 1,
    exported: new Set(exported.keys()),
    summaryOf,
  });
  if (!built.ok) return { target, settings, held, vouchers: [], problems: built.error };
  return { target, settings, held, vouchers: built.value, problems: target.validate(built.value, settings) };
}

function holdingBatches(
  items: readonly { readonly batch: string; readonly voucher: number }[],
): readonly HoldingBatch[] {
  const vouchers = new Map<string, Set<number>>();
  for (const { batch, voucher } of items) {
    const known = vouchers.get(batch) ?? new Set();
    vouchers.set(batch, known.add(voucher));
  }
  return [...vouchers].map(([batch, numbers]) => ({ batch, vouchers: numbers.size }));
}

function mappingOf(accounts: Settings['accounts']): AccountMapping {
  const entries = ACCOUNT_KEYS.flatMap((key) => {
    const account = accounts.mapping[key];
    return account === undefined ? [] : [[key, account] as const];
  });
  return { accounts: Object.fromEntries(entries), bankAccounts: accounts.bankAccounts };
}

function targetSettings(accounts: Settings['accounts'], book: BookFacts): VoucherTargetSettings {
  return {
    bookCurrency: book.currency,
    u8Encoding: accounts.u8Encoding,
    kingdeeBookCode: accounts.kingdeeBookCode,
    kingdeeBookName: accounts.kingdeeBookName,
    kingdeeDimensions: accounts.kingdeeDimensions,
  };
}

/** What an entry says: kind, number and party. The ERPs these files are for speak Chinese. */
function summaryOf(summary: SummaryFact): string {
  return Array.from(summaryText(summary)).slice(0, SUMMARY_CHARACTERS).join('');
}

function summaryText(summary: SummaryFact): string {
  switch (summary.type) {
    case 'document': {
      const { document, party } = summary.fact;
      const kinds = document.ledger === 'AP' && /^re(ceipt|fund)$/u.test(document.kind) ? 'kindAP' : 'kind';
      const kind =
        document.adjustmentCode === null
          ? word('zh-CN', `${kinds}.${document.kind}`)
          : word('zh-CN', `adjustment.${document.adjustmentCode}`);
      return `${document.reversal ? '红冲' : ''}${kind} ${document.number} ${party.name}`;
    }
    case 'exchange':
      return `${word('zh-CN', 'adjustment.fx')} ${summary.fact.positive.documentNumber} ${summary.fact.party.name}`;
    case 'provision':
      return `${word('zh-CN', summary.fact.minor < 0n ? 'provision.release' : 'provision.charge')} ${summary.fact.date.slice(0, 7)}`;
    case 'charge':
      return `${word('zh-CN', 'adjustment.fee')} ${summary.fact.text}`;
  }
}
