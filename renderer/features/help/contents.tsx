import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { searchHelp } from '../../../shared/i18n/help-search.ts';
import { HELP_PARTS, type HelpPart, type HelpTopic } from '../../../shared/i18n/help-topics.ts';
import { helpTexts } from '../../../shared/i18n/ui/help.ts';
import { openHelp } from '../../ui/help-store.ts';
import { useTexts } from '../../ui/preferences.ts';
import type { TopicPage } from './load-pages.ts';

const PARTS = Object.keys(HELP_PARTS) as readonly HelpPart[]; // the keys of the record

function TopicLink(props: { readonly topic: HelpTopic; readonly title: string }): ReactNode {
  return (
    <Link
      component="button"
      type="button"
      data-topic={props.topic}
      sx={{ display: 'block', font: 'inherit', py: 0.35, textAlign: 'left' }}
      onClick={() => openHelp(props.topic)}
    >
      {props.title}
    </Link>
  );
}

/** All pages, part by part. */
export function Contents({ pages }: { readonly pages: readonly TopicPage[] }): ReactNode {
  const t = useTexts(helpTexts);
  return PARTS.map((part) => {
    const topics: readonly HelpTopic[] = HELP_PARTS[part];
    return (
      <Box component="section" key={part} sx={{ mb: 2 }}>
        <Typography variant="caption" component="h3" color="textSecondary" sx={{ fontWeight: 600 }}>
          {t(`part.${part}`)}
        </Typography>
        {pages
          .filter((page) => topics.includes(page.topic))
          .map((page) => (
            <TopicLink key={page.topic} topic={page.topic} title={page.title} />
          ))}
      </Box>
    );
  });
}

/** The pages that have what is looked for. */
export function Found(props: { readonly pages: readonly TopicPage[]; readonly text: string }): ReactNode {
  const t = useTexts(helpTexts);
  const hits = searchHelp(props.pages, props.text);
  return (
    <>
      <Typography variant="caption" color="textSecondary" role="status" component="p" sx={{ m: 0, mb: 1 }}>
        {hits.length === 0 ? t('none', { text: props.text }) : t('found', { count: hits.length })}
      </Typography>
      {hits.map((hit) => (
        <Box key={hit.topic} sx={{ mb: 1 }}>
          <TopicLink topic={hit.topic} title={hit.title} />
          <Typography variant="caption" color="textSecondary" component="div">
            {hit.excerpt}
          </Typography>
        </Box>
      ))}
    </>
  );
}
