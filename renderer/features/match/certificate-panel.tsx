import { mdiCheck, mdiCircleSmall, mdiClose, mdiPrinterOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { memo, useState, type ReactNode, type SyntheticEvent } from 'react';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import {
  certificateSentences,
  type CertificateSentence,
} from '../../../shared/domain/matching/certificate-sentences.ts';
import { certificateText } from '../../../shared/i18n/certificate.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { Icon } from '../../ui/icon.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { useCertificateNames } from './certificate-names.ts';
import { CertificateSheet } from './certificate-sheet.tsx';

export type Part = CertificateSentence['part'];

/** The parts of a certificate, in the order they are read. */
export const PARTS: readonly Part[] = [
  'receipt',
  'evidence',
  'restriction',
  'identity',
  'veto',
  'alternatives',
  'search',
  'policy',
];

/** Parts somebody folded stay folded from one certificate to the next, as long as the window is open. */
const folded = new Set<string>();

function useFold(
  part: string,
  open: boolean,
): { readonly open: boolean; readonly onToggle: (event: SyntheticEvent<HTMLDetailsElement>) => void } {
  const [shown, setShown] = useState(open && !folded.has(part));
  return {
    open: shown,
    onToggle: ({ currentTarget }) => {
      if (currentTarget.open) folded.delete(part);
      else if (shown) folded.add(part);
      setShown(currentTarget.open);
    },
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
        role="img"
        aria-label={t(good === null ? 'good.plain' : good ? 'good.yes' : 'good.no')}
        title={t(good === null ? 'good.plain' : good ? 'good.yes' : 'good.no')}
        sx={{ pt: 0.25, color: good === null ? 'text.disabled' : good ? 'success.main' : 'error.main' }}
      >
        <Icon path={look} size={15} />
      </Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{certificateText(locale, sentence)}</Box>
    </Box>
  );
}

const SUMMARY = {
  fontSize: 12,
  fontWeight: 600,
  color: 'text.secondary',
  cursor: 'pointer',
  py: 0.5,
  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
} as const;

/** The tests: what was raised in full, what is clear folded below it. */
function Vetoes({ sentences }: { readonly sentences: readonly CertificateSentence[] }): ReactNode {
  const t = useTexts(matchTexts);
  const raised = sentences.filter((sentence) => sentence.good === false);
  const clear = sentences.filter((sentence) => sentence.good !== false);
  const fold = useFold('clear', raised.length === 0);
  return (
    <>
      {raised.map((sentence) => (
        <Sentence key={sentence.key} sentence={sentence} />
      ))}
      {clear.length === 0 ? null : (
        <details open={fold.open} onToggle={fold.onToggle}>
          <Box component="summary" sx={{ ...SUMMARY, fontWeight: 400, fontSize: 13 }}>
            {t(raised.length === 0 ? 'part.allClear' : 'part.clear', { count: clear.length })}
          </Box>
          {clear.map((sentence) => (
            <Sentence key={sentence.key} sentence={sentence} />
          ))}
        </details>
      )}
    </>
  );
}

function PartView({
  part,
  sentences,
}: {
  readonly part: Part;
  readonly sentences: readonly CertificateSentence[];
}): ReactNode {
  const t = useTexts(matchTexts);
  const fold = useFold(part, true);
  const against = sentences.filter((sentence) => sentence.good === false).length;
  return (
    <details open={fold.open} onToggle={fold.onToggle}>
      <Box component="summary" sx={SUMMARY}>
        {t(`part.${part}`)}
        {!fold.open && against > 0 ? ` · ${t('part.against', { count: against })}` : ''}
      </Box>
      {part === 'veto' ? (
        <Vetoes sentences={sentences} />
      ) : (
        // A certificate may say one thing of several lines in the same words.
        sentences.map((sentence, index) => <Sentence key={`${index} ${sentence.key}`} sentence={sentence} />)
      )}
    </details>
  );
}

/** The certificate: evidence, restriction, arithmetic, vetoes, alternatives, search, each in a sentence. It folds, and it prints. */
export const CertificatePanel = memo(function CertificatePanel({
  detail,
}: {
  readonly detail: MatchDetail;
}): ReactNode {
  const t = useTexts(matchTexts);
  const names = useCertificateNames(detail);
  const [printing, setPrinting] = useState(0);
  const sentences = certificateSentences(detail.proof, names);
  const print = (): void => setPrinting((times) => times + 1);
  useShortcuts([{ keys: 'mod+p', title: t('certificate.print'), group: t('group.match'), run: print }]);
  return (
    <Box
      component="aside"
      aria-label={t('certificate')}
      sx={{
        width: { xs: 300, lg: 320, xl: 372 },
        flexShrink: 0,
        overflow: 'auto',
        p: 1.5,
        pt: 1,
        borderLeft: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Typography variant="h3" component="h2" sx={{ flex: 1 }}>
          {t('certificate')}
        </Typography>
        <IconButton aria-label={t('certificate.print')} title={t('certificate.print')} onClick={print}>
          <Icon path={mdiPrinterOutline} size={17} />
        </IconButton>
      </Box>
      {PARTS.map((part) => {
        const own = sentences.filter((sentence) => sentence.part === part);
        return own.length === 0 ? null : <PartView key={part} part={part} sentences={own} />;
      })}
      {printing === 0 ? null : (
        <CertificateSheet
          key={printing}
          detail={detail}
          sentences={sentences}
          onPrinted={() => setPrinting(0)}
        />
      )}
    </Box>
  );
});
