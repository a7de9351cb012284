import { mdiCheck, mdiDeleteOutline, mdiPencilOutline, mdiStar, mdiStarOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent, type ReactNode } from 'react';
import { gridTexts } from '../../../shared/i18n/ui/grid.ts';
import { LineField } from '../form-fields.tsx';
import { Icon } from '../icon.tsx';
import { useTexts } from '../preferences.ts';
import { showToast } from '../toast-store.ts';
import { type Anchor, GridPopover } from './grid-popover.tsx';
import type { GridTerms } from './grid-terms.ts';
import { type Layout, PLAIN_LAYOUT } from './layout.ts';
import { changeLayout } from './layout-store.ts';
import {
  beginWith,
  dropView,
  keepView,
  renameView,
  type View,
  VIEW_NAME_MAX,
  useViews,
} from './view-store.ts';

type PanelProps = {
  readonly name: string;
  readonly layout: Layout;
  readonly terms: GridTerms;
  readonly onClose: () => void;
};

/** The view that says just what the list shows now. */
export function shownView(views: readonly View[], layout: Layout, terms: GridTerms): View | undefined {
  const now = JSON.stringify([layout, terms.filters, terms.sorts]);
  return views.find((view) => JSON.stringify([view.layout, view.filters, view.sorts]) === now);
}

function Tool(props: {
  readonly icon: string;
  readonly title: string;
  readonly pressed?: boolean;
  readonly submit?: boolean;
  readonly onClick?: () => void;
}): ReactNode {
  return (
    <IconButton
      size="small"
      type={props.submit === true ? 'submit' : 'button'}
      aria-label={props.title}
      title={props.title}
      aria-pressed={props.pressed}
      onClick={props.onClick}
    >
      <Icon path={props.icon} size={16} />
    </IconButton>
  );
}

function Line(
  props: PanelProps & { readonly view: View; readonly isFirst: boolean; readonly isShown: boolean },
): ReactNode {
  const { name, terms, view, isFirst, isShown, onClose } = props;
  const t = useTexts(gridTexts);
  const [renaming, setRenaming] = useState<string | null>(null);
  const use = (): void => {
    changeLayout(name, () => view.layout);
    terms.change({ filters: view.filters, sorts: view.sorts });
    onClose();
  };
  const drop = (): void => {
    dropView(name, view.name);
    showToast({
      text: t('views.removed', { name: view.name }),
      undo: () => {
        keepView(name, view);
        if (isFirst) beginWith(name, view.name);
      },
    });
  };
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    const to = (renaming ?? '').trim().slice(0, VIEW_NAME_MAX);
    if (to !== '') renameView(name, view.name, to);
    setRenaming(null);
  };
  if (renaming !== null)
    return (
      <Box component="form" onSubmit={rename} sx={{ display: 'flex', gap: 1, py: 0.5 }}>
        <LineField label={t('views.name')} value={renaming} autoFocus onChange={setRenaming} />
        <Tool icon={mdiCheck} title={t('views.rename', { name: view.name })} submit />
      </Box>
    );
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <Button
        size="small"
        aria-current={isShown ? 'true' : undefined}
        aria-label={t('views.use', { name: view.name })}
        sx={{ flex: 1, justifyContent: 'flex-start', overflowWrap: 'anywhere', textAlign: 'left' }}
        onClick={use}
      >
        {view.name}
      </Button>
      <Tool
        icon={isFirst ? mdiStar : mdiStarOutline}
        title={t('views.makeFirst', { name: view.name })}
        pressed={isFirst}
        onClick={() => beginWith(name, isFirst ? null : view.name)}
      />
      <Tool
        icon={mdiPencilOutline}
        title={t('views.rename', { name: view.name })}
        onClick={() => setRenaming(view.name)}
      />
      <Tool icon={mdiDeleteOutline} title={t('views.remove', { name: view.name })} onClick={drop} />
    </Box>
  );
}

/** The views of a list: to choose, to keep the list as it is now, to rename, to delete, to begin with. */
export function ViewsPanel(props: PanelProps & { readonly anchor: Anchor }): ReactNode {
  const { name, layout, terms, anchor, onClose } = props;
  const t = useTexts(gridTexts);
  const { views, first } = useViews(name);
  const [typed, setTyped] = useState('');
  const shown = shownView(views, layout, terms);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const made = typed.trim().slice(0, VIEW_NAME_MAX);
    if (made === '') return;
    keepView(name, { name: made, layout, ...terms.request });
    showToast({ text: t('views.saved', { name: made }) });
    onClose();
  };
  const plain = (): void => {
    changeLayout(name, () => PLAIN_LAYOUT);
    terms.change({ filters: [], sorts: [] });
    onClose();
  };
  return (
    <GridPopover anchor={anchor} above title={t('views.title')} width={340} onClose={onClose}>
      {views.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('views.none')}
        </Typography>
      ) : (
        <Box sx={{ display: 'grid', maxHeight: '40vh', overflowY: 'auto' }}>
          <Button size="small" sx={{ justifyContent: 'flex-start' }} onClick={plain}>
            {t('views.own')}
          </Button>
          {views.map((view) => (
            <Line
              key={view.name}
              {...{ name, layout, terms, view, onClose }}
              isFirst={view.name === first}
              isShown={view === shown}
            />
          ))}
        </Box>
      )}
      <Box component="form" onSubmit={save} sx={{ display: 'flex', gap: 1, alignItems: 'center', pt: 0.5 }}>
        <LineField label={t('views.name')} value={typed} autoFocus onChange={setTyped} />
        <Button
          type="submit"
          variant="contained"
          disabled={typed.trim() === ''}
          sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}
        >
          {t('views.save')}
        </Button>
      </Box>
    </GridPopover>
  );
}
