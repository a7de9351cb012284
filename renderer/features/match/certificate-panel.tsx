import { mdiCheck, mdiCircleSmall, mdiClose } from '@mdi/js';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import {
  certificateSentences,
  type CertificateSentence,
} from '../../../shared/domain/matching/certificate-sentences.ts';
import { certificateText } from '../../../shared/i18n/certificate.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { Icon } from '../../ui/icon.tsx';
import { Section } from '../../ui/inspector.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { usePartyNames } from './use-party-names.ts';

type Part = CertificateSentence['part'];

const PARTS: readonly Part[] = [
  'receipt',
  'evidence',
  'restriction',
  'identity',
  'veto',
  'alternatives',
  'search',
  'policy',
];

/** Parties a certificate speaks of. */
function partiesOf({ proof, question, party }: MatchDetail): readonly string[] {
  const spoken = [
    ...proof.evidence.filter((row) => row.rule === 11 || row.kind === 'chosen').map((row) => row.subject),
    ...proof.vetoes.filter((row) => row.outcome === 'raised').flatMap((row) => row.about),
    ...proof.search.parties,
    ...(question?.parties ?? []),
    party?.uid ?? '',
  ];
  // Uids have a dot; vetoes name numbers and texts as well.
  return spoken.filter((uid) => /^[0-9A-Za-z]+\.[0-9a-z]+$/u.test(uid));
}

/** Names for the ids of a certificate, as sentences and the question need them. */
export function useCertificateNames(detail: MatchDetail): {
  readonly party: (uid: string) => string;
  readonly document: (lineId: string) => string;
} {
  const nameOf = usePartyNames(partiesOf(detail));
  const numbers = new Map<string, string>([
    ...detail.openItems.map((item): [string, string] => [item.lineId, item.number]),
    ...[detail.allocations, ...detail.otherSets]
      .flat()
      .map((one): [string, string] => [one.lineId, one.document]),
    ...detail.proof.lines.map((one): [string, string] => [one.lineId, one.number]),
  ]);
  return {
    party: (uid) => (uid === detail.party?.uid ? `${detail.party.code} ${detail.party.name}` : nameOf(uid)),
    document: (lineId) => numbers.get(lineId) ?? lineId,
  };
}

function Sentence({ sentence }: { readonly sentence: CertificateSentence }): ReactNode {
  const t = useTexts(matchTexts);
  const locale = useLocale();
  const { good } = sentence;
  const look = good === null ? mdiCircleSmall : good ? mdiCheck : mdiClose;
  return (
    <Box sx={{ display: 'flex', gap: 0.75, py: 0.25, fontSize: 13, lineHeight: 1.45 }}>
      <Box
        component="span"
        title={t(good === null ? 'good.plain' : good ? 'good.yes' : 'good.no')}
        sx={{ pt: 0.25, color: good === null ? 'text.disabled' : good ? 'success.main' : 'error.main' }}
      >
        <Icon path={look} size={15} />
      </Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{certificateText(locale, sentence)}</Box>
    </Box>
  );
}

/** The tests: what was raised in full, what is clear in full below it. */
function Vetoes({ sentences }: { readonly sentences: readonly CertificateSentence[] }): ReactNode {
  const t = useTexts(matchTexts);
  const raised = sentences.filter((sentence) => sentence.good === false);
  const clear = sentences.filter((sentence) => sentence.good !== false);
  return (
    <>
      {raised.map((sentence) => (
        <Sentence key={sentence.key} sentence={sentence} />
      ))}
      {clear.length === 0 ? null : (
        <details open={raised.length === 0}>
          <Box component="summary" sx={{ fontSize: 13, color: 'text.secondary', cursor: 'pointer' }}>
            {t('part.clear', { count: clear.length })}
          </Box>
          {clear.map((sentence) => (
            <Sentence key={sentence.key} sentence={sentence} />
          ))}
        </details>
      )}
    </>
  );
}

/** The certificate: evidence, restriction, arithmetic, vetoes, alternatives, search, each in a sentence. */
export function CertificatePanel({ detail }: { readonly detail: MatchDetail }): ReactNode {
  const t = useTexts(matchTexts);
  const names = useCertificateNames(detail);
  const sentences = certificateSentences(detail.proof, names);
  return (
    <Box
      component="aside"
      aria-label={t('certificate')}
      sx={{
        width: { xs: 320, xl: 372 },
        flexShrink: 0,
        overflow: 'auto',
        p: 1.5,
        borderLeft: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        {t('certificate')}
      </Typography>
      {PARTS.map((part) => {
        const own = sentences.filter((sentence) => sentence.part === part);
        if (own.length === 0) return null;
        return (
          <Section key={part} title={t(`part.${part}`)}>
            {part === 'veto' ? (
              <Vetoes sentences={own} />
            ) : (
              // A certificate may say one thing of several lines in the same words.
              own.map((sentence, index) => <Sentence key={`${index} ${sentence.key}`} sentence={sentence} />)
            )}
          </Section>
        );
      })}
    </Box>
  );
}
