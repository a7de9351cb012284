/** What overviews sum over a whole book, in the order they group by: accounts by control account, customers' documents by kind and day, and what came after a day. */
export const overviewMigration = {
  number: 200,
  name: 'overview',
  statements: [
    `CREATE INDEX document_control ON document (party_id, ledger, control, currency, gross)`,
    `CREATE INDEX document_sales ON document (date, party_id, currency, kind, gross, net, tax)
      WHERE ledger = 'AR' AND kind IN ('invoice', 'credit_note', 'receipt', 'refund')`,
    `DROP INDEX document_month`,
    `CREATE INDEX document_month ON document (ledger_date, ledger, party_id, currency, gross)`,
    `CREATE INDEX allocation_date ON allocation (date)`,
    `CREATE INDEX deallocation_date ON deallocation (date)`,
  ],
};
