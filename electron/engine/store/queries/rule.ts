import type { Row } from '../row.ts';
import { intOf, intOrNull, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** Who did something and when, from the journal. */
export type Stamp = { readonly at: string; readonly actor: string };

/** One version of a rule. `condition` and `effect` are JSON text. */
export type StoredRuleVersion = Stamp & {
  readonly version: number;
  readonly name: string;
  readonly condition: string;
  readonly effect: string;
};

/** A back-test of one version; `found` is the JSON text of the lines it names. */
export type StoredRuleTest = Stamp & {
  readonly version: number;
  readonly lines: number;
  readonly hits: number;
  readonly changes: number;
  readonly wrong: number;
  readonly found: string;
};

export type RuleStateName = 'on' | 'off' | 'demoted' | 'removed';

/** A rule as it stands: its latest version, its place, and the state of that version. A new version starts switched off. */
export type StoredRule = StoredRuleVersion & {
  readonly uid: string;
  readonly rank: number;
  readonly state: RuleStateName;
  readonly stateSeq: number;
  readonly stateAt: string | null;
  readonly stateActor: string | null;
  /** Overrides that led to a demotion; 0 in any other state. */
  readonly demotedAfter: number;
};

const STATES: readonly string[] = ['on', 'off', 'demoted', 'removed'] satisfies readonly RuleStateName[];

function isState(text: string): text is RuleStateName {
  return STATES.includes(text);
}

function stamp(row: Row): Stamp {
  return { at: textOf(row, 'at'), actor: textOf(row, 'actor') };
}

function versionFrom(row: Row): StoredRuleVersion {
  return {
    ...stamp(row),
    version: intOf(row, 'version'),
    name: textOf(row, 'name'),
    condition: textOf(row, 'condition'),
    effect: textOf(row, 'effect'),
  };
}

/** Every rule that was not removed, in the user's order, as it stood at a journal number. */
export function standingRules(
  read: ReadHandle,
  knownAt: number = Number.MAX_SAFE_INTEGER,
): readonly StoredRule[] {
  return read
    .all(sql`SELECT v.rule_uid, v.version, v.name, v.condition, v.effect, j.at, j.actor, r.rank,
        CASE WHEN s.version = v.version THEN s.state ELSE 'off' END AS state, coalesce(s.seq, 0) AS state_seq,
        CASE WHEN s.version = v.version THEN s.overrides ELSE 0 END AS overrides, k.at AS state_at, k.actor AS state_actor
      FROM rule_version v JOIN journal j ON j.seq = v.seq
        JOIN rule_rank r ON r.id = (SELECT max(x.id) FROM rule_rank x WHERE x.rule_uid = v.rule_uid AND x.seq <= ${knownAt})
        LEFT JOIN rule_state s ON s.id = (SELECT max(x.id) FROM rule_state x WHERE x.rule_uid = v.rule_uid AND x.seq <= ${knownAt})
        LEFT JOIN journal k ON k.seq = s.seq
      WHERE v.id = (SELECT max(x.id) FROM rule_version x WHERE x.rule_uid = v.rule_uid AND x.seq <= ${knownAt})
        AND coalesce(s.state, 'off') <> 'removed' ORDER BY r.rank, v.rule_uid`)
    .map((row) => {
      const state = textOf(row, 'state');
      return {
        ...versionFrom(row),
        uid: textOf(row, 'rule_uid'),
        rank: intOf(row, 'rank'),
        state: isState(state) ? state : 'off',
        stateSeq: intOf(row, 'state_seq'),
        stateAt: textOrNull(row, 'state_at'),
        stateActor: textOrNull(row, 'state_actor'),
        demotedAfter: intOf(row, 'overrides'),
      };
    });
}

/** All versions of a rule, latest first. */
export function ruleVersions(read: ReadHandle, uid: string): readonly StoredRuleVersion[] {
  return read
    .all(sql`SELECT v.version, v.name, v.condition, v.effect, j.at, j.actor FROM rule_version v JOIN journal j ON j.seq = v.seq
      WHERE v.rule_uid = ${uid} ORDER BY v.version DESC`)
    .map(versionFrom);
}

/** What became of a rule, latest first. */
export function ruleStates(
  read: ReadHandle,
  uid: string,
): readonly (Stamp & { readonly version: number; readonly state: string; readonly overrides: number })[] {
  return read
    .all(sql`SELECT s.version, s.state, s.overrides, j.at, j.actor FROM rule_state s JOIN journal j ON j.seq = s.seq
      WHERE s.rule_uid = ${uid} ORDER BY s.id DESC`)
    .map((row) => ({
      ...stamp(row),
      version: intOf(row, 'version'),
      state: textOf(row, 'state'),
      overrides: intOf(row, 'overrides'),
    }));
}

/** The latest back-test of a version of a rule, or null. */
export function latestRuleTest(read: ReadHandle, uid: string, version: number): StoredRuleTest | null {
  const row =
    read.get(sql`SELECT t.version, t.lines, t.hits, t.changes, t.wrong, t.found, j.at, j.actor FROM rule_test t JOIN journal j ON j.seq = t.seq
      WHERE t.rule_uid = ${uid} AND t.version = ${version} ORDER BY t.id DESC LIMIT 1`);
  if (row === undefined) return null;
  return {
    ...stamp(row),
    version: intOf(row, 'version'),
    lines: intOf(row, 'lines'),
    hits: intOf(row, 'hits'),
    changes: intOf(row, 'changes'),
    wrong: intOf(row, 'wrong'),
    found: textOf(row, 'found'),
  };
}

/** How often proposals used a rule, and how often a person decided otherwise since a journal number. */
export function ruleCounts(
  read: ReadHandle,
  uid: string,
  since: number,
): { readonly uses: number; readonly overrides: number } {
  const row = read.get(sql`SELECT (SELECT count(*) FROM rule_use WHERE rule_uid = ${uid}) AS uses,
      (SELECT count(*) FROM rule_override WHERE rule_uid = ${uid} AND seq > ${since}) AS overrides`);
  return row === undefined
    ? { uses: 0, overrides: 0 }
    : { uses: intOf(row, 'uses'), overrides: intOf(row, 'overrides') };
}

/** The rules a proposal used. */
export function rulesUsedBy(
  read: ReadHandle,
  proposalId: number,
): readonly { readonly uid: string; readonly version: number }[] {
  return read
    .all(sql`SELECT rule_uid, version FROM rule_use WHERE proposal_id = ${proposalId} ORDER BY id`)
    .map((row) => ({ uid: textOf(row, 'rule_uid'), version: intOf(row, 'version') }));
}

/** Appends a version of a rule. */
export function insertRuleVersion(
  write: WriteHandle,
  seq: number,
  rule: Pick<StoredRule, 'uid' | 'version' | 'name' | 'condition' | 'effect'>,
): void {
  write.run(sql`INSERT INTO rule_version (seq, rule_uid, version, name, condition, effect)
    VALUES (${seq}, ${rule.uid}, ${rule.version}, ${rule.name}, ${rule.condition}, ${rule.effect})`);
}

/** Appends the place of a rule. */
export function insertRuleRank(write: WriteHandle, seq: number, uid: string, rank: number): void {
  write.run(sql`INSERT INTO rule_rank (seq, rule_uid, rank) VALUES (${seq}, ${uid}, ${rank})`);
}

/** Appends what a version of a rule became. */
export function insertRuleState(
  write: WriteHandle,
  seq: number,
  rule: { readonly uid: string; readonly version: number },
  state: RuleStateName,
  overrides = 0,
): void {
  write.run(sql`INSERT INTO rule_state (seq, rule_uid, version, state, overrides)
    VALUES (${seq}, ${rule.uid}, ${rule.version}, ${state}, ${overrides})`);
}

/** Appends a back-test. */
export function insertRuleTest(
  write: WriteHandle,
  seq: number,
  uid: string,
  test: Omit<StoredRuleTest, 'at' | 'actor'>,
): void {
  write.run(sql`INSERT INTO rule_test (seq, rule_uid, version, lines, hits, changes, wrong, found)
    VALUES (${seq}, ${uid}, ${test.version}, ${test.lines}, ${test.hits}, ${test.changes}, ${test.wrong}, ${test.found})`);
}

/** Appends that a proposal used a rule. */
export function insertRuleUse(
  write: WriteHandle,
  seq: number,
  proposalId: number,
  rule: { readonly uid: string; readonly version: number },
): void {
  write.run(
    sql`INSERT INTO rule_use (seq, proposal_id, rule_uid, version) VALUES (${seq}, ${proposalId}, ${rule.uid}, ${rule.version})`,
  );
}

/** Whether a person has decided otherwise than a rule had in a proposal. */
export function isOverridden(read: ReadHandle, proposalId: number, uid: string): boolean {
  const row = read.get(
    sql`SELECT 1 AS one FROM rule_override WHERE rule_uid = ${uid} AND proposal_id = ${proposalId} LIMIT 1`,
  );
  return row !== undefined;
}

/** Appends that a person decided a line otherwise than a rule had. */
export function insertRuleOverride(
  write: WriteHandle,
  seq: number,
  proposalId: number,
  rule: { readonly uid: string; readonly version: number },
): void {
  write.run(
    sql`INSERT INTO rule_override (seq, proposal_id, rule_uid, version) VALUES (${seq}, ${proposalId}, ${rule.uid}, ${rule.version})`,
  );
}

/** Appends that a person decided a line otherwise than a proposal said. */
export function insertProposalOverride(write: WriteHandle, seq: number, proposalId: number): void {
  write.run(sql`INSERT INTO proposal_override (seq, proposal_id) VALUES (${seq}, ${proposalId})`);
}

/** The latest proposal of a bank line, whatever became of it. */
export function latestProposalOf(
  read: ReadHandle,
  bankLineId: number,
): {
  readonly id: number;
  readonly certainty: string;
  readonly partyId: number | null;
  readonly body: string;
} | null {
  const row = read.get(
    sql`SELECT id, certainty, party_id, body FROM proposal WHERE bank_line_id = ${bankLineId} ORDER BY id DESC LIMIT 1`,
  );
  return row === undefined
    ? null
    : {
        id: intOf(row, 'id'),
        certainty: textOf(row, 'certainty'),
        partyId: intOrNull(row, 'party_id'),
        body: textOf(row, 'body'),
      };
}
