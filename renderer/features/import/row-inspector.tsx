import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { ImportPreview, PreviewRow, RowDecision } from '../../../shared/contract/import.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { useQuery } from '../../api/use-query.ts';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RAW_FONT } from '../../ui/tokens.ts';
import { ClassifyForm, ExcludeForm, SplitForm, type SendDecision } from './decision-forms.tsx';
import { cellPairs, useCellText, useCellTitle, type CellPair } from './row-cells.ts';

/** What is being decided about a row. */
export type Deciding = RowDecision['kind'] | null;

const RAW = { fontFamily: RAW_FONT, fontSize: 12, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' };

function PartyName({ uid }: { readonly uid: string }): ReactNode {
  const { data } = useQuery('party.get', { uid });
  return data?.fields.name ?? uid;
}

/** A decision in words. */
export function useDecisionWords(): (decision: RowDecision) => string {
  const t = useTexts(studioTexts);
  const words = useWords();
  return (decision) => {
    if (decision.kind === 'exclude') return t('decision.exclude');
    if (decision.kind === 'split') return t('decision.split', { count: decision.parts.length });
    return t('decision.classify', { class: words(`bankClass.${decision.class}`) });
  };
}

function DecisionSection({
  row,
  editable,
  onTakeBack,
}: {
  readonly row: PreviewRow;
  readonly editable: boolean;
  readonly onTakeBack: () => void;
}): ReactNode {
  const t = useTexts(studioTexts);
  const words = useWords();
  const decisionWords = useDecisionWords();
  const { decision } = row;
  if (decision === null) return null;
  const currency = row.cells['currency'] ?? '';
  return (
    <Section title={t('decision.title')}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 13 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Mark kind="part">
            <strong>{decisionWords(decision)}</strong>
          </Mark>
          <Box sx={{ overflowWrap: 'anywhere' }}>{t('decision.reason', { reason: decision.reason })}</Box>
        </Box>
        <Button variant="outlined" disabled={!editable} onClick={onTakeBack}>
          {t('decision.takeBack')}
        </Button>
      </Box>
      {decision.kind === 'split' ? (
        <Facts
          facts={decision.parts.map((part, index) => [
            t('split.part', { ordinal: index + 1 }),
            <span key="part">
              <Money amount={part.amount} currency={currency} strong />{' '}
              {part.class === null ? '' : words(`bankClass.${part.class}`)}{' '}
              {part.partyUid === null ? null : <PartyName uid={part.partyUid} />} {part.text}
            </span>,
          ])}
        />
      ) : null}
    </Section>
  );
}

/** Cells as the file has them, each beside its meaning and the value made of it. */
function PairTable({
  preview,
  row,
  pairs,
}: {
  readonly preview: ImportPreview;
  readonly row: PreviewRow;
  readonly pairs: readonly CellPair[];
}): ReactNode {
  const t = useTexts(studioTexts);
  const locale = useLocale();
  const cellText = useCellText();
  const head = [t('pair.caption'), t('pair.raw'), t('pair.value')];
  return (
    <Box
      component="table"
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: 13,
        tableLayout: 'fixed',
        'th, td': { textAlign: 'left', verticalAlign: 'top', py: 0.5, pr: 1, fontWeight: 400 },
        'tr + tr': { borderTop: 1, borderColor: 'divider' },
        thead: { color: 'text.secondary', fontSize: 12 },
      }}
    >
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pairs
          .filter(({ raw, cell }) => raw !== '' || cell !== null)
          .map(({ caption, raw, column, cell }, index) => (
            // Two columns of a file may have the same caption.
            <tr key={`${index} ${caption}`}>
              <Box component="th" scope="row" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
                {caption}
                {column === null || columnCaption(locale, preview.kind, column) === caption ? null : (
                  <Box component="div" sx={{ fontSize: 12 }}>
                    → {columnCaption(locale, preview.kind, column)}
                  </Box>
                )}
              </Box>
              <Box component="td" sx={RAW}>
                {raw}
              </Box>
              <Box component="td" sx={{ overflowWrap: 'anywhere' }}>
                {cell === null ? '' : cellText(cell, row.cells)}
              </Box>
            </tr>
          ))}
      </tbody>
    </Box>
  );
}

/** Cells that no text of the file stands beside: what was worked out from several, or from the whole file. */
function useOtherFacts(
  preview: ImportPreview,
  row: PreviewRow,
  pairs: readonly CellPair[] | null,
): readonly (readonly [string, ReactNode])[] {
  const titleOf = useCellTitle(preview.kind);
  const cellText = useCellText();
  const shown = new Set((pairs ?? []).map(({ cell }) => cell));
  return Object.keys(row.cells)
    .filter((key) => !shown.has(key))
    .map((key) => [titleOf(key), cellText(key, row.cells)]);
}

