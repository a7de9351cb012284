import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import { questionSentence } from '../../../shared/domain/matching/certificate-sentences.ts';
import { certificateText } from '../../../shared/i18n/certificate.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { amountOf, isZero } from '../../format/amount.ts';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { useCertificateNames } from './certificate-panel.tsx';
import { choiceOfSet, sumOf } from './choice.ts';
import type { FittingSet, Workbench } from './use-workbench.ts';

function SetCard(props: {
  readonly set: FittingSet;
  readonly index: number;
  readonly chosen: boolean;
  readonly detail: MatchDetail;
  readonly bench: Workbench;
}): ReactNode {
  const { set, index, chosen, detail, bench } = props;
  const t = useTexts(matchTexts);
  const { amount, currency } = detail.receipt;
  const sum = sumOf(choiceOfSet(set, bench.ledger, currency), bench.ledger, amount, currency);
  const difference = amountOf(-sum.remaining, currency);
  return (
    <Box
      sx={{
        border: 1,
        borderColor: chosen ? 'primary.main' : 'divider',
        borderRadius: 1,
        p: 1,
        fontSize: 13,
        minWidth: 190,
        bgcolor: chosen ? (theme) => theme.tokens.selected : 'transparent',
      }}
    >
      <Typography variant="caption" color="textSecondary" component="div">
        {t('set.title', { index: index + 1 })}
        {index === 0 && detail.proof.alternatives.order !== null ? ` · ${t('set.first')}` : ''}
      </Typography>
      {set.map((part) => (
        <Box key={part.lineId} sx={{ display: 'flex', gap: 1.5 }}>
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{part.document}</Box>
          <Money amount={part.amount} currency={currency} />
        </Box>
      ))}
      {isZero(difference) ? null : (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('set.adjusted', { amount: difference })}
        </Typography>
      )}
      <Box sx={{ mt: 0.75 }}>
        {chosen ? (
          <Mark kind="done">{t('set.chosen')}</Mark>
        ) : (
          <Button variant="outlined" onClick={() => void bench.chooseSet(index)}>
            {t('set.choose')} {index < 9 ? index + 1 : ''}
          </Button>
        )}
      </Box>
    </Box>
  );
}

/** The one question that decides, and the sets that fit side by side. */
export function Sets({
  detail,
  bench,
}: {
  readonly detail: MatchDetail;
  readonly bench: Workbench;
}): ReactNode {
  const t = useTexts(matchTexts);
  const locale = useLocale();
  const names = useCertificateNames(detail);
  const { question } = detail;
  const hidden = detail.alternatives + (detail.allocations.length > 0 ? 1 : 0) - bench.sets.length;
  return (
    <>
      {question === null ? null : (
        <Alert severity="info" variant="outlined" sx={{ py: 0.25, fontSize: 13 }}>
          <b>{t('question')}</b>
          <div>{certificateText(locale, questionSentence(question, names))}</div>
          {question.parties.length === 0 ? null : (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: 0.75 }}>
              {question.parties.map((uid) => (
                <Button
                  key={uid}
                  variant="outlined"
                  onClick={() => bench.setParty({ uid, code: '', name: names.party(uid) })}
                >
                  {names.party(uid)}
                </Button>
              ))}
            </Box>
          )}
        </Alert>
      )}
      {bench.sets.length === 0 ? null : (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(238px, 1fr))', gap: 1 }}>
          {bench.sets.map((set, index) => (
            <SetCard
              // The sets of one certificate keep their order.
              key={index}
              set={set}
              index={index}
              chosen={index === bench.chosenSet}
              detail={detail}
              bench={bench}
            />
          ))}
        </Box>
      )}
      {hidden > 0 && bench.sets.length > 0 ? (
        <Typography variant="caption" color="textSecondary">
          {t('set.more', { count: hidden.toLocaleString('en-US') })}
        </Typography>
      ) : null}
    </>
  );
}
