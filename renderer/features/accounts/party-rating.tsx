import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState, type ReactNode } from 'react';
import type { PartyRow } from '../../../shared/contract/party.ts';
import type { RatingRow } from '../../../shared/contract/rating.ts';
import { reportText } from '../../../shared/i18n/report.ts';
import { ratingTexts } from '../../../shared/i18n/ui/rating.ts';
import { useQuery } from '../../api/use-query.ts';
import { today } from '../../format/date.ts';
import { Section } from '../../ui/inspector.tsx';
import { go } from '../../ui/navigation.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** A row that is only scrolled by asks nothing: ratings are worked out one by one. */
const REST_MS = 200;

/** Hundredths as they are shown. */
function hundredths(value: number): string {
  return (value / 100).toFixed(2);
}

/** The grade of a customer in the list, once its row has come to rest. */
export function RatingCell({ row, to }: { readonly row: PartyRow; readonly to: string }): ReactNode {
  const t = useTexts(ratingTexts);
  const [resting, setResting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setResting(true), REST_MS);
    return () => clearTimeout(timer);
  }, []);
  const wanted = resting && row.role !== 'supplier';
  const { data } = useQuery('party.ratings', wanted ? { uids: [row.uid], to, currency: row.currency } : null);
  const [rating] = data?.rows ?? [];
  if (rating === undefined || rating.grade === null || rating.points === null) return null;
  const { grade, points } = rating;
  return <span title={t('ratingOf', { grade, points: hundredths(points) })}>{grade}</span>;
}

const SHARES: ReadonlySet<string> = new Set(['onTime', 'disputed']);

function Terms({ rating }: { readonly rating: RatingRow }): ReactNode {
  const locale = useLocale();
  return rating.measures
    .filter(({ weight }) => weight > 0)
    .map(({ measure, value, points, weight }) => {
      const title = reportText(locale, `column.rating.${measure}`);
      return (
        <Box key={measure} sx={{ fontSize: 13, color: 'text.secondary' }}>
          {value === null || points === null
            ? reportText(locale, 'rating.unknown', { title })
            : reportText(locale, 'rating.term', {
                title,
                value: SHARES.has(measure) ? hundredths(value) : value,
                unit: reportText(locale, `rating.unit.${measure}`),
                points: hundredths(points),
                weight,
              })}
        </Box>
      );
    });
}

/** How a customer is rated and what the rating is made of (SPEC 46). */
export function PartyRating({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(ratingTexts);
  const { data, problem, refetch } = useQuery('party.ratings', { uids: [partyUid], to: today() });
  const [rating] = data?.rows ?? [];
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (rating === undefined) return null;
  const { grade, points } = rating;
  return (
    <Box sx={{ maxWidth: 760, mt: 2 }}>
      <Section title={t('rating')}>
        <Box sx={{ fontSize: 14, fontWeight: 600, pt: 0.5 }}>
          {grade === null || points === null
            ? t('unrated')
            : t('ratingOf', { grade, points: hundredths(points) })}
        </Box>
        <Terms rating={rating} />
        <Button onClick={() => go('reports', 'rating')}>{t('report')}</Button>
      </Section>
    </Box>
  );
}
