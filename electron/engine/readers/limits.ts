/** What a file may ask of the reader. Every number is a ceiling; crossing one is a coded refusal, never a crash. */
export const READING_LIMITS = {
  /** Largest file handed to the reader, in bytes. */
  fileBytes: 512 * 1024 * 1024,
  /** Rows of one sheet: what a spreadsheet can hold, and the same for text files times four. */
  sheetRows: 1_048_576,
  textRows: 4_194_304,
  /** Columns of one row. */
  columns: 16_384,
  /** Longest record of a text file, in bytes. */
  recordBytes: 4 * 1024 * 1024,
  /** A quote left open for longer than this is taken for a stray character, in bytes. */
  quotedBytes: 1024 * 1024,
  /** Entries of a zip container. */
  zipEntries: 2_000,
  /** Bytes one container may unpack to, all parts that are read together. Parts are streamed, so this bounds time, not memory. */
  zipTotalBytes: 2 * 1024 * 1024 * 1024,
  /** Unpacked size over packed size; not asked of parts below `zipRatioFromBytes`. */
  zipRatio: 200,
  zipRatioFromBytes: 1024 * 1024,
  /** Small parts of a workbook (its list of sheets, relations, styles), in bytes. */
  partBytes: 32 * 1024 * 1024,
  /** Characters of all shared strings of a workbook. */
  sharedStringCharacters: 128 * 1024 * 1024,
  /** Longest tag or text between two tags, in bytes. */
  xmlTokenBytes: 4 * 1024 * 1024,
  /** Cell formats of a workbook. */
  cellFormats: 65_536,
  /** Sheets of a workbook. */
  sheets: 1_024,
} as const;
