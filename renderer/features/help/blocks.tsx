import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { HelpBlock, HelpLine, HelpSpan } from '../../../shared/i18n/help-page.ts';
import { isHelpTopic } from '../../../shared/i18n/help-topics.ts';
import { openHelp } from '../../ui/help-store.ts';
import { RAW_FONT } from '../../ui/tokens.ts';

const CODE = {
  fontFamily: RAW_FONT,
  fontSize: '0.92em',
  bgcolor: 'action.hover',
  borderRadius: 0.5,
  px: 0.5,
} as const;

function Span({ span }: { readonly span: HelpSpan }): ReactNode {
  if (span.kind === 'strong') return <strong>{span.text}</strong>;
  if (span.kind === 'code')
    return (
      <Box component="code" sx={CODE}>
        {span.text}
      </Box>
    );
  if (span.kind !== 'link' || !isHelpTopic(span.topic)) return span.text;
  const { topic } = span;
  return (
    <Link
      component="button"
      type="button"
      sx={{ font: 'inherit', verticalAlign: 'baseline' }}
      onClick={() => openHelp(topic)}
    >
      {span.text}
    </Link>
  );
}

/** A line of help with its links, which lead to other pages of help and nowhere else. */
export function Line({ line }: { readonly line: HelpLine }): ReactNode {
  // A line never changes: its pieces are told apart by where they stand.
  return line.map((span, index) => <Span key={`${index} ${span.text}`} span={span} />);
}

function Table({ block }: { readonly block: Extract<HelpBlock, { kind: 'table' }> }): ReactNode {
  return (
    <Box
      component="table"
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        my: 1,
        '& th, & td': {
          border: 1,
          borderColor: 'divider',
          px: 0.75,
          py: 0.4,
          textAlign: 'left',
          verticalAlign: 'top',
          overflowWrap: 'anywhere',
        },
        '& th:first-of-type': { minWidth: 88 },
        '& th': { bgcolor: 'action.hover', fontWeight: 600 },
      }}
    >
      <thead>
        <tr>
          {block.head.map((cell, index) => (
            <th key={`${index}`} scope="col">
              <Line line={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, rowIndex) => (
          <tr key={`${rowIndex}`}>
            {row.map((cell, index) => (
              <td key={`${index}`}>
                <Line line={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function List({ block }: { readonly block: Extract<HelpBlock, { kind: 'list' }> }): ReactNode {
  return (
    <Box
      component={block.ordered ? 'ol' : 'ul'}
      sx={{ my: 0.5, pl: 2.75, '& li': { my: 0.4, '&::marker': { color: 'text.secondary' } } }}
    >
      {block.items.map((item, index) => (
        <li key={`${index}`}>
          <Line line={item} />
        </li>
      ))}
    </Box>
  );
}

function Code({ text }: { readonly text: string }): ReactNode {
  return (
    <Box
      component="pre"
      sx={{
        fontFamily: RAW_FONT,
        fontSize: 12,
        bgcolor: 'action.hover',
        borderRadius: 1,
        p: 1,
        my: 1,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
      }}
    >
      {text}
    </Box>
  );
}

function Block({ block }: { readonly block: HelpBlock }): ReactNode {
  if (block.kind === 'list') return <List block={block} />;
  if (block.kind === 'table') return <Table block={block} />;
  if (block.kind === 'code') return <Code text={block.text} />;
  if (block.kind === 'paragraph')
    return (
      <Box component="p" sx={{ my: 0.75 }}>
        <Line line={block.line} />
      </Box>
    );
  return (
    <Typography
      variant={block.level === 2 ? 'h3' : 'subtitle2'}
      component={block.level === 2 ? 'h3' : 'h4'}
      sx={{ mt: 2, mb: 0.5, fontWeight: 600 }}
    >
      <Line line={block.line} />
    </Typography>
  );
}

/** The blocks of a page under one another. */
export function Blocks({ blocks }: { readonly blocks: readonly HelpBlock[] }): ReactNode {
  return blocks.map((block, index) => <Block key={`${index} ${block.kind}`} block={block} />);
}
