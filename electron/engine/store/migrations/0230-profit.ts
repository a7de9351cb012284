import { appendOnlyTriggers } from '../fact-tables.ts';

/**
 * Items of invoices as their files say them, signed as the ledger counts, and what a unit of a product costs from a day on (SPEC 49).
 * Quantities, prices and costs are exact decimal text, net and tax minor units. Of one product and day the cost recorded last counts; null
 * takes it back.
 */
const facts = [
  `CREATE TABLE document_item (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, document_id INTEGER NOT NULL REFERENCES document(id), ordinal INTEGER NOT NULL,
    name TEXT NOT NULL, spec TEXT NOT NULL, unit TEXT NOT NULL, quantity TEXT, price TEXT,
    net INTEGER NOT NULL, tax INTEGER, tax_rate INTEGER) STRICT`,
  `CREATE TABLE product_cost (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, product_uid TEXT NOT NULL,
    from_date TEXT NOT NULL, currency TEXT NOT NULL, cost TEXT) STRICT`,
];

export const profitMigration = {
  number: 230,
  name: 'profit',
  statements: [
    ...facts,
    `CREATE INDEX document_item_document ON document_item (document_id, ordinal)`,
    `CREATE INDEX product_cost_product ON product_cost (product_uid, from_date, id)`,
    ...['document_item', 'product_cost'].flatMap(appendOnlyTriggers),
  ],
};
