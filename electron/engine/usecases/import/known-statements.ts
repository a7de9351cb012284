import type { ReadSummary } from '../../../../shared/domain/reading/read-result.ts';
import type { StatementSummary } from '../../../../shared/domain/reading/rows.ts';
import { type Finding, problem } from '../../../../shared/errors/problem.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { type KnownStatement, statementsInCurrency } from '../../store/queries/studio.ts';
import { amountText, ownMinor } from '../amounts.ts';
import { accountKey } from './known-occurrences.ts';
import type { KnownFacts } from './staging.ts';

/** Statements of a file against what the book has of their accounts: overlap, gap, and whether the opening follows (SPEC 10). */
export function knownStatements(
  read: ReadHandle,
  summary: ReadSummary,
  overlaps: ReadonlyMap<number, number>,
): { readonly statements: readonly KnownFacts[]; readonly findings: readonly Finding[] } {
  const byCurrency = new Map<string, readonly KnownStatement[]>();
  const findings: Finding[] = [];
  const statements = summary.statements.map((statement, index): KnownFacts => {
    const { currency } = statement;
    const stored = byCurrency.get(currency) ?? statementsInCurrency(read, currency);
    byCurrency.set(currency, stored);
    const facts = factsOf(statement, stored, overlaps.get(index) ?? 0);
    findings.push(...findingsOf(statement, facts));
    return facts;
  });
  return { statements, findings };
}

function factsOf(
  { account, currency, from, opening }: StatementSummary,
  stored: readonly KnownStatement[],
  overlapLines: number,
): KnownFacts {
  const own = accountKey(account.id);
  const before = stored.filter(
    (known) => accountKey(known.account) === own && known.to !== null && from !== null && known.to <= from,
  );
  const previous = before.at(-1);
  if (previous === undefined || previous.closing === null)
    return { overlapLines, gap: null, previousClosing: null, follows: null };
  const previousClosing = amountText(previous.closing, currency);
  // Where lines overlap, the opening lies inside what is known; their own balances link them.
  if (opening === null || overlapLines > 0)
    return { overlapLines, gap: null, previousClosing, follows: null };
  const difference = ownMinor(opening.amount, currency) - previous.closing;
  if (difference === 0n) return { overlapLines, gap: null, previousClosing, follows: true };
  const gap = { from: previous.to, to: from, difference: amountText(difference, currency) };
  return { overlapLines, gap, previousClosing, follows: false };
}

function findingsOf({ account, opening }: StatementSummary, facts: KnownFacts): readonly Finding[] {
  const at = { line: null, column: null };
  const found: Finding[] = [];
  if (facts.overlapLines > 0)
    found.push({
      ...problem('IMPORT_STATEMENT_OVERLAP', account.id, {
        account: account.id,
        count: String(facts.overlapLines),
      }),
      severity: 'info',
      ...at,
    });
  if (facts.gap !== null)
    found.push({
      ...problem('IMPORT_STATEMENT_GAP', account.id, {
        account: account.id,
        previous: facts.previousClosing ?? '',
        opening: opening?.amount ?? '',
        difference: facts.gap.difference ?? '',
      }),
      severity: 'warning',
      ...at,
    });
  return found;
}
