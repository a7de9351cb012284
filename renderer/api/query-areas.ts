import type { QueryName } from '../../shared/contract/contract.ts';
import type { Area } from '../../shared/contract/define.ts';

const MONEY = ['documents', 'ledger', 'parties', 'matching', 'bank', 'imports'] as const;

/** Which parts of the book each query reads; a change of one of them fetches it again. Null: any change. */
export const QUERY_AREAS: { readonly [N in QueryName]: readonly Area[] | null } = {
  'book.info': null,
  'user.list': ['book'],
  'job.list': ['jobs'],
  'party.list': MONEY,
  'party.get': ['parties', 'imports'],
  'party.changes': ['parties'],
  'party.conflicts': ['parties', 'imports'],
  'party.unknownNames': ['parties', 'bank', 'matching', 'imports'],
  'document.list': [...MONEY, 'exports'],
  'document.get': [...MONEY, 'exports'],
  'document.complete': [],
  'allocation.blast': [...MONEY, 'periods'],
  'ledger.balances': MONEY,
  'ledger.account': MONEY,
  'ledger.aging': MONEY,
  'ledger.openItems': MONEY,
  'period.list': ['periods', 'documents', 'imports'],
  'bank.statements': ['bank', 'imports', 'matching'],
  'bank.lines': ['bank', 'imports', 'matching', 'documents'],
  'import.rows': [],
  'import.findings': [],
  'profile.list': ['imports'],
  'profile.get': ['imports'],
  'import.batches': ['imports'],
  'import.blockers': MONEY,
  'match.list': [...MONEY, 'settings'],
  'match.get': [...MONEY, 'settings'],
  'statement.list': ['statements'],
  'export.targets': [],
  'export.check': [...MONEY, 'exports', 'settings'],
  'export.batches': ['exports'],
  'settings.get': ['settings'],
  'today.summary': null,
  'search.find': MONEY,
  'journal.list': null,
  'journal.reply': [],
};
