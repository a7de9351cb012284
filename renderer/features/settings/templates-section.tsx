import { mdiFileDocumentMultipleOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo, useState, type ReactNode } from 'react';
import { TEMPLATE_KINDS } from '../../../shared/contract/template.ts';
import { galleryTexts } from '../../../shared/i18n/ui/gallery.ts';
import { useQuery } from '../../api/use-query.ts';
import { useLocalRows } from '../../api/use-rows.ts';
import { today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { PartyField, type PickedParty } from '../../ui/party-field.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { TemplateActions } from './template-actions.tsx';
import { type TemplateEntry, useTemplateWhat } from './template-entry.ts';
import { TemplatePreview } from './template-preview.tsx';

const FROM = ['gallery', 'own'] as const;
const KINDS = ['all', ...TEMPLATE_KINDS] as const;
type Shown = { readonly from: (typeof FROM)[number]; readonly kind: (typeof KINDS)[number] };

function useColumns(from: Shown['from']): readonly Column<TemplateEntry>[] {
  const t = useTexts(galleryTexts);
  const whatOf = useTemplateWhat();
  const last: Column<TemplateEntry> =
    from === 'gallery'
      ? { id: 'purpose', title: t('purpose'), width: 260, text: ({ purpose }) => purpose }
      : {
          id: 'preferred',
          title: t('preferred'),
          width: 72,
          text: ({ own }) => (own?.preferred === true ? t('preferred.yes') : ''),
        };
  return [
    { id: 'name', title: t('name'), width: 210, grow: true, text: ({ name }) => name },
    { id: 'what', title: t('what'), width: 150, text: ({ body }) => whatOf(body) },
    last,
  ];
}

/** Templates of the gallery or of the book, as the address asks. */
function useEntries({ from, kind }: Shown, search: string) {
  const locale = useLocale();
  const asked = { kind: kind === 'all' ? null : kind, search };
  const gallery = useQuery('template.gallery', from === 'gallery' ? { ...asked, locale } : null);
  const own = useQuery('template.list', from === 'own' ? asked : null);
  const offered = gallery.data?.rows;
  const kept = own.data?.rows;
  const entries = useMemo(
    (): readonly TemplateEntry[] | undefined =>
      from === 'gallery'
        ? offered?.map(({ id, ...row }) => ({ ...row, key: id, own: null }))
        : kept?.map((row) => ({ ...row, key: row.uid, purpose: '', own: row })),
    [from, offered, kept],
  );
  const { problem, refetch } = from === 'gallery' ? gallery : own;
  return { entries, problem, refetch };
}

/** Whom papers are previewed for: the one picked, else the largest account. */
function usePreviewParty(): readonly [PickedParty | null, (party: PickedParty | null) => void] {
  const [picked, setPicked] = useState<PickedParty | null>(null);
  const { data } = useQuery('ledger.balances', { ledger: 'AR', asOf: today(), limit: 1 });
  const first = data?.rows[0];
  const usual =
    first === undefined
      ? null
      : { uid: first.partyUid, code: first.partyCode, name: first.partyName, currency: first.currency };
  return [picked ?? usual, setPicked];
}

function Chosen({ entry }: { readonly entry: TemplateEntry | null }): ReactNode {
  const t = useTexts(galleryTexts);
  const [party, setParty] = usePreviewParty();
  if (entry === null)
    return <EmptyState icon={mdiFileDocumentMultipleOutline} title={t('preview')} text={t('pick')} />;
  return (
    <>
      <Box sx={{ p: 1.5, display: 'grid', gap: 1 }}>
        <Typography variant="h3" component="h2">
          {entry.name}
        </Typography>
        {entry.purpose === '' ? null : <Typography variant="body2">{entry.purpose}</Typography>}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <TemplateActions key={entry.key} entry={entry} />
        </Box>
        {entry.kind === 'report' ? null : (
          <Box sx={{ pt: 0.75 }}>
            <PartyField label={t('for')} value={party} onChange={setParty} />
          </Box>
        )}
      </Box>
      <TemplatePreview entry={entry} party={party} />
    </>
  );
}

/** Where from, of what kind, and which words. */
function Choices(props: {
  readonly shown: Shown;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}): ReactNode {
  const { shown, search, onSearch } = props;
  const { from, kind } = shown;
  const t = useTexts(galleryTexts);
  return (
    <Box
      sx={{
        p: 1,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        '.MuiTextField-root:has([role=combobox])': { width: 118 },
      }}
    >
      <ChoiceField
        label={t('from')}
        value={from}
        choices={FROM.map((value) => ({ value, title: t(`from.${value}`) }))}
        onChange={(value) => amend({ from: value })}
      />
      <ChoiceField
        label={t('kind')}
        value={kind}
        choices={KINDS.map((value) => ({ value, title: t(`kind.${value}`) }))}
        onChange={(value) => amend({ kind: value })}
      />
      <SearchField label={t('search')} value={search} onChange={onSearch} width={170} />
    </Box>
  );
}

/** Settings › 模板库: templates of letters, statements and reports, to look at, copy and change (SPEC 48). */
export function TemplatesSection(): ReactNode {
  const t = useTexts(galleryTexts);
  const { params } = useLocation();
  const from = FROM.find((each) => each === params['from']) ?? 'gallery';
  const kind = KINDS.find((each) => each === params['kind']) ?? 'all';
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState('');
  const { entries, problem, refetch } = useEntries({ from, kind }, search);
  const source = useLocalRows(entries);
  const columns = useColumns(from);
  const ownEmpty = from === 'own' && search === '' && kind === 'all';
  return (
    <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex' }}>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <Choices shown={{ from, kind }} search={search} onSearch={setSearch} />
        {problem === null ? (
          <DataGrid
            name={`templates-${from}`}
            label={t('list')}
            source={source}
            columns={columns}
            rowKey={({ key }) => key}
            onOpen={({ key }) => setPicked(key)}
            onInspect={({ key }) => setPicked(key)}
            onSelection={(rows) => setPicked((before) => rows[0]?.key ?? before)}
            autoFocus
            empty={
              <EmptyState
                icon={mdiFileDocumentMultipleOutline}
                title={t(ownEmpty ? 'noneOwn' : 'none')}
                text={t(ownEmpty ? 'noneOwnText' : 'noneText')}
              />
            }
          />
        ) : (
          <ProblemNotice problem={problem} onRetry={refetch} />
        )}
      </Box>
      <Box
        sx={{
          width: '46%',
          minWidth: 380,
          display: 'flex',
          flexDirection: 'column',
          minHeight: 0,
          borderLeft: 1,
          borderColor: 'divider',
        }}
      >
        <Chosen entry={entries?.find(({ key }) => key === picked) ?? null} />
      </Box>
    </Box>
  );
}
