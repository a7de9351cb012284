import { styled, type CSSObject } from '@mui/material/styles';
import type { Palette } from '../../ui/tokens.ts';
import { BLOCK_PADDING, LINE_HEIGHT } from './block-size.ts';

const HEADER_HEIGHT = 28;
const MIDDLE = 'minmax(132px, 168px)';
const MONEY = 'minmax(88px, 122px)';
const OURS = `24px 84px minmax(96px, 1.2fr) minmax(0, 1.4fr) ${MONEY}`;
const THEIRS = `${MONEY} 84px minmax(96px, 1.2fr) minmax(0, 1.4fr) 24px`;
/** Narrower than this, lines are shown without their texts. */
const NARROW = '@container (max-width: 880px)';

function lineStyle(tokens: Palette): CSSObject {
  return {
    '.line': { display: 'grid', height: LINE_HEIGHT, alignItems: 'center', minWidth: 0 },
    '.ours .line': { gridTemplateColumns: OURS },
    '.theirs .line': { gridTemplateColumns: THEIRS },
    '.line[data-picked]': { backgroundColor: tokens.warningGround },
    '.line > *': {
      padding: '0 6px',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      minWidth: 0,
    },
    [NARROW]: {
      '.line > .text': { display: 'none' },
      '.ours .line': { gridTemplateColumns: `24px 84px minmax(72px, 1fr) ${MONEY}` },
      '.theirs .line': { gridTemplateColumns: `${MONEY} 84px minmax(72px, 1fr) 24px` },
      '.line > .words': { gridColumn: '2 / 4' },
    },
    '.line > .words': { gridColumn: '2 / 5' },
    '.line > .tick': { padding: 0, textAlign: 'center', overflow: 'visible' },
    '.tick input': { margin: 0, accentColor: tokens.accent },
    '.money': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
    '.soft': { color: tokens.textSoft },
    '.sum': { borderTop: `1px dotted ${tokens.lineStrong}`, color: tokens.textSoft, fontSize: 12 },
    // Lines that belong together stand in one bracket.
    '.bundle': { borderRadius: 3, boxShadow: `inset 0 0 0 1px ${tokens.lineStrong}` },
    '.none': { color: tokens.textFaint, textAlign: 'center' },
  };
}

function middleStyle(tokens: Palette): CSSObject {
  return {
    '.middle': {
      display: 'flex',
      flexDirection: 'column',
      minWidth: 0,
      borderLeft: `1px solid ${tokens.line}`,
      borderRight: `1px solid ${tokens.line}`,
    },
    '.middle > div': {
      height: LINE_HEIGHT,
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      gap: 6,
      padding: '0 6px',
      whiteSpace: 'nowrap',
      overflow: 'hidden',
    },
    '.middle .why': { color: tokens.textSoft, fontSize: 12, textOverflow: 'ellipsis' },
    '.wait': { height: 10, margin: '10px 8px', borderRadius: 3, backgroundColor: tokens.line, opacity: 0.8 },
    '.carried': {
      fontSize: 11,
      color: tokens.textSoft,
      border: `1px solid ${tokens.lineStrong}`,
      borderRadius: 3,
      padding: '0 3px',
      marginRight: 4,
    },
  };
}

/** One style for all blocks: their lines are plain elements, so that thousands of them cost nothing. */
export const AlignedFrame = styled('div')(({ theme: { tokens } }) => ({
  display: 'flex',
  flexDirection: 'column',
  flex: 1,
  minWidth: 0,
  minHeight: 0,
  containerType: 'inline-size',
  backgroundColor: tokens.surface,
  color: tokens.text,
  fontSize: 13,
  '.sides': { display: 'grid', gridTemplateColumns: `minmax(0, 1fr) ${MIDDLE} minmax(0, 1fr)` },
  '.captions': {
    height: HEADER_HEIGHT,
    flexShrink: 0,
    alignItems: 'center',
    backgroundColor: tokens.ground,
    borderBottom: `1px solid ${tokens.lineStrong}`,
    color: tokens.textSoft,
    fontSize: 12,
    scrollbarGutter: 'stable',
    overflow: 'hidden',
  },
  '.scroller': {
    flex: 1,
    minHeight: 0,
    overflow: 'auto',
    position: 'relative',
    outline: 'none',
    scrollbarGutter: 'stable',
  },
  '.scroller:focus-visible .block[aria-current="true"]': { boxShadow: `inset 0 0 0 2px ${tokens.accent}` },
  '.block': {
    position: 'absolute',
    left: 0,
    width: '100%',
    boxSizing: 'border-box',
    padding: `${BLOCK_PADDING / 2}px 0`,
    borderBottom: `1px solid ${tokens.line}`,
    cursor: 'default',
  },
  '.block:hover': { backgroundColor: tokens.hover },
  '.block[aria-current="true"]': {
    backgroundColor: tokens.selected,
    boxShadow: `inset 3px 0 0 ${tokens.accent}`,
  },
  ...lineStyle(tokens),
  ...middleStyle(tokens),
}));
