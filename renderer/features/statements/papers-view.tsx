import { mdiEmailOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import { paperKind, type LetterRow, type PaperKind } from '../../../shared/contract/letter-shapes.ts';
import { LETTER_STATES, type LetterState } from '../../../shared/domain/letter/states.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useGridTerms } from '../../ui/grid/grid-terms.ts';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { FindPaper } from './find-paper.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { usePaperColumns } from './paper-columns.tsx';
import { PaperPanel } from './paper-panel.tsx';
import { useStateWord } from './paper-words.ts';
import { TakeReplies } from './take-replies.tsx';
import { usePaperWriting } from './write-papers.ts';

const KINDS = ['all', ...paperKind.options] as const;

type Filter = {
  readonly kind: PaperKind | null;
  readonly state: LetterState | null;
  readonly overdue: boolean;
  readonly search: string;
};

function useFilter(): Filter {
  const { params } = useLocation();
  return {
    kind: paperKind.options.find((kind) => kind === params['kind']) ?? null,
    state: LETTER_STATES.find((state) => state === params['state']) ?? null,
    overdue: params['overdue'] === '1',
    search: params['search'] ?? '',
  };
}

/** How many papers stand where, how many answers came; a chip narrows the list to its own. */
function StateChips({ filter }: { readonly filter: Filter }): ReactNode {
  const t = useTexts(lettersTexts);
  const wordOf = useStateWord();
  const { kind, search } = filter;
  const { data } = useQuery('letter.list', { kind, search, asOf: today(), limit: 1 }, { keepPrevious: true });
  if (data === undefined) return <Box sx={{ height: 28 }} />;
  const { replies, counts } = data;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const percent = replies.asked === 0 ? 0 : Math.round((replies.answered * 100) / replies.asked);
  const chosen = filter.state === null && !filter.overdue;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.75 }}>
      <Chip
        size="small"
        label={`${t('papers.all')} ${all}`}
        color={chosen ? 'primary' : 'default'}
        onClick={() => amend({ state: '', overdue: '' })}
      />
      {LETTER_STATES.filter((state) => (counts[state] ?? 0) > 0).map((state) => (
        <Chip
          key={state}
          size="small"
          label={`${wordOf(state)} ${counts[state] ?? 0}`}
          color={filter.state === state ? 'primary' : 'default'}
          onClick={() => amend({ state, overdue: '' })}
        />
      ))}
      {replies.overdue > 0 ? (
        <Chip
          size="small"
          label={t('papers.overdue', { count: replies.overdue })}
          color={filter.overdue ? 'primary' : 'warning'}
          onClick={() => amend({ overdue: '1', state: '' })}
        />
      ) : null}
      {replies.asked > 0 ? (
        <Typography variant="caption" color="textSecondary">
          {t('papers.rate', {
            asked: replies.asked,
            answered: replies.answered,
            percent,
            sealed: replies.sealed,
          })}
        </Typography>
      ) : null}
    </Box>
  );
}

function ChosenActions({ chosen }: { readonly chosen: readonly LetterRow[] }): ReactNode {
  const t = useTexts(lettersTexts);
  const mayWrite = useMay('accountant');
  const writing = usePaperWriting();
  const [moving, setMoving] = useState(false);
  if (chosen.length === 0) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => void writing.toPrinterFile(chosen)}>
        {t('write.print')}
      </Button>
      <Button variant="outlined" onClick={() => void writing.toFolder(chosen)}>
        {t('write.folder')}
      </Button>
      {mayWrite ? (
        <Button variant="contained" onClick={() => setMoving(true)}>
          {t('move.chosen', { count: chosen.length })}
        </Button>
      ) : null}
      {moving ? <MoveDialog papers={chosen} onClose={() => setMoving(false)} /> : null}
    </>
  );
}

function Tools({
  filter,
  chosen,
}: {
  readonly filter: Filter;
  readonly chosen: readonly LetterRow[];
}): ReactNode {
  const t = useTexts(lettersTexts);
  const mayWrite = useMay('accountant');
  return (
    <Box sx={{ p: 1, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <SearchField
          label={t('papers.search')}
          value={filter.search}
          onChange={(search) => amend({ search })}
        />
        <Box sx={{ width: 150 }}>
          <ChoiceField
            label={t('papers.kind')}
            value={filter.kind ?? 'all'}
            choices={KINDS.map((value) => ({
              value,
              title: value === 'all' ? t('papers.kindAll') : t(`kind.${value}`),
            }))}
            onChange={(kind) => amend({ kind: kind === 'all' ? '' : kind })}
          />
        </Box>
        <FindPaper />
        <Box sx={{ flex: 1 }} />
        {mayWrite ? <TakeReplies /> : null}
        <ChosenActions chosen={chosen} />
      </Box>
      <StateChips filter={filter} />
    </Box>
  );
}

/** Every statement and letter that was issued: frozen, where it stands, and what came back. */
export function PapersView(): ReactNode {
  const t = useTexts(lettersTexts);
  const { subject, params } = useLocation();
  const filter = useFilter();
  const [chosen, setChosen] = useState<readonly LetterRow[]>([]);
  const terms = useGridTerms('papers', 'letter.list');
  const request = { ...filter, asOf: today() };
  const source = useRows(
    'letter.list',
    { ...request, ...terms.request },
    (reply): { rows: readonly LetterRow[]; total: number } => reply,
  );
  const show = (row: LetterRow): void => go('statements', row.uid, { ...params, tab: 'papers' });
  const narrowed =
    filter.kind !== null ||
    filter.state !== null ||
    filter.overdue ||
    filter.search !== '' ||
    terms.filters.length > 0;
  return (
    <Box sx={{ flex: 1, display: 'flex', minHeight: 0 }}>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <Tools filter={filter} chosen={chosen} />
        <DataGrid
          name="papers"
          label={t('papers.number')}
          source={source}
          columns={usePaperColumns()}
          rowKey={(row) => row.uid}
          terms={terms}
          output={{ list: 'letters', request, name: t('papers.number') }}
          onOpen={show}
          onInspect={show}
          onSelection={setChosen}
          autoFocus
          empty={
            narrowed ? (
              <EmptyState title={t('papers.none')} />
            ) : (
              <EmptyState icon={mdiEmailOutline} title={t('papers.empty')} text={t('papers.emptyText')} />
            )
          }
        />
      </Box>
      {subject === '' ? null : (
        <PaperPanel
          key={subject}
          uid={subject}
          onClose={() => go('statements', '', { ...params, tab: 'papers' })}
        />
      )}
    </Box>
  );
}
