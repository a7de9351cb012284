import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { RuleFinding } from '../../../shared/contract/rule.ts';
import { rulesTexts } from '../../../shared/i18n/ui/rules.ts';
import { useQuery } from '../../api/use-query.ts';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

const MARKS: { readonly [V in RuleFinding['verdict']]: MarkKind } = {
  wrong: 'wrong',
  change: 'part',
  agrees: 'done',
};

/** What was said of a line: its class, whose money it is, or as what its difference was taken. */
function useSaid(): (said: RuleFinding['was']) => string {
  const t = useTexts(rulesTexts);
  const words = useWords();
  return ({ class: className, party, code }) => {
    if (className !== null) return words(`bankClass.${className}`);
    if (party !== null) return party;
    return code === null ? t('result.nothing') : words(`adjustment.${code}`);
  };
}

function Found({ found }: { readonly found: RuleFinding }): ReactNode {
  const t = useTexts(rulesTexts);
  const said = useSaid();
  return (
    <Box
      component="tr"
      sx={{ borderTop: 1, borderColor: 'divider', '& td': { py: 0.5, pr: 1.5, verticalAlign: 'middle' } }}
    >
      <td>
        <Mark kind={MARKS[found.verdict]}>{t(`result.${found.verdict}`)}</Mark>
      </td>
      <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
        {found.date}
      </Box>
      <Box component="td" sx={{ textAlign: 'right' }}>
        <Money amount={found.amount} currency={found.currency} />
      </Box>
      <Box component="td" sx={{ overflowWrap: 'anywhere' }}>
        {[found.counterparty, found.text].filter((text) => text !== '').join(' · ')}
      </Box>
      <td>{said(found.was)}</td>
      <td>{said(found.would)}</td>
      <td>
        <Button onClick={() => go('bank', '', { line: found.bankLineUid })}>{t('result.open')}</Button>
      </td>
    </Box>
  );
}

/** What the latest test of a rule found: the counts, a warning where it contradicts persons, and the lines. */
export function RuleTestResult({ uid }: { readonly uid: string }): ReactNode {
  const t = useTexts(rulesTexts);
  const { data, problem, refetch } = useQuery('rule.get', { uid });
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined || data.test === null) return null;
  const { test, found } = data;
  return (
    <Box
      component="section"
      aria-label={t('result.title')}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, display: 'grid', gap: 1 }}
    >
      <Typography variant="body2">{t('result.summary', test)}</Typography>
      {test.wrong === 0 ? null : (
        <Alert severity="warning" variant="outlined" sx={{ py: 0, fontSize: 13 }}>
          {t('result.warn', { wrong: test.wrong })}
        </Alert>
      )}
      {found.length === 0 ? null : (
        <Box
          component="table"
          sx={{
            width: '100%',
            borderCollapse: 'collapse',
            fontSize: 13,
            '& th': { textAlign: 'left', fontWeight: 400, color: 'text.secondary', pr: 1.5 },
          }}
        >
          <thead>
            <tr>
              <th colSpan={4}>{t('result.line')}</th>
              <th>{t('result.was')}</th>
              <th colSpan={2}>{t('result.would')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((each) => (
              <Found key={each.bankLineUid} found={each} />
            ))}
          </tbody>
        </Box>
      )}
      {found.length > 0 && found.length < test.hits ? (
        <Typography variant="caption" color="textSecondary">
          {t('result.more', { count: found.length })}
        </Typography>
      ) : null}
    </Box>
  );
}
