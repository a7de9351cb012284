import { appendOnlyTriggers } from '../fact-tables.ts';

/**
 * Rules of the user as dated facts (SPEC 23): versions, places in the order, states, back-tests, where a proposal used one, and where a
 * person decided otherwise. Then what nobody but the program decided, whom it may not decide for, and what was learned and is to count
 * no more (SPEC 24).
 */
const facts = [
  `CREATE TABLE rule_version (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, rule_uid TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL,
    condition TEXT NOT NULL, effect TEXT NOT NULL, UNIQUE (rule_uid, version)) STRICT`,
  `CREATE TABLE rule_rank (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, rule_uid TEXT NOT NULL, rank INTEGER NOT NULL) STRICT`,
  `CREATE TABLE rule_state (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, rule_uid TEXT NOT NULL, version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('on','off','demoted','removed')), overrides INTEGER NOT NULL) STRICT`,
  `CREATE TABLE rule_test (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, rule_uid TEXT NOT NULL, version INTEGER NOT NULL, lines INTEGER NOT NULL,
    hits INTEGER NOT NULL, changes INTEGER NOT NULL, wrong INTEGER NOT NULL, found TEXT NOT NULL) STRICT`,
  `CREATE TABLE rule_use (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, proposal_id INTEGER NOT NULL REFERENCES proposal(id),
    rule_uid TEXT NOT NULL, version INTEGER NOT NULL) STRICT`,
  `CREATE TABLE rule_override (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, proposal_id INTEGER NOT NULL REFERENCES proposal(id),
    rule_uid TEXT NOT NULL, version INTEGER NOT NULL) STRICT`,
  `CREATE TABLE proposal_override (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, proposal_id INTEGER NOT NULL REFERENCES proposal(id)) STRICT`,
  `CREATE TABLE automatic_decision (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, proposal_id INTEGER NOT NULL REFERENCES proposal(id),
    ground TEXT NOT NULL CHECK (ground IN ('book','party'))) STRICT`,
  `CREATE TABLE automatic_party (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id),
    allowed INTEGER NOT NULL CHECK (allowed IN (0,1))) STRICT`,
  `CREATE TABLE learned_forgotten (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id), key TEXT NOT NULL) STRICT`,
];

/** Matches that were accepted for one party, with what they show: derived from decisions, allocations and documents (SPEC 24). */
const projections = [
  `CREATE TABLE accepted_match (
    proposal_id INTEGER PRIMARY KEY REFERENCES proposal(id), seq INTEGER NOT NULL, undone_seq INTEGER,
    party_id INTEGER NOT NULL, bank_line_id INTEGER NOT NULL, automatic INTEGER NOT NULL CHECK (automatic IN (0,1)),
    certain INTEGER NOT NULL CHECK (certain IN (0,1)), day INTEGER NOT NULL, oldest INTEGER, discount INTEGER) STRICT`,
];

const indexes = [
  `CREATE INDEX rule_state_rule ON rule_state (rule_uid, id)`,
  `CREATE INDEX rule_test_rule ON rule_test (rule_uid, version)`,
  `CREATE INDEX rule_use_proposal ON rule_use (proposal_id)`,
  `CREATE INDEX rule_use_rule ON rule_use (rule_uid)`,
  `CREATE INDEX rule_override_rule ON rule_override (rule_uid, seq)`,
  `CREATE INDEX proposal_override_proposal ON proposal_override (proposal_id)`,
  `CREATE INDEX automatic_decision_proposal ON automatic_decision (proposal_id)`,
  `CREATE INDEX accepted_match_party ON accepted_match (party_id, seq)`,
];

const factTableNames = facts.flatMap((statement) => /CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);

export const rulesMigration = {
  number: 70,
  name: 'rules',
  statements: [...facts, ...projections, ...indexes, ...factTableNames.flatMap(appendOnlyTriggers)],
};
