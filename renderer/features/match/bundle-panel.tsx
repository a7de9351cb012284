import { mdiClose } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { MatchRow } from '../../../shared/contract/match.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { amountOf, showAmount } from '../../format/amount.ts';
import { Icon } from '../../ui/icon.tsx';
import { Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Adjustments, SumTable } from './adjustments.tsx';
import { BenchFrame } from './bench-frame.tsx';
import { finishTyping, focusAmount, focusItems, focusList } from './focus.ts';
import { OpenItems } from './open-items.tsx';
import { useBundle, type Bundle } from './use-bundle.ts';
import { PaidForNotice, Who } from './who.tsx';

type BundleProps = {
  readonly rows: readonly MatchRow[];
  readonly repeating: () => boolean;
  readonly onRemove: (id: string) => void;
  readonly onClose: () => void;
  readonly onAccept: (bundle: Bundle) => void;
  /** Accepts what the engine proposes for each of them, after a preview. */
  readonly onAcceptEach: () => void;
};

function PickedLine({ row, onRemove }: { readonly row: MatchRow; readonly onRemove: () => void }): ReactNode {
  const t = useTexts(matchTexts);
  const { receipt } = row;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '84px minmax(0, 1fr) auto 28px',
        columnGap: 1,
        alignItems: 'center',
        fontSize: 13,
        borderBottom: 1,
        borderColor: 'divider',
        minHeight: 30,
      }}
    >
      <span>{receipt.date}</span>
      <Box
        sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        title={`${receipt.counterparty} ${receipt.text}`}
      >
        <b>{receipt.counterparty === '' ? '—' : receipt.counterparty}</b> {receipt.text}
      </Box>
      <Money amount={receipt.amount} currency={receipt.currency} withCurrency={receipt.currency !== 'CNY'} />
      <IconButton aria-label={t('many.remove', { amount: receipt.amount })} onClick={onRemove} size="small">
        <Icon path={mdiClose} size={15} />
      </IconButton>
    </Box>
  );
}

/** What keeps the choice from being sent, or what would remain. */
function Verdict({ bundle }: { readonly bundle: Bundle }): ReactNode {
  const t = useTexts(matchTexts);
  const { fault, rows, sum, currency, choice } = bundle;
  if (fault !== null) return <Mark kind="wrong">{t(`many.${fault}`)}</Mark>;
  if (rows.length > 0 || choice.items.length === 0) return null;
  const amount = showAmount(amountOf(-sum.remaining, currency), currency);
  return <Mark kind="ask">{t('many.pickMoney', { amount })}</Mark>;
}

function BundleFoot({
  bundle,
  onAccept,
}: {
  readonly bundle: Bundle;
  readonly onAccept: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const { rows, choice, fault } = bundle;
  const adds = fault === null && rows.length > 0 && choice.items.length > 0;
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
      {adds ? <SumTable sum={bundle.sum} currency={bundle.currency} /> : null}
      <Box
        sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end', alignItems: 'center', mt: 0.75 }}
        aria-live="polite"
      >
        <Verdict bundle={bundle} />
        <Button variant="contained" disabled={!bundle.ready} onClick={onAccept}>
          {t('many.submit', { count: rows.length })} · {t('acceptHint')}
        </Button>
      </Box>
    </Box>
  );
}

function useBundleKeys(props: BundleProps, bundle: Bundle, body: HTMLElement | null): () => void {
  const t = useTexts(matchTexts);
  const group = t('group.match');
  const latest = useRef(bundle);
  latest.current = bundle;
  const accept = (): void => {
    finishTyping();
    // What was being typed has been taken just now.
    if (latest.current.ready && !props.repeating()) props.onAccept(latest.current);
  };
  const title = t('many.submit', { count: props.rows.length });
  useShortcuts([
    { keys: 'enter', title, group, run: accept },
    { keys: 'mod+enter', title, group, run: accept, hidden: true },
    { keys: 'i', title: t('items'), group, run: () => focusItems(body) },
    { keys: 'e', title: t('key.amount'), group, run: () => focusAmount(body) },
    { keys: 'escape', title: t('many.close'), group, run: props.onClose },
  ]);
  return accept;
}

function BundleHead({ rows, onClose, onAcceptEach }: BundleProps): ReactNode {
  const t = useTexts(matchTexts);
  const proposed = rows.filter(({ status }) => status === 'proposed').length;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
      <Typography variant="h2" sx={{ flex: 1 }}>
        {t('many.title')}
      </Typography>
      {proposed < 2 ? null : <Button onClick={onAcceptEach}>{t('many.each', { count: proposed })} A</Button>}
      <Button color="inherit" onClick={onClose}>
        {t('many.close')} Esc
      </Button>
    </Box>
  );
}

/** Several receipts at once against one set of items, begun from either side. */
export function BundlePanel(props: BundleProps): ReactNode {
  const { rows, onRemove } = props;
  const t = useTexts(matchTexts);
  const [body, setBody] = useState<HTMLDivElement | null>(null);
  const bundle = useBundle(rows);
  const accept = useBundleKeys(props, bundle, body);
  const numberOf = (lineId: string): string =>
    bundle.items.find((item) => item.lineId === lineId)?.number ?? lineId;
  useEffect(() => focusList(), []);
  return (
    <BenchFrame label={t('many.title')}>
      <BundleHead {...props} />
      <Box
        ref={setBody}
        sx={{
          flex: 1,
          minHeight: 0,
          overflow: 'auto',
          position: 'relative',
          py: 1,
          display: 'flex',
          flexDirection: 'column',
          gap: 1.25,
          '& > *': { flexShrink: 0 },
        }}
      >
        <Typography variant="body2" color="textSecondary">
          {t(rows.length === 0 ? 'many.textNone' : 'many.text')}
        </Typography>
        {rows.length === 0 ? null : (
          <Section title={t('many.lines', { count: rows.length })}>
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {rows.map((row) => (
                <PickedLine key={row.id} row={row} onRemove={() => onRemove(row.id)} />
              ))}
            </Box>
          </Section>
        )}
        <Who bench={bundle} />
        <PaidForNotice bench={bundle} />
        {bundle.problem === null ? null : <ProblemNotice problem={bundle.problem} />}
        <Adjustments bench={bundle} numberOf={numberOf} />
        {bundle.party === null || bundle.itemsLoading ? null : (
          <Section title={t('items.title')}>
            <OpenItems bench={bundle} disabled={false} scroller={body} />
          </Section>
        )}
      </Box>
      <BundleFoot bundle={bundle} onAccept={accept} />
    </BenchFrame>
  );
}
