import { type Attempt, type Case, isSilent } from './attempt.ts';
import type { EvidenceRow } from './certificate.ts';

function textRow(
  kind: EvidenceRow['kind'],
  theirs: string,
  ours: string,
  subject: string,
  grade: EvidenceRow['grade'],
  rule = 12,
): EvidenceRow {
  return { kind, field: 'text', theirs, ours, rule, grade, subject };
}

/** Orders or contracts that bound the search, one row for each document of theirs. */
function scopeRows(given: Case, { pool, refs }: Attempt): readonly EvidenceRow[] {
  const { restriction } = pool;
  if (restriction?.kind !== 'order' && restriction?.kind !== 'contract') return [];
  const kind = restriction.kind === 'order' ? 'order_number' : 'contract_number';
  const items = given.context.itemsOf(given.receipt, pool.parties);
  const byUid = new Map(items.map((item) => [item.documentUid, item]));
  return (restriction.kind === 'order' ? refs.orders : refs.contracts).flatMap(({ theirs, documents }) =>
    documents.map((uid) => {
      const item = byUid.get(uid);
      const ours = (restriction.kind === 'order' ? item?.orderNumber : item?.contract) ?? '';
      return textRow(kind, theirs, ours, uid, 'supports');
    }),
  );
}

/** What the text says for the set, one row for each thing. */
export function textRows(given: Case, attempt: Attempt): readonly EvidenceRow[] {
  const { written } = given;
  const rows: EvidenceRow[] = [];
  const ownerGrade = isSilent(given.receipt) ? 'establishes' : 'supports';
  for (const { document, theirs } of attempt.owners)
    rows.push(textRow('document_owner', theirs, document.number, document.partyUid, ownerGrade, 11));
  for (const { document, theirs, form } of attempt.refs.named) {
    const grade = form === 'tail' ? 'supports' : 'establishes';
    rows.push(textRow('document_number', theirs, document.number, document.uid, grade));
  }
  for (const { theirs, ours, documentUid, sure, agrees } of attempt.slips) {
    const grade = sure && !agrees ? 'establishes' : 'supports';
    rows.push(textRow('number_slip', theirs, ours, documentUid, grade));
  }
  rows.push(...scopeRows(given, attempt));
  if (attempt.pool.restriction?.kind === 'month') {
    for (const [theirs, meant] of Map.groupBy(written.months, (each) => each.theirs)) {
      const months = meant.map((each) => each.month).join('、');
      rows.push(textRow('month', theirs, months, '', 'supports'));
    }
  }
  const fee = written.statedFee;
  if (fee !== null) rows.push(textRow('stated_fee', fee.theirs, String(fee.minor), '', 'supports', 5));
  if (written.statedPart !== '') rows.push(textRow('stated_part', written.statedPart, '', '', 'supports', 3));
  return rows;
}
