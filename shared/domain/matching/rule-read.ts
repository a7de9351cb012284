import type { EvidenceField } from './certificate.ts';
import type { MatchReceipt, MatchRule } from './types.ts';

/** How a certificate names a rule: with the version that applied. */
export function ruleLabel(rule: MatchRule): string {
  return `${rule.name} (v${rule.version})`;
}

/** What of a receipt a rule was read from: what it says of the payer, else of the text, else whatever the bank states. */
export function ruleRead(
  { condition }: MatchRule,
  receipt: MatchReceipt,
): { readonly field: EvidenceField; readonly theirs: string } {
  const { counterpartyName, counterpartyAccount, text } = receipt;
  if (condition.payerAccount !== '') return { field: 'account', theirs: counterpartyAccount };
  if (condition.payerContains !== '') return { field: 'name', theirs: counterpartyName };
  if (condition.textContains !== '' || counterpartyName === '') return { field: 'text', theirs: text };
  return { field: 'name', theirs: counterpartyName };
}
