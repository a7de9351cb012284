import { styled, type CSSObject } from '@mui/material/styles';
import { HEADER_HEIGHT, ROW_HEIGHT, type Palette } from '../tokens.ts';

function headerStyle(tokens: Palette): CSSObject {
  return {
    '.grid-header': {
      display: 'grid',
      position: 'sticky',
      top: 0,
      zIndex: 2,
      height: HEADER_HEIGHT,
      backgroundColor: tokens.ground,
      borderBottom: `1px solid ${tokens.lineStrong}`,
      color: tokens.textSoft,
      fontSize: 12,
    },
    '.grid-caption': {
      position: 'relative',
      display: 'flex',
      alignItems: 'center',
      minWidth: 0,
      backgroundColor: tokens.ground,
      outline: 'none',
    },
    '.grid-caption:focus-visible': { boxShadow: `inset 0 0 0 2px ${tokens.accent}` },
    '.grid-caption[data-frozen]': { position: 'sticky', zIndex: 3 },
    '.grid-caption[data-over]': { boxShadow: `inset 3px 0 0 ${tokens.accent}` },
    '[data-frozen="last"]': { borderRight: `1px solid ${tokens.lineStrong}` },
    '.grid-rank': { fontSize: 9, lineHeight: 1 },
    '.grid-caption > button.grid-menu': {
      all: 'unset',
      flexShrink: 0,
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      width: 24,
      height: 24,
      marginRight: 4,
      cursor: 'pointer',
      opacity: 0,
    },
    '.grid-caption:hover > button.grid-menu, .grid-caption:focus-within > button.grid-menu, .grid-caption > button.grid-menu[data-filtered]':
      { opacity: 1 },
    '.grid-caption > button.grid-menu[data-filtered]': { color: tokens.accent },
    '.grid-caption > button': {
      all: 'unset',
      display: 'flex',
      alignItems: 'center',
      gap: 2,
      cursor: 'pointer',
      minWidth: 0,
      width: '100%',
      height: '100%',
      padding: '0 0 0 8px',
      boxSizing: 'border-box',
    },
    '.grid-caption > button:focus-visible': { boxShadow: `inset 0 0 0 2px ${tokens.accent}` },
    '.grid-caption > button > span': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    '.grid-caption > span.grid-title': {
      padding: '0 0 0 8px',
      width: '100%',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    '.grid-caption > button.align-right': { justifyContent: 'flex-end' },
    '.grid-caption > button.align-center': { justifyContent: 'center' },
    '.align-right': { textAlign: 'right', justifyContent: 'flex-end' },
    '.align-center': { textAlign: 'center', justifyContent: 'center' },
  };
}

/** The edges of captions, by which columns are made wider. */
function handleStyle(tokens: Palette): CSSObject {
  return {
    '.grid-handle': {
      position: 'absolute',
      right: -4,
      top: 0,
      width: 9,
      height: '100%',
      cursor: 'col-resize',
      zIndex: 1,
    },
    '.grid-handle::after': {
      content: '""',
      position: 'absolute',
      left: 4,
      top: 8,
      bottom: 8,
      width: 1,
      backgroundColor: tokens.lineStrong,
    },
    '.grid-handle:hover::after, .grid-handle:focus-visible::after': {
      backgroundColor: tokens.accent,
      width: 3,
      top: 0,
      bottom: 0,
    },
  };
}

/** A cell that is being changed. */
function editStyle(tokens: Palette): CSSObject {
  return {
    '.grid-cell[data-editing]': { padding: 0, overflow: 'visible' },
    '.grid-field': {
      display: 'block',
      width: '100%',
      height: ROW_HEIGHT - 1,
      boxSizing: 'border-box',
      padding: '0 7px',
      border: `1px solid ${tokens.accent}`,
      outline: `1px solid ${tokens.accent}`,
      font: 'inherit',
      textAlign: 'inherit',
      color: tokens.text,
      backgroundColor: tokens.raised,
    },
    '.grid-field[aria-invalid="true"]': {
      borderColor: tokens.against,
      outlineColor: tokens.against,
      backgroundColor: tokens.againstGround,
    },
  };
}

function rowStyle(tokens: Palette): CSSObject {
  return {
    '.grid-row': {
      display: 'grid',
      position: 'absolute',
      left: 0,
      width: '100%',
      height: ROW_HEIGHT,
      borderBottom: `1px solid ${tokens.line}`,
      boxSizing: 'border-box',
      cursor: 'default',
      '--row-ground': tokens.surface,
      backgroundColor: 'var(--row-ground)',
      // What changes in a row moves nothing outside of it.
      contain: 'layout style',
    },
    '.grid-row:hover': { '--row-ground': tokens.hover },
    '.grid-row[aria-selected="true"]': { '--row-ground': tokens.selected },
    '.grid-row[data-tone="muted"]': { color: tokens.textFaint },
    '.grid-row[data-tone="strong"]': { fontWeight: 600, '--row-ground': tokens.ground },
    '.grid-row[data-active]': { boxShadow: `inset 3px 0 0 ${tokens.accent}` },
    '.grid-cell': {
      padding: '0 8px',
      lineHeight: `${ROW_HEIGHT - 1}px`,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      minWidth: 0,
    },
    '.grid-cell[data-frozen]': { position: 'sticky', zIndex: 1, backgroundColor: 'var(--row-ground)' },
    '.grid-cell[data-at]': { outline: `2px solid ${tokens.accent}`, outlineOffset: -2 },
    '.grid-wait': {
      height: 10,
      margin: '10px 8px',
      borderRadius: 3,
      backgroundColor: tokens.line,
      opacity: 0.8,
    },
    '.grid-foot': {
      display: 'flex',
      alignItems: 'center',
      gap: 6,
      minHeight: 28,
      padding: '0 10px',
      borderTop: `1px solid ${tokens.line}`,
      color: tokens.textSoft,
      fontSize: 12,
      whiteSpace: 'nowrap',
      overflow: 'hidden',
    },
    '.grid-status': {
      display: 'flex',
      alignItems: 'center',
      gap: 20,
      flex: 1,
      minWidth: 0,
      overflow: 'hidden',
    },
    '.grid-foot strong': { color: tokens.text, fontWeight: 600, fontSize: 13 },
  };
}

/** One style for the whole grid: cells are plain elements, so that thousands of them cost nothing. */
export const GridFrame = styled('div')(({ theme: { tokens } }) => ({
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  flex: 1,
  backgroundColor: tokens.surface,
  color: tokens.text,
  fontSize: 13,
  '.grid-scroll': { flex: 1, minHeight: 0, overflow: 'auto', position: 'relative', outline: 'none' },
  '.grid-scroll:focus-visible .grid-row[data-active]': { boxShadow: `inset 0 0 0 2px ${tokens.accent}` },
  ...headerStyle(tokens),
  ...handleStyle(tokens),
  ...rowStyle(tokens),
  ...editStyle(tokens),
  '.against': { color: tokens.against },
  '.soft': { color: tokens.textSoft },
}));