function Meaning({ preview, row }: { readonly preview: ImportPreview; readonly row: PreviewRow }): ReactNode {
  const t = useTexts(studioTexts);
  const pairs = cellPairs(preview, row);
  const others = useOtherFacts(preview, row, pairs);
  return (
    <>
      {pairs === null ? null : (
        <Section title={t('pair.title')}>
          <PairTable preview={preview} row={row} pairs={pairs} />
        </Section>
      )}
      {others.length === 0 ? null : (
        <Section title={pairs === null ? t('pair.meaning') : t('pair.others')}>
          <Facts facts={others} />
        </Section>
      )}
      {pairs === null && row.raw !== '' ? (
        <Section title={t('pair.raw')}>
          <Box sx={RAW}>{row.raw}</Box>
        </Section>
      ) : null}
    </>
  );
}

/** What may be decided about a row. */
export function decisionsFor(preview: ImportPreview, row: PreviewRow): readonly RowDecision['kind'][] {
  if (row.status !== 'accepted') return [];
  return preview.kind === 'bank' ? ['exclude', 'split', 'classify'] : ['exclude'];
}

const KEYS = { exclude: 'x', split: 'e', classify: 'c' } as const;

export type RowInspectorProps = {
  readonly preview: ImportPreview;
  readonly row: PreviewRow;
  /** All picked rows the decision is about; a split is about the one row only. */
  readonly picked: readonly PreviewRow[];
  /** While the file is read again nothing can be decided about its old rows. */
  readonly editable: boolean;
  readonly deciding: Deciding;
  readonly onDeciding: (deciding: Deciding) => void;
  readonly onSend: (rows: readonly PreviewRow[], decision: RowDecision | null) => ReturnType<SendDecision>;
  readonly onClose: () => void;
};

function DecisionForm(props: RowInspectorProps & { readonly rows: readonly PreviewRow[] }): ReactNode {
  const { deciding, rows, row, onDeciding } = props;
  const form = {
    onSend: (decision: RowDecision) => props.onSend(decision.kind === 'split' ? [row] : rows, decision),
    onClose: () => onDeciding(null),
  };
  if (deciding === 'exclude')
    return <ExcludeForm rows={rows} bank={props.preview.kind === 'bank'} {...form} />;
  if (deciding === 'classify') return <ClassifyForm rows={rows} {...form} />;
  return deciding === 'split' ? <SplitForm rows={[row]} {...form} /> : null;
}

/** One row: what was found, what somebody decided, and each cell of the file beside its meaning. */
export function RowInspector(props: RowInspectorProps): ReactNode {
  const { preview, row, picked, editable, deciding, onDeciding } = props;
  const t = useTexts(studioTexts);
  const common = useTexts(importTexts);
  const offered = editable && row.decision === null ? decisionsFor(preview, row) : [];
  const fits = picked.filter((one) => one.decision === null && decisionsFor(preview, one).length > 0);
  const rows = fits.some((one) => one.index === row.index) ? fits : [row];
  const takeBack = (): void => void props.onSend([row], null);
  useShortcuts([
    ...offered.map((kind) => ({
      keys: KEYS[kind],
      title: t(`${kind}.open`),
      group: t('group'),
      run: () => onDeciding(kind),
    })),
    ...(editable && row.decision !== null
      ? [{ keys: 'u', title: t('decision.takeBack'), group: t('group'), run: takeBack }]
      : []),
  ]);
  return (
    <Inspector
      title={common('rows.inspect', { line: row.line.toLocaleString('en-US') })}
      detail={common(`status.${row.status}`)}
      onClose={props.onClose}
      actions={
        offered.length === 0 || deciding !== null
          ? undefined
          : offered.map((kind) => (
              <Button key={kind} variant="outlined" onClick={() => onDeciding(kind)}>
                {t(`${kind}.open`)}
              </Button>
            ))
      }
    >
      <DecisionForm {...props} rows={rows} />
      {row.findings.map((finding, index) => (
        <Box key={index} sx={{ mb: 1 }}>
          <ProblemNotice problem={finding} severity={finding.severity} hidePlace />
        </Box>
      ))}
      <DecisionSection row={row} editable={editable} onTakeBack={takeBack} />
      <Meaning preview={preview} row={row} />
      {preview.kind === 'bank' ? (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 2 }}>
          {t('pair.fixed')}
        </Typography>
      ) : null}
    </Inspector>
  );
}
