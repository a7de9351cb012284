/** What the search and the close of a month look up: amounts whatever their sign, the end of a number, the month a document entered the ledger. */
export const searchMigration = {
  number: 180,
  name: 'search',
  statements: [
    `CREATE INDEX document_amount ON document (abs(gross))`,
    `CREATE INDEX document_tail ON document (substr(number, -4))`,
    `CREATE INDEX document_month ON document (ledger_date, ledger)`,
    `CREATE INDEX bank_line_amount ON bank_line (abs(amount))`,
  ],
};
