import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { certificate } from '../../../../shared/contract/certificate.ts';
import { adjustmentCode } from '../../../../shared/contract/document.ts';
import { ledger } from '../../../../shared/contract/fields.ts';
import { matchClassification, matchQuestion } from '../../../../shared/contract/match.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import type {
  MatchAdjustment,
  MatchAllocation,
  MatchProposal,
} from '../../../../shared/domain/matching/types.ts';

const minorText = z.string().regex(/^-?\d+$/);
const allocation = z.object({ lineId: z.string(), documentNumber: z.string(), minor: minorText });
const adjustment = z.object({ code: adjustmentCode, minor: minorText, lineId: z.string().nullable() });

/** A proposal as it is stored: amounts in minor units as text, signed as in the matching rules. */
export const proposalBody = z.object({
  ledger: ledger.nullable(),
  allocations: z.array(allocation),
  adjustments: z.array(adjustment),
  alternatives: z.array(z.object({ allocations: z.array(allocation), adjustments: z.array(adjustment) })),
  alternativeCount: z.number().int(),
  search: z.enum(['complete', 'cut']),
  question: matchQuestion.nullable(),
  residualMinor: minorText,
  classification: matchClassification.nullable(),
  certificate,
});
export type ProposalBody = z.infer<typeof proposalBody>;

/** The text of a proposal that is stored. */
export function bodyOf(proposal: MatchProposal): string {
  const parts = (
    set: Pick<MatchProposal, 'allocations' | 'adjustments'>,
  ): Pick<ProposalBody, 'allocations' | 'adjustments'> => ({
    allocations: set.allocations.map((part) => ({
      lineId: part.lineId,
      documentNumber: part.documentNumber,
      minor: String(part.minor),
    })),
    adjustments: set.adjustments.map((part) => ({
      code: part.code,
      minor: String(part.minor),
      lineId: part.lineId,
    })),
  });
  const body: ProposalBody = {
    ledger: proposal.ledger,
    ...parts(proposal),
    alternatives: proposal.alternatives.map(parts),
    alternativeCount: proposal.alternativeCount,
    search: proposal.search,
    question: proposal.question,
    residualMinor: String(proposal.residualMinor),
    classification: proposal.classification,
    certificate: proposal.certificate,
  };
  return canonicalText(body as unknown as Wire); // plain JSON by its schema
}

/** Reads a stored proposal. */
export function readBody(text: string): ProposalBody {
  const value: unknown = JSON.parse(text);
  return proposalBody.parse(value);
}

/** The set of a stored proposal as the rules see it. */
export function setOf(body: Pick<ProposalBody, 'allocations' | 'adjustments'>): {
  readonly allocations: readonly MatchAllocation[];
  readonly adjustments: readonly MatchAdjustment[];
} {
  return {
    allocations: body.allocations.map((part) => ({ ...part, minor: BigInt(part.minor) })),
    adjustments: body.adjustments.map((part) => ({ ...part, minor: BigInt(part.minor) })),
  };
}
