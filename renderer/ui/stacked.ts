/** Options, a list and a preview side by side; one below the other, and scrolled as a page, where the window is narrow or shown at 200 %. */
export const STACKED = {
  flex: 1,
  minHeight: 0,
  display: 'flex',
  flexDirection: { xs: 'column', md: 'row' },
  overflow: { xs: 'auto', md: 'visible' },
} as const;

/** The list among them, as wide as its captions need, and high enough to read in when it stands in a column. */
export const STACKED_LIST = {
  flex: { xs: '0 0 300px', md: 1 },
  minWidth: { xs: 0, md: 330 },
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
} as const;
