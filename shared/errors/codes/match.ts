import { errorTable } from '../definition.ts';

/** Numbers 400 to 499. */
export const MATCH_ERRORS = errorTable({
  MATCH_NOTHING_CHOSEN: { number: 400, family: 'failure', exit: 3, retry: false },
  MATCH_ITEM_NOT_OPEN: { number: 401, family: 'failure', exit: 3, retry: false },
  MATCH_ITEM_TWICE: { number: 402, family: 'failure', exit: 2, retry: false },
  MATCH_ITEM_OVERDRAWN: { number: 403, family: 'failure', exit: 3, retry: false },
  MATCH_NEEDS_TRANSFER: { number: 404, family: 'failure', exit: 3, retry: false },
  MATCH_ADJUSTMENT_REFUSED: { number: 405, family: 'failure', exit: 3, retry: false },
  MATCH_DOES_NOT_ADD_UP: { number: 406, family: 'failure', exit: 3, retry: false },
  CERTIFICATE_VERSION_UNKNOWN: { number: 420, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_RECEIPT_DIFFERS: { number: 421, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_POLICY_DIFFERS: { number: 422, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_ITEM_DIFFERS: { number: 423, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_ADJUSTMENT_OUTSIDE_POLICY: { number: 424, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_IDENTITY_BROKEN: { number: 425, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_EVIDENCE_FALSE: { number: 426, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_RESTRICTION_FALSE: { number: 427, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_VETO_FALSE: { number: 428, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_ALTERNATIVES_FALSE: { number: 429, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_SEARCH_FALSE: { number: 430, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_COINCIDENCE_FALSE: { number: 431, family: 'finding', exit: 1, retry: false },
  CERTIFICATE_CONCLUSION_FALSE: { number: 432, family: 'finding', exit: 1, retry: false },
});
