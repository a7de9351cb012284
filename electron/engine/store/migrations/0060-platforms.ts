import { appendOnlyTriggers } from '../fact-tables.ts';

const STANDING = `NOT EXISTS (SELECT 1 FROM settlement_undo u WHERE u.settlement_id = s.id)`;

/**
 * Bills of payment platforms, and the settlements that tie a line of the bank to its transactions. Amounts are minor units, signed
 * as the merchant's balance at the platform changes; net = gross − fee. Triggers keep what no later command may break: a bank line is
 * in one standing settlement at most, and so is a transaction.
 */
const facts = [
  `CREATE TABLE platform_transaction (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    line INTEGER NOT NULL, platform TEXT NOT NULL, bill TEXT NOT NULL, account TEXT NOT NULL, date TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('payment','refund','fee','settlement','other')),
    transaction_id TEXT NOT NULL, order_id TEXT NOT NULL, gross INTEGER NOT NULL, fee INTEGER NOT NULL,
    net INTEGER NOT NULL CHECK (net = gross - fee), currency TEXT NOT NULL, settlement_id TEXT NOT NULL,
    counterparty TEXT NOT NULL, status TEXT NOT NULL, text TEXT NOT NULL, raw TEXT NOT NULL, custom TEXT NOT NULL) STRICT`,
  `CREATE TABLE settlement (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    bank_line_id INTEGER NOT NULL REFERENCES bank_line(id), platform TEXT NOT NULL, account TEXT NOT NULL,
    currency TEXT NOT NULL, net INTEGER NOT NULL, evidence TEXT NOT NULL) STRICT`,
  `CREATE TABLE settlement_link (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, settlement_id INTEGER NOT NULL REFERENCES settlement(id),
    transaction_id INTEGER NOT NULL REFERENCES platform_transaction(id)) STRICT`,
  `CREATE TABLE settlement_document (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, settlement_id INTEGER NOT NULL REFERENCES settlement(id),
    document_id INTEGER NOT NULL UNIQUE REFERENCES document(id)) STRICT`,
  `CREATE TABLE settlement_undo (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, settlement_id INTEGER NOT NULL UNIQUE REFERENCES settlement(id),
    date TEXT NOT NULL, reason TEXT NOT NULL) STRICT`,
];

const guards = [
  `CREATE TRIGGER settlement_one_line BEFORE INSERT ON settlement
    WHEN EXISTS (SELECT 1 FROM settlement s WHERE s.bank_line_id = NEW.bank_line_id AND ${STANDING})
    BEGIN SELECT RAISE(ABORT, 'a bank line is in one settlement'); END`,
  `CREATE TRIGGER settlement_one_transaction BEFORE INSERT ON settlement_link
    WHEN EXISTS (SELECT 1 FROM settlement_link l JOIN settlement s ON s.id = l.settlement_id
      WHERE l.transaction_id = NEW.transaction_id AND ${STANDING})
    BEGIN SELECT RAISE(ABORT, 'a transaction is in one settlement'); END`,
];

const indexes = [
  `CREATE INDEX platform_transaction_key ON platform_transaction (platform, account, transaction_id, kind)`,
  `CREATE INDEX platform_transaction_day ON platform_transaction (platform, date, account, bill)`,
  `CREATE INDEX platform_transaction_batch ON platform_transaction (batch_id)`,
  `CREATE INDEX settlement_bank_line ON settlement (bank_line_id)`,
  `CREATE INDEX settlement_link_settlement ON settlement_link (settlement_id)`,
  `CREATE INDEX settlement_link_transaction ON settlement_link (transaction_id)`,
  `CREATE INDEX settlement_document_settlement ON settlement_document (settlement_id)`,
];

const factTableNames = facts.flatMap((statement) => /CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);

/** Payment platforms: their transactions, and the settlements that pay them out. */
export const platformsMigration = {
  number: 60,
  name: 'platforms',
  statements: [...facts, ...indexes, ...guards, ...factTableNames.flatMap(appendOnlyTriggers)],
};
