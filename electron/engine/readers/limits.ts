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
  /** Shared strings of a workbook. */
  sharedStrings: 4_194_304,
  /** Empty cells of a sheet in front of others, and how many more for each that has a value: one cell far to the right costs a whole row. */
  emptyCells: 8 * 1024 * 1024,
  emptyPerCell: 64,
  /** Cells that a file states once and has repeated. */
  repeatedCells: 4 * 1024 * 1024,
  /** Cells of a sheet whose rows do not come in order, so that it has to be held as a whole. */
  unorderedCells: 4 * 1024 * 1024,
  /** Unpacked bytes of a file that another carries: it is held in memory. */
  carriedBytes: 256 * 1024 * 1024,
  /** Tables within tables of a web page. */
  tableDepth: 8,
  /** Longest text of one cell of a web page or a workbook in XML, in characters. */
  cellCharacters: 4 * 1024 * 1024,
  /** Longest tag or text between two tags, in bytes. */
  xmlTokenBytes: 4 * 1024 * 1024,
  /** Elements of XML inside one another, and elements of one record (a booking with all its parts). */
  xmlDepth: 256,
  xmlRecordElements: 500_000,
  /** Lines of a statement that are in another currency than it and wait for its end. */
  heldLines: 50_000,
  /** Largest SQLite database, in bytes: it is held in memory twice. */
  databaseBytes: 128 * 1024 * 1024,
  /** Memory one statement on such a database may take, in bytes. */
  databaseHeapBytes: 192 * 1024 * 1024,
  /** Seconds until the next rows of a database: whoever wrote it decides how much work a view is. */
  databaseSeconds: 5,
  /** Cell formats of a workbook. */
  cellFormats: 65_536,
  /** Sheets of a workbook. */
  sheets: 1_024,
} as const;
