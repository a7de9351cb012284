import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { BankLineRow } from '../../../shared/contract/bank.ts';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { useMay } from '../../api/session.ts';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { RAW_FONT } from '../../ui/tokens.ts';
import { LineDecisions } from './line-decisions.tsx';
import { ClassifyForm, PostForm } from './line-forms.tsx';
import { LineStatusMark, ProofMark } from './proof-mark.tsx';

/** Work on these lines has not come to an end. */
const OPEN = new Set<BankLineRow['status']>(['waiting', 'proposed', 'ambiguous', 'unmatched']);

/** What the bank wrote, word for word. */
function Raw({ text }: { readonly text: string }): ReactNode {
  return (
    <Box
      component="pre"
      sx={{
        m: 0,
        p: 1,
        fontSize: 12,
        fontFamily: RAW_FONT,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        bgcolor: 'background.default',
        borderRadius: 1,
      }}
    >
      {text}
    </Box>
  );
}

function LineFacts({ line }: { readonly line: BankLineRow }): ReactNode {
  const t = useTexts(bankTexts);
  const words = useWords();
  const { currency, balance } = line;
  return (
    <Facts
      facts={[
        [t('line.date'), line.date],
        [
          t('line.amount'),
          <Money key="amount" amount={line.amount} currency={currency} withCurrency against />,
        ],
        [
          t('line.balance'),
          balance === null ? null : <Money key="balance" amount={balance} currency={currency} />,
        ],
        [t('line.proof'), <ProofMark key="proof" proof={line.proof} />],
        [t('line.counterparty'), line.counterparty],
        [t('line.account'), line.counterpartyAccount],
        [t('line.text'), line.text],
        [t('line.reference'), line.reference],
        [t('line.class'), words(`bankClass.${line.class}`)],
        [t('line.party'), line.partyName],
      ]}
    />
  );
}

function LineContent({ line }: { readonly line: BankLineRow }): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <>
      <LineFacts line={line} />
      <Box sx={{ mt: 2 }}>
        <LineDecisions lineUid={line.uid} currency={line.currency} />
        <Section title={t('line.raw')}>
          <Raw text={line.raw} />
        </Section>
      </Box>
    </>
  );
}

/** One bank line: what the bank wrote, what it became, and what can be done with it. */
export function LineInspector({
  line,
  onClose,
}: {
  readonly line: BankLineRow;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(bankTexts);
  const mayWrite = useMay('accountant');
  const [doing, setDoing] = useState<'classify' | 'post' | null>(null);
  const open =
    mayWrite && (OPEN.has(line.status) || line.status === 'classified' || line.status === 'excluded');
  const group = t('group.bank');
  useShortcuts(
    open && doing === null
      ? [
          { keys: 'c', title: t('classify'), group, run: () => setDoing('classify') },
          { keys: 'p', title: t('post'), group, run: () => setDoing('post') },
        ]
      : [],
  );
  const { documentUid, partyUid } = line;
  return (
    <Inspector
      title={line.counterparty === '' ? t('line.number', { line: line.line }) : line.counterparty}
      detail={
        <>
          {t('line.number', { line: line.line })} · <LineStatusMark status={line.status} />
        </>
      }
      onClose={onClose}
      actions={
        doing === null ? (
          <>
            {open ? (
              <>
                <Button variant="outlined" onClick={() => setDoing('classify')}>
                  {t('classify')}
                </Button>
                <Button variant="outlined" onClick={() => setDoing('post')}>
                  {t('post')}
                </Button>
              </>
            ) : null}
            {documentUid === null ? null : (
              <Button onClick={() => go('documents', '', { show: documentUid })}>{t('line.document')}</Button>
            )}
            {partyUid === null ? null : (
              <Button onClick={() => go('accounts', partyUid)}>{t('line.showParty')}</Button>
            )}
            {OPEN.has(line.status) ? <Button onClick={() => go('match')}>{t('line.match')}</Button> : null}
          </>
        ) : undefined
      }
    >
      {doing === 'classify' ? <ClassifyForm line={line} onClose={() => setDoing(null)} /> : null}
      {doing === 'post' ? <PostForm line={line} onClose={() => setDoing(null)} /> : null}
      {doing === null ? <LineContent line={line} /> : null}
    </Inspector>
  );
}
