import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { ExplanationRow } from '../../../shared/contract/reconciliation.ts';
import { explanationText, RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';

/** One reason with its documents and its arithmetic, and whose books it says are wrong. */
export function ExplanationText({
  explanation,
  currency,
}: {
  readonly explanation: ExplanationRow;
  readonly currency: string;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  const locale = useLocale();
  return (
    <Box sx={{ overflowWrap: 'anywhere', fontSize: 13 }}>
      {explanationText(locale, explanation, currency)}
      {explanation.wrong === null ? null : (
        <Box sx={{ color: 'text.secondary', fontSize: 12 }}>
          {explanation.kind === 'timing' ? t(`later.${explanation.wrong}`) : t(`wrong.${explanation.wrong}`)}
        </Box>
      )}
    </Box>
  );
}

/** The likeliest reasons of a difference, likeliest first; Enter accepts the first. */
export function Explanations(props: {
  readonly explanations: readonly ExplanationRow[];
  readonly currency: string;
  readonly onAccept: ((explanation: ExplanationRow) => void) | null;
}): ReactNode {
  const { currency, onAccept } = props;
  // That nothing explains it is worth saying only where nothing does.
  const reasons = props.explanations.filter(({ kind }) => kind !== 'unexplained');
  const explanations = reasons.length === 0 ? props.explanations : reasons;
  const t = useTexts(reconcileTexts);
  const words = useTexts(RECONCILE_TEXTS);
  return (
    <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
      {explanations.map((explanation, at) => (
        <Box
          component="li"
          key={`${explanation.kind} ${at}`}
          sx={{ border: 1, borderColor: at === 0 ? 'primary.main' : 'divider', borderRadius: 1, p: 1 }}
        >
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 0.25 }}>
            <Box component="span" sx={{ fontWeight: 600, flex: 1 }}>
              {at + 1}. {words(`explain.${explanation.kind}`)}
            </Box>
            {onAccept === null || explanation.kind === 'unexplained' ? null : (
              <Button variant={at === 0 ? 'contained' : 'outlined'} onClick={() => onAccept(explanation)}>
                {at === 0 ? t('accept.first') : t('accept')}
              </Button>
            )}
          </Box>
          <ExplanationText explanation={explanation} currency={currency} />
        </Box>
      ))}
    </Box>
  );
}
