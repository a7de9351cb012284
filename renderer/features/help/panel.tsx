import {
  mdiArrowLeft,
  mdiClose,
  mdiFileDownloadOutline,
  mdiFormatListBulleted,
  mdiPrinterOutline,
} from '@mdi/js';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { helpTexts } from '../../../shared/i18n/ui/help.ts';
import type { Locale } from '../../../shared/i18n/message.ts';
import { useSession } from '../../api/session.ts';
import { isComposing } from '../../format/ime.ts';
import { backInHelp, closeHelp, openHelp, useHelp } from '../../ui/help-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { SIDE_PANEL } from '../../ui/inspector.tsx';
import { Blocks } from './blocks.tsx';
import { Contents, Found } from './contents.tsx';
import { loadPages, type TopicPage } from './load-pages.ts';
import { PrintedPage, printPage } from './printed-page.tsx';
import { saveManual } from './save-manual.ts';

const PANEL_WIDTH = 460;
const KEYS_OF_WINDOW: readonly string[] = ['F1', '?', '/'];

/** The pages in the window's language; null while they are loaded. */
function usePages(locale: Locale): readonly TopicPage[] | null {
  const [loaded, setLoaded] = useState<{ locale: Locale; pages: readonly TopicPage[] } | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadPages(locale).then((pages) => {
      if (wanted) setLoaded({ locale, pages });
    });
    return () => {
      wanted = false;
    };
  }, [locale]);
  return loaded?.locale === locale ? loaded.pages : null;
}

function Tool(props: {
  readonly title: string;
  readonly icon: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <Tooltip title={props.title}>
      <span>
        <IconButton aria-label={props.title} disabled={props.disabled === true} onClick={props.onClick}>
          <Icon path={props.icon} />
        </IconButton>
      </span>
    </Tooltip>
  );
}

function Head(props: {
  readonly title: string;
  readonly canGoBack: boolean;
  readonly canPrint: boolean;
  readonly onBack: () => void;
  readonly onContents: () => void;
}): ReactNode {
  const t = useTexts(helpTexts);
  const locale = useLocale();
  // The manual is written by the engine, for which a book must be open.
  const open = useSession((state) => state.phase === 'open');
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', px: 1.25, py: 0.5 }}>
      <Typography variant="h3" component="h2" noWrap sx={{ flex: 1, minWidth: 0 }}>
        {props.title}
      </Typography>
      <Tool title={t('back')} icon={mdiArrowLeft} disabled={!props.canGoBack} onClick={props.onBack} />
      <Tool title={t('contents')} icon={mdiFormatListBulleted} onClick={props.onContents} />
      <Tool title={t('print')} icon={mdiPrinterOutline} disabled={!props.canPrint} onClick={printPage} />
      {open ? (
        <Tool title={t('manual')} icon={mdiFileDownloadOutline} onClick={() => void saveManual(locale)} />
      ) : null}
      <Tool title={t('close')} icon={mdiClose} onClick={closeHelp} />
    </Box>
  );
}

/** What is read: a page, the contents, or what was found. It takes the keys when it comes, so that one can scroll at once. */
function Reading(props: {
  readonly pages: readonly TopicPage[] | null;
  readonly page: TopicPage | null;
  readonly text: string;
}): ReactNode {
  const t = useTexts(helpTexts);
  const { pages, page, text } = props;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);
  return (
    <Box
      ref={body}
      role="region"
      aria-label={page?.title ?? t('contents')}
      tabIndex={0}
      sx={{
        flex: 1,
        minHeight: 0,
        overflow: 'auto',
        p: 1.5,
        fontSize: 13.5,
        lineHeight: 1.65,
        // A bar at the edge, as the rail marks where one is: a frame around so much text would be louder than the text.
        '&:focus-visible': { outline: 0, boxShadow: (theme) => `inset 3px 0 0 ${theme.tokens.accent}` },
      }}
    >
      {pages === null ? <Typography color="textSecondary">{t('loading')}</Typography> : null}
      {pages !== null && text !== '' ? <Found pages={pages} text={text} /> : null}
      {pages !== null && text === '' && page === null ? <Contents pages={pages} /> : null}
      {text === '' && page !== null ? <Blocks blocks={page.blocks} /> : null}
    </Box>
  );
}

/** The help, beside the work: a page, the contents, or what was found. Escape inside it closes it. */
export function HelpPanel(): ReactNode {
  const t = useTexts(helpTexts);
  const { topic, before } = useHelp();
  const pages = usePages(useLocale());
  const [sought, setSought] = useState({ text: '', at: topic });
  // A search belongs to the page it was begun on: following a link ends it.
  const text = sought.at === topic ? sought.text : '';
  const page = pages?.find((one) => one.topic === topic) ?? null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    // Whoever reads here must not accept a match with Enter: single keys of the place stay with the place.
    if (!chord && !KEYS_OF_WINDOW.includes(event.key)) event.stopPropagation();
    if (event.key === 'Escape' && !isComposing(event.nativeEvent)) closeHelp();
  };
  return (
    <Box
      component="aside"
      aria-label={t('title')}
      onKeyDown={onKeyDown}
      sx={{ ...SIDE_PANEL, width: { xs: 'auto', md: PANEL_WIDTH }, maxWidth: { md: '50vw' } }}
    >
      <Head
        title={text === '' && page !== null ? page.title : t('title')}
        canGoBack={before.length > 0}
        canPrint={page !== null && text === ''}
        onBack={backInHelp}
        onContents={() => openHelp(null)}
      />
      <Box sx={{ px: 1.25, pb: 1, borderBottom: 1, borderColor: 'divider' }}>
        <SearchField
          key={topic ?? ''}
          label={t('search')}
          width="100%"
          value={text}
          onChange={(next) => setSought({ text: next, at: topic })}
        />
      </Box>
      <Reading key={topic ?? ''} pages={pages} page={page} text={text} />
      {page === null ? null : <PrintedPage page={page} />}
    </Box>
  );
}
