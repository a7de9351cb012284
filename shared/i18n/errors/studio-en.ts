/** What the import studio refuses or reports, in English. */
export const STUDIO_EN = {
  IMPORT_NESTED_TOO_DEEP: {
    what: 'Containers in “{place}” are nested more than {levels} deep.',
    todo: 'Unpack it and import the file inside.',
  },
  IMPORT_KIND_DIFFERS: {
    what: '“{place}” is of a format for {found}, not for {wanted}.',
    todo: 'Name no kind, or choose another file.',
  },
  IMPORT_SIDE_UNKNOWN: {
    what: 'Neither seller nor buyer of invoice {number} is our company.',
    todo: 'Check our tax number in the settings, or choose another file.',
  },
  READ_CONTROL_DIFFERS: {
    what: 'The file states {control} as {stated}; its lines give {computed}.',
    todo: 'Download the whole file again.',
  },
  IMPORT_MARKUP_DAMAGED: {
    what: 'The file is damaged near line {line} ({reason}); it was not read.',
    todo: 'Download the whole file again.',
  },
  IMPORT_MARKUP_TOO_DEEP: {
    what: 'Line {line} is nested more than {levels} deep; the file was not read.',
    todo: 'No honest file is. Ask where it came from.',
  },
  IMPORT_NO_STATEMENT: {
    what: 'The file ({format}) contains no statement.',
    todo: 'Choose a file with a statement.',
  },
  IMPORT_ACCOUNT_MISSING: {
    what: 'The statement in line {line} names no account.',
    todo: 'Name the account in the import options.',
  },
  IMPORT_BANK_REFUSED: {
    what: 'The bank gave no statement: {status} {message}',
    todo: 'Download it again; if that fails, ask the bank.',
  },
  READ_NOT_BOOKED: {
    what: '{amount} with status {status} is not booked yet and is left out.',
    todo: 'Import again once it is booked.',
  },
  READ_BATCH_NOT_SPLIT: {
    what: 'The batch of {amount} holds {count} transactions that do not add up; it stays one line.',
    todo: 'Check the details of the batch.',
  },
  READ_PAGES_MISSING: {
    what: 'Statement {id} is page {page}; pages before or after it are not in the file.',
    todo: 'Import the other pages too.',
  },
  READ_INVESTMENTS_LEFT_OUT: {
    what: '{count} trades or positions of securities are left out; only cash lines are read.',
    todo: 'Nothing to do; keep securities elsewhere.',
  },
  READ_RECORD_UNFINISHED: {
    what: 'The last record has no end mark; the file may be incomplete.',
    todo: 'Compare the last line with the account.',
  },
  READ_CURRENCY_SEPARATE: {
    what: 'Statement {id} also holds {currency}, read as a statement of its own.',
    todo: 'Check the balances of each currency.',
  },
  READ_DATE_OF_STATEMENT: {
    what: 'The line has no date; the day of the statement, {date}, was taken.',
    todo: 'Check the date of the line.',
  },
  IMPORT_FILE_CUT_OFF: {
    what: 'The {format} file breaks off after line {line}: its closing record is missing.',
    todo: 'Download the whole file again.',
  },
  IMPORT_RECORD_MISPLACED: {
    what: 'The {record} record in line {line} does not belong there; the file is out of order.',
    todo: 'Download it again; if it was edited, take the file as the bank gave it.',
  },
  IMPORT_RECORD_UNREADABLE: {
    what: 'The {record} record in line {line} cannot be read: {text}',
    todo: 'Download it again; if it was edited, take the file as the bank gave it.',
  },
  READ_RECORD_UNREADABLE: {
    what: 'A {record} record cannot be read and is not imported: {text}',
    todo: 'Add the transaction from the bank’s advice, or download the file again.',
  },
  READ_RECORD_IGNORED: {
    what: 'A {record} record means nothing here and is passed over: {text}',
    todo: 'Check the lines around it.',
  },
  READ_STATEMENT_UNSTARTED: {
    what: 'This part has no opening record (opening balance); its lines are listed on their own.',
    todo: 'The file may be incomplete: download it again, or check and confirm it.',
  },
  READ_STATEMENT_UNENDED: {
    what: 'This statement has no closing record (closing balance), so nothing proves it complete.',
    todo: 'The file may be incomplete: download it again, or check and confirm it.',
  },
  READ_PAGE_MISSING: {
    what: 'Statement {number} has another page that is not here.',
    todo: 'Import the missing page as well.',
  },
  READ_BANK_MESSAGE: { what: 'A message from the bank: {text}', todo: 'Nothing to do.' },
  READ_CURRENCY_ASSUMED: {
    what: 'The file names no currency; it was read as {currency}.',
    todo: 'If that is wrong, choose the currency in the import options.',
  },
  IMPORT_PAGE_WITHOUT_TABLE: {
    what: '“{place}” is a web page without a table.',
    todo: 'The login may have expired during the download; log in and download it again.',
  },
  READ_PAGE_CUT_OFF: {
    what: 'The page ends in the middle of a table; the download may be incomplete.',
    todo: 'Check the last rows, or download it again.',
  },
  IMPORT_SEVERAL_FILES: {
    what: '“{place}” holds several files that could be imported: {files}.',
    todo: 'Unpack it and import them one by one.',
  },
  IMPORT_ARCHIVE_WITHOUT_FILE: {
    what: 'The archive “{place}” holds no file that can be read.',
    todo: 'Unpack it and look inside, or download it again.',
  },
  READ_STATUS_EXCLUDED: {
    what: 'The status is “{status}”: nothing was paid, the row is left out ({reference}).',
    todo: 'Nothing to do; if money did move, enter it from its voucher.',
  },
  READ_NEUTRAL_EXCLUDED: {
    what: '“{what}” is marked “{text}”: no money entered or left the account, the row is left out.',
    todo: 'Nothing to do; if money did move, enter it from its voucher.',
  },
  READ_AMOUNT_DERIVED: {
    what: 'The file has no column of amounts; those of {count} rows are differences of its balances and prove nothing.',
    todo: 'Export the version with amounts, or check each line.',
  },
  READ_AMOUNT_UNDERIVABLE: {
    what: 'This is the oldest line of account {account}; without a balance before it its amount is unknown. It is left out.',
    todo: 'Let the export begin one line earlier.',
  },
  READ_DERIVED_CONTRADICTS: {
    what: 'The balance moves by {amount}, against the flag “{flag}”: lines may be missing here.',
    todo: 'Download the whole file again.',
  },
  READ_UNIT_SCALED: {
    what: '{column} counts in units of {unit} yuan and was turned into yuan.',
    todo: 'Check the amounts.',
  },
  READ_YEAR_FROM_TITLE: {
    what: 'Dates name month and day only; the year is that of the title “{title}”, months after it belong to the year before.',
    todo: 'Check the dates.',
  },
  READ_INVOICE_ARITHMETIC: {
    what: 'Invoice {number}: net {net} plus tax {tax} is not gross {gross}.',
    todo: 'Compare it with the invoice, correct the file and import it again.',
  },
  READ_INVOICE_SHEETS_DIFFER: {
    what: 'Invoice {number}: its lines add up to {lines}, its own row says {base}; the row was taken.',
    todo: 'Export the list again, or compare it with the invoice.',
  },
  READ_INVOICE_ONE_SHEET: {
    what: 'Invoice {number} stands only on the sheet {sheet}.',
    todo: 'Both sheets should come from one query; export them again.',
  },
  READ_INVOICE_NUMBER_DAMAGED: {
    what: 'The invoice number {number} is no longer whole (Excel took it for a quantity); it was not read.',
    todo: 'Export the list again and keep the column of numbers as text.',
  },
  READ_INVOICE_NUMBER_PADDED: {
    what: 'The invoice number {number} had lost its leading zeros; they were put back.',
    todo: 'Numbers of paper invoices have eight digits. Nothing to do.',
  },
  READ_RED_EXCEEDS_BLUE: {
    what: 'Blue invoice {number} is {blue}, its red invoices are {red}: more than the invoice itself.',
    todo: 'Look the invoice up at the tax office.',
  },
  READ_RED_STATUS_DIFFERS: {
    what: 'Invoice {number} ({blue}) has the status “{status}”, but its red invoices in the file are {red}.',
    todo: 'Export a longer period, so that its red invoices are in the file.',
  },
  IMPORT_OWN_TAX_ID_MISSING: {
    what: 'Our tax number is not known, so it cannot be told whether these invoices are ours or our suppliers’.',
    todo: 'Enter it in Settings › Company, or give our tax number in the import options.',
  },
  IMPORT_INVOICE_STATUS_CHANGED: {
    what: 'The status of invoice {number} has changed: “{before}” when it was imported, “{after}” now.',
    todo: 'Nothing was changed in the book; import its red invoice, or look into it.',
  },
  IMPORT_INVOICE_VOIDED_LATER: {
    what: 'Invoice {number} ({amount}) was voided after it had been imported (“{after}”); the book still counts it.',
    todo: 'Nothing was changed in the book; open the invoice and void or reverse it.',
  },
  IMPORT_INVOICE_DAMAGED: {
    what: 'The invoice is not whole: {reason}.',
    todo: 'Ask the issuer for the file again.',
  },
  IMPORT_OFD_NO_DATA: {
    what: 'This OFD is only a picture of the page; no invoice data is embedded.',
    todo: 'The program does not recognise pictures. Download the XML, or import the list of invoices.',
  },
  IMPORT_PDF_NO_INVOICE: {
    what: 'No invoice data is embedded in this PDF ({attachments} attachments found).',
    todo: 'Import the XML of the same invoice, or a list of invoices.',
  },
  IMPORT_PDF_DAMAGED: {
    what: 'The structure of the PDF is damaged ({reason}).',
    todo: 'Download it again, or ask the issuer for the XML.',
  },
  READ_INVOICE_RULE: {
    what: 'Rule {rule} of EN 16931 does not hold: stated {stated}, computed {computed}.',
    todo: 'Ask the issuer; the amounts were read as stated.',
  },
  READ_INVOICE_PREPAID: {
    what: 'Of the gross amount {gross}, {prepaid} was prepaid and {payable} is payable.',
    todo: 'The gross amount is recorded; settle the prepayment against it.',
  },
  READ_RATE_UNUSUAL: {
    what: 'Invoice {number}: {rate} is no tax rate in force now or before.',
    todo: 'Compare it with the invoice.',
  },
  IMPORT_BALANCES_WITHOUT_ITEMS: {
    what: 'This is a “{list}”: balances without their documents cannot open a book.',
    todo: 'Export the open items from the ERP; or choose to take each balance as one opening item.',
  },
  READ_BALANCE_AS_ITEM: {
    what: 'The balance {amount} of {party} was taken as one opening item, without number and due date.',
    todo: 'It is aged from the cut-over day; use the list of open items where there is one.',
  },
  IMPORT_PDF_ENCRYPTED: {
    what: 'The PDF is protected.',
    todo: 'Save it without protection, or ask for the XML.',
  },
  IMPORT_QUESTION_OPEN: {
    what: '“{place}” leaves a question open: {question}.',
    todo: 'Answer it, then commit.',
  },
  IMPORT_LINE_UNKNOWN: { what: 'The file has no row at line {line}.', todo: 'Check the line number.' },
  IMPORT_LINE_AMBIGUOUS: {
    what: 'Line {line} of the file holds {count} records.',
    todo: 'Say in the preview which one is meant.',
  },
  IMPORT_DECISION_UNFIT: {
    what: 'Line {line} cannot be treated like this: {decision}.',
    todo: 'Rows to be written can be excluded; only bank lines can be classified or split.',
  },
  IMPORT_SPLIT_DIFFERS: {
    what: 'The parts add up to {sum}, the line is {amount}.',
    todo: 'Make the parts add up to the line, to the cent.',
  },
  IMPORT_PROFILE_UNKNOWN: {
    what: 'There is no import profile “{profile}”.',
    todo: 'Check the name, or save the profile first.',
  },
  IMPORT_PROFILE_NAME_TAKEN: {
    what: 'There is an import profile “{name}” already.',
    todo: 'Choose another name, or change that profile.',
  },
  IMPORT_PROFILE_COLUMN_UNKNOWN: {
    what: 'Files of the kind “{kind}” have no column “{column}”.',
    todo: 'Use the columns of that kind.',
  },
  IMPORT_LAYOUT_CHANGED: {
    what: 'The layout differs from the profile “{profile}”: {changes}.',
    todo: 'Check which column is which and confirm, then commit.',
  },
  IMPORT_STATEMENT_GAP: {
    what: 'Account {account} closed at {previous}, this file opens at {opening}: {difference} lies between.',
    todo: 'Import what is missing between, or make sure that nothing is.',
  },
  IMPORT_STATEMENT_OVERLAP: {
    what: 'The book already has {count} lines of account {account}.',
    todo: 'They are not written again.',
  },
  PARTY_SAME: { what: 'Both parties are the same one.', todo: 'Choose two different parties.' },
  PARTY_MERGED: { what: '{code} {name} was merged into {into}.', todo: 'Use {into} instead.' },
  PARTY_LINE_OTHER: {
    what: 'Document {number} is not of {code}, or nothing of it is open.',
    todo: 'Choose the open items again.',
  },
  PARTY_NAME_SAME: { what: 'The name is {name} already.', todo: 'Enter the new name.' },
  PARTY_ALIAS_TAKEN: {
    what: '{alias} is a name or account of {code} {name} already.',
    todo: 'Correct that party first, or merge both.',
  },
  PARTY_ALIAS_EMPTY: {
    what: 'There is no alias or account to confirm.',
    todo: 'Enter a name or an account.',
  },
  PARTY_TOO_MANY: {
    what: '{what} of {code} would be more than {limit}.',
    todo: 'Remove aliases, accounts or payers that are not needed first.',
  },
  IMPORT_PARTY_CONFLICT: {
    what: '{clues} point at different parties: {codes}.',
    todo: 'Check the file, or correct the parties and import again.',
  },
  IMPORT_PARTY_SIMILAR: {
    what: '{party} resembles {code} {name}.',
    todo: 'If it is the same party, confirm it as an alias and read again.',
  },
  IMPORT_DATABASE_DAMAGED: {
    what: 'The database file is damaged ({reason}) and was not read.',
    todo: 'Check the database in the program that made it, save a copy and import that.',
  },
  IMPORT_DATABASE_NO_TABLE: {
    what: 'The database "{place}" has no table that can be read.',
    todo: 'Choose a database with data in it.',
  },
  IMPORT_DATABASE_VIEW_FAILED: {
    what: 'The view "{table}" cannot be run: {reason}',
    todo: 'Choose a table instead, or mend the view in the program that made it.',
  },
  IMPORT_DATABASE_SLOW: {
    what: 'The view "{table}" did not deliver its rows within {seconds} seconds and was stopped.',
    todo: 'Choose a table instead, or store the result as a table in the program that made it.',
  },
  READ_TABLE_LEFT_OUT: {
    what: '"{table}" was not read ({reason}).',
    todo: 'If its data is needed, store it as an ordinary table in the program that made it.',
  },
  READ_BLOB_EMPTY: {
    what: '{count} binary values of column "{column}" in "{place}" are taken as empty.',
    todo: 'If they are needed, turn them into text in the program that made them.',
  },
  READ_DATABASE_JOURNAL: {
    what: 'The database was in use: its latest changes may still be in the -wal file beside it and were not read.',
    todo: 'Close the database in the program that made it and import it again.',
  },
  READ_ENTRY_UNBALANCED: {
    what: 'The entry "{text}" of {date} does not balance: {difference} is missing.',
    todo: 'Check the entry in the program that made the book and export it again.',
  },
  READ_ACCOUNT_LEFT_OUT: {
    what: 'The account "{account}" was not read ({reason}).',
    todo: 'Only bank, cash and asset accounts in a currency are read; nothing to do for others.',
  },
  IMPORT_WATCH_TWICE: {
    what: 'The folder "{place}" is watched already.',
    todo: 'There is nothing to add.',
  },
  IMPORT_WATCH_UNREACHABLE: {
    what: 'The watched folder "{place}" cannot be read now.',
    todo: 'Check that it exists and that the network drive is connected, then look again.',
  },
  IMPORT_WATCH_FILE_GONE: {
    what: 'The watched folder no longer has this content of "{place}".',
    todo: 'Put the file back into the folder, or import it directly.',
  },
  IMPORT_CONNECTION_NAME_TAKEN: {
    what: 'There is a connection named "{name}" already.',
    todo: 'Choose another name, or change that connection.',
  },
  IMPORT_CONNECTION_PASSWORD_NEEDED: {
    what: 'The connection "{place}" needs a password: server, database or user changed, and the old password is not handed to somebody new.',
    todo: 'Type the password and save again.',
  },
  IMPORT_CONNECTION_STATEMENT: {
    what: 'The statement cannot be used: {reason}',
    todo: 'It must be a single SELECT (WITH may come first), write nothing and have no second statement.',
  },
  IMPORT_CONNECTION_UNREACHABLE: {
    what: 'The database server {server} cannot be reached ({reason}).',
    todo: 'Check address, port and network, and that the server accepts connections from this machine.',
  },
  IMPORT_CONNECTION_LOGIN: {
    what: 'The database server {server} refused the login of "{user}" or its database.',
    todo: 'Check user, password and database, or ask the administrator for read permission.',
  },
  IMPORT_CONNECTION_TLS: {
    what: 'No encrypted connection to {server} ({reason}).',
    todo: 'Give the server a trusted certificate; for one of your own making choose encryption without verification.',
  },
  IMPORT_CONNECTION_TIMEOUT: {
    what: 'It did not finish within {seconds} seconds and was stopped; nothing was imported.',
    todo: 'Ask for less, or have the administrator see whether the server is busy.',
  },
  IMPORT_CONNECTION_FAILED: {
    what: 'The database refused the statement: {reason}',
    todo: 'Mend the statement, or ask the administrator for the read permission it needs.',
  },
  IMPORT_CONNECTION_WRITES: {
    what: 'The statement wanted to write and was refused by the read-only transaction: {reason}',
    todo: 'Use a statement that only reads.',
  },
  IMPORT_CONNECTION_TOO_MUCH: {
    what: 'The result exceeds the limit ({what}: {limit}); nothing was imported.',
    todo: 'Narrow it by dates, and pull it in parts.',
  },
  IMPORT_CONNECTION_INEXACT: {
    what: 'Row {line}, column "{column}" has more digits than the driver can fetch exactly.',
    todo: 'Write CAST({column} AS varchar(50)) in the statement.',
  },
  IMPORT_CONNECTION_DIED: {
    what: 'The process that fetches from the database ended unexpectedly; nothing was imported.',
    todo: 'Try again; if it happens again, ask for less.',
  },
} as const;
