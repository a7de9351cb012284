import {
  mdiBellOutline,
  mdiHelpCircleOutline,
  mdiHistory,
  mdiKeyboardOutline,
  mdiLockOutline,
  mdiProgressClock,
  mdiThemeLightDark,
  mdiTranslate,
} from '@mdi/js';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactNode, Ref } from 'react';
import { helpTexts } from '../../shared/i18n/ui/help.ts';
import { historyTexts } from '../../shared/i18n/ui/history.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { useJobs } from '../api/jobs.ts';
import { lockBook, useOpenSession } from '../api/session.ts';
import { today } from '../format/date.ts';
import { Icon } from '../ui/icon.tsx';
import {
  chooseLocale,
  chooseTheme,
  nextTheme,
  useLocale,
  usePreferences,
  useTexts,
  useWords,
} from '../ui/preferences.ts';
import { TOP_BAR_HEIGHT } from '../ui/tokens.ts';
import { startTour } from '../ui/tour-store.ts';
import { SearchBox } from './search-box.tsx';

function Tool(props: {
  readonly title: string;
  readonly icon: string;
  readonly onClick: () => void;
  readonly count?: number;
  /** What the tour calls it. */
  readonly tour?: string;
}): ReactNode {
  const icon = <Icon path={props.icon} />;
  const { count = 0 } = props;
  return (
    <Tooltip title={props.title}>
      <IconButton aria-label={props.title} data-tour={props.tour} onClick={props.onClick}>
        {count === 0 ? (
          icon
        ) : (
          <Badge badgeContent={count} color="primary">
            {icon}
          </Badge>
        )}
      </IconButton>
    </Tooltip>
  );
}

function Tools(props: {
  readonly onJobs: () => void;
  readonly onLog: () => void;
  readonly onHistory: () => void;
  readonly onKeys: () => void;
  readonly onHelp: () => void;
}): ReactNode {
  const t = useTexts(shellTexts);
  const help = useTexts(helpTexts);
  const log = useTexts(historyTexts);
  const locale = useLocale();
  const theme = usePreferences((state) => state.theme);
  const running = useJobs((state) => state.jobs.filter((job) => job.state === 'running').length);
  return (
    <>
      <Tool
        title={running > 0 ? t('bar.jobsRunning', { count: running }) : t('bar.jobs')}
        icon={mdiProgressClock}
        onClick={props.onJobs}
        count={running}
      />
      <Tool title={log('title')} icon={mdiHistory} onClick={props.onLog} />
      <Tool title={t('bar.history')} icon={mdiBellOutline} onClick={props.onHistory} />
      <Tool title={t('command.keys')} icon={mdiKeyboardOutline} onClick={props.onKeys} />
      <Tool title={help('bar.help')} icon={mdiHelpCircleOutline} onClick={props.onHelp} tour="help" />
      <Tool
        title={t('bar.language')}
        icon={mdiTranslate}
        onClick={() => chooseLocale(locale === 'en' ? 'zh-CN' : 'en')}
      />
      <Tool
        title={t('bar.theme', { name: t(`theme.${theme}`) })}
        icon={mdiThemeLightDark}
        onClick={() => chooseTheme(nextTheme(theme))}
      />
      <Tool title={t('bar.lock')} icon={mdiLockOutline} onClick={() => void lockBook()} />
    </>
  );
}

/** What a window of 200 % has no room for; it is said elsewhere too. */
const WIDE_ONLY = { display: { xs: 'none', md: 'block' } } as const;

/** The top bar: whose book, which day, the search, who works, and what concerns the whole window. */
export function TopBar(props: {
  readonly searchRef: Ref<HTMLInputElement>;
  readonly onJobs: () => void;
  readonly onLog: () => void;
  readonly onHistory: () => void;
  readonly onKeys: () => void;
  readonly onHelp: () => void;
}): ReactNode {
  const t = useTexts(shellTexts);
  const words = useWords();
  const session = useOpenSession();
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 1.5,
        height: TOP_BAR_HEIGHT,
        flexShrink: 0,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Typography
        variant="h3"
        component="div"
        noWrap
        title={session.bookName}
        sx={{ maxWidth: { xs: 130, md: 280 } }}
      >
        {session.bookName}
      </Typography>
      {session.sample ? (
        <Chip size="small" variant="outlined" color="primary" label={t('bar.sample')} onClick={startTour} />
      ) : null}
      <Typography variant="caption" color="textSecondary" noWrap sx={WIDE_ONLY}>
        {t('bar.period', { date: today() })}
      </Typography>
      <Box data-tour="search" sx={{ flex: 1, display: 'flex', justifyContent: 'center', minWidth: 0 }}>
        <SearchBox inputRef={props.searchRef} />
      </Box>
      <Typography variant="caption" color="textSecondary" noWrap sx={{ ...WIDE_ONLY, maxWidth: 200 }}>
        {t('bar.user', { name: session.userName, role: words(`role.${session.role}`) })}
      </Typography>
      <Box sx={{ display: 'flex' }}>
        <Tools {...props} />
      </Box>
    </Box>
  );
}
