/** What overviews sum over a whole book, in the order they group by: accounts by control account, customers' documents by kind and day, and what came after a day. */
export const overviewMigration = {
  number: 200,
  name: 'overview',
  statements: [
    `CREATE INDEX document_control ON document (party_id, ledger, control, currency, gross)`,
    `CREATE INDEX document_sales ON document (ledger, kind, date, party_id, currency, gross, net, tax)`,
    `CREATE INDEX allocation_date ON allocation (date)`,
    `CREATE INDEX deallocation_date ON deallocation (date)`,
  ],
};
