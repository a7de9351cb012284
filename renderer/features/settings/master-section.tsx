import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { MasterKind, MasterRow } from '../../../shared/contract/master.ts';
import { masterTexts } from '../../../shared/i18n/ui/master.ts';
import { productFileTexts } from '../../../shared/i18n/ui/product-file.ts';
import { useMay } from '../../api/session.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { useMasterColumns } from './master-columns.ts';
import { MasterEditor } from './master-editor.tsx';
import { ProductFile } from './product-file.tsx';
import { SectionPage } from './section-frame.tsx';

const KINDS = ['field', 'contract', 'product', 'method'] as const;
const LIST_HEIGHT = 380;

/** Which entry is being changed: one of the list, a new one, or none. */
type Editing = { readonly row: MasterRow | null } | null;

function List(props: {
  readonly kind: MasterKind;
  readonly search: string;
  readonly retired: boolean;
  readonly onOpen: (row: MasterRow) => void;
}): ReactNode {
  const { kind, search, retired, onOpen } = props;
  const t = useTexts(masterTexts);
  const source = useRows(
    'master.list',
    { kind, search, retired },
    (reply): { rows: readonly MasterRow[]; total: number } => reply,
  );
  const empty =
    search === '' ? (
      <EmptyState title={t('empty.title')} text={t(`about.${kind}`)} />
    ) : (
      <EmptyState title={t('empty.found')} text={t('empty.foundText')} />
    );
  return (
    <Box
      sx={{
        height: LIST_HEIGHT,
        display: 'flex',
        flexDirection: 'column',
        border: 1,
        borderColor: 'divider',
      }}
    >
      <DataGrid
        name={`master.${kind}`}
        label={t(`kind.${kind}`)}
        source={source}
        columns={useMasterColumns(kind)}
        rowKey={(row) => row.uid}
        tone={({ entry }) => (entry.retired ? 'muted' : null)}
        onOpen={onOpen}
        empty={empty}
      />
    </Box>
  );
}

/** Whatever documents choose from: fields, contracts and projects, products, ways of payment. */
export function MasterSection(): ReactNode {
  const t = useTexts(masterTexts);
  const file = useTexts(productFileTexts);
  const mayWrite = useMay('accountant');
  const { params } = useLocation();
  const kind = KINDS.find((one) => one === params['kind']) ?? 'field';
  const [search, setSearch] = useState('');
  const [retired, setRetired] = useState(false);
  const [editing, setEditing] = useState<Editing>(null);
  const [importing, setImporting] = useState(false);
  const choose = (next: MasterKind): void => {
    setEditing(null);
    setImporting(false);
    amend({ kind: next });
  };
  return (
    <SectionPage title={t('title')} text={t('text')} wide>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <ToggleButtonGroup size="small" exclusive value={kind} aria-label={t('title')}>
          {KINDS.map((each) => (
            <ToggleButton key={each} value={each} onClick={() => choose(each)}>
              {t(`kind.${each}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <SearchField label={t('search')} value={search} onChange={setSearch} />
        <FormControlLabel
          sx={{ '.MuiFormControlLabel-label': { fontSize: 13 }, mr: 0 }}
          control={<Checkbox size="small" checked={retired} onChange={(_event, on) => setRetired(on)} />}
          label={t('showRetired')}
        />
        {mayWrite ? (
          <Button variant="contained" onClick={() => setEditing({ row: null })}>
            {t('add')}
          </Button>
        ) : null}
        {mayWrite && kind === 'product' ? (
          <Button variant="outlined" onClick={() => setImporting(true)}>
            {file('open')}
          </Button>
        ) : null}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t(`about.${kind}`)}
      </Typography>
      {importing ? <ProductFile onDone={() => setImporting(false)} /> : null}
      {editing === null ? null : (
        <MasterEditor
          key={editing.row?.uid ?? `new ${kind}`}
          kind={kind}
          row={editing.row}
          onDone={() => setEditing(null)}
        />
      )}
      <List
        key={kind}
        kind={kind}
        search={search}
        retired={retired}
        onOpen={(row) => (mayWrite ? setEditing({ row }) : undefined)}
      />
    </SectionPage>
  );
}
