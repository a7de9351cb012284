import { expect, test } from 'vitest';
import { type Operation, OPERATIONS } from '../../../shared/contract/contract.ts';
import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import { openReader } from '../../../electron/engine/store/book.ts';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import { unlockKey } from '../../../electron/engine/usecases/book/open-book.ts';
import { expectValue, SEED } from '../../unit/expect-result.ts';
import { EngineHost, makeSharedBook, PEOPLE, type Place, record } from '../support/engine-process.ts';
import { bytesOf, type TestFile } from '../support/import-files.ts';
import { contentHash } from '../usecases/book-facts.ts';
import { generator, oddValue, payload } from './random-payload.ts';
import { SAMPLE_REQUESTS } from './sample-requests.ts';

const seed = Number(process.env['QZ_SEED'] ?? SEED);
const PAYLOADS = Number(process.env['QZ_RUNS'] ?? 20_000);
/** They derive keys, end the session or start long work whenever a payload happens to be right: they get fewer, and none that is right. */
const COSTLY = new Set<string>([
  'book.lock',
  'book.rotateKey',
  'book.changePassword',
  'book.newRecoveryKey',
  'user.add',
]);
const BATCH = 100;
/** What no message may show: statements of the store, its errors, and where things lie. */
const TELLTALE =
  /\b(SELECT|INSERT|UPDATE|DELETE) |SQLITE|no such (table|column)|constraint|datatype mismatch|\bat \w+ \(|node:internal/u;

function looksInside(place: Place, reply: WireReply): string | null {
  if (reply.ok) return null;
  const text = JSON.stringify(reply.error);
  if (reply.error.code === 'INTERNAL_BUG') return 'INTERNAL_BUG';
  if (TELLTALE.test(text) || text.includes(place.root)) return text;
  return null;
}

async function hashOf(place: Place): Promise<string> {
  const secret = { kind: 'password', password: PEOPLE.owner.password } as const;
  const { key } = expectValue(await unlockKey(place.book, secret, PEOPLE.owner.id));
  const reader = expectValue(openReader(databasePath(place.book), key));
  try {
    return contentHash(reader.read);
  } finally {
    reader.close();
  }
}

/** What is there to be worked on: a party with an invoice, a receipt and their allocation, and a bank line with its proposal. */
type Present = Readonly<
  Record<'party' | 'invoice' | 'receipt' | 'allocation' | 'line' | 'match' | 'batch', string>
>;

const BANK: TestFile = {
  name: '流水.csv',
  kind: 'bank',
  lines: [
    '交易日期,收入,支出,对方户名,流水号,摘要',
    '2026-10-09,50.00,,示例客户有限公司,F1,货款 I-1',
    '2026-10-10,,20.00,示例客户有限公司,F2,货款',
  ],
};

async function fill(engine: EngineHost): Promise<Present> {
  const id = (n: number): string => `fill000000000000000${n}`;
  const party = `${id(1)}.1`;
  await engine.value('party.save', {
    commandId: id(1),
    uid: null,
    fields: { code: 'C1', name: '示例客户有限公司', terms: { days: 30 }, role: 'both' },
  });
  const entry = { ledger: 'AR', partyUid: party, date: '2026-10-05', currency: 'CNY' };
  await engine.value('document.post', {
    commandId: id(2),
    entry: { ...entry, kind: 'invoice', gross: '100.00', number: 'I-1', taxRate: '13' },
  });
  await engine.value('document.post', {
    commandId: id(3),
    entry: { ...entry, kind: 'receipt', gross: '30.00' },
  });
  const [invoice, receipt] = [`${id(2)}.1`, `${id(3)}.1`];
  await engine.value('allocation.create', {
    pairs: [{ positiveLine: `${invoice}/1`, negativeLine: `${receipt}/1`, amount: '10.00' }],
    commandId: id(4),
  });
  const token = await engine.hand(BANK.name, bytesOf(BANK));
  const preview = await engine.job('import.preview', {
    file: token,
    kind: 'bank',
    options: { account: '6222' },
  });
  const { stagingId } = record(expectValue(preview));
  const { batch } = await engine.value('import.commit', { commandId: id(5), stagingId });
  expectValue(await engine.job('match.run', { commandId: id(6), auto: false }));
  const { rows } = await engine.value('match.list', {});
  const match = record((rows as readonly unknown[])[0]);
  return {
    party,
    invoice,
    receipt,
    allocation: `${id(4)}.1`,
    line: String(record(match['receipt'])['id']),
    match: String(match['id']),
    batch: String(batch),
  };
}

/** A sample that speaks of what is there. */
function realistic(name: string, sample: unknown, present: Present): unknown {
  const own: Readonly<Record<string, string>> = {
    party: present.party,
    document: present.invoice,
    allocation: present.allocation,
    bank: present.line,
    import: present.batch,
    match: present.match,
    statement: present.party,
  };
  const uid = own[name.split('.')[0] ?? ''] ?? present.party;
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (key === 'partyUid' || key === 'parties') return present.party;
      if (key === 'positiveLine' || key === 'lineId') return `${present.invoice}/1`;
      if (key === 'negativeLine') return `${present.receipt}/1`;
      return (key === 'uid' || key === 'id') && value !== 'nobody' ? uid : value;
    }
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    if (Array.isArray(value)) return value.map((part) => visit(part, key));
    return Object.fromEntries(Object.entries(value).map(([name_, part]) => [name_, visit(part, name_)]));
  };
  return visit(sample, '');
}

type Sent = { readonly input: unknown; readonly reply: WireReply };

async function fuzzOperation(
  engine: EngineHost,
  operation: Operation,
  sample: unknown,
  count: number,
  random: () => number,
): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const next = (): unknown => {
    if (COSTLY.has(operation.name)) return oddValue(random);
    const input = payload(random, sample);
    const fresh = typeof input === 'object' && input !== null && 'commandId' in input && random() < 0.9;
    // A command whose id was used before is answered by the journal alone.
    return fresh
      ? { ...input, commandId: `fuzz${random().toString(36).slice(2, 14).padEnd(16, '0')}` }
      : input;
  };
  for (let done = 0; done < count; done += BATCH) {
    const inputs = Array.from({ length: Math.min(BATCH, count - done) }, next).filter(
      (input) => !COSTLY.has(operation.name) || !operation.request.safeParse(input).success,
    );
    const replies = await Promise.all(inputs.map((input) => engine.invoke(operation.name, input)));
    sent.push(...replies.map((reply, index) => ({ input: inputs[index], reply })));
  }
  return sent;
}

/** Twenty thousand requests, each answered by a real engine, on a machine that may be busy. */
const PATIENCE_MS = 400_000;

test(
  `no payload stops the engine, changes a refused book or makes it talk about itself (seed ${seed})`,
  async () => {
    const place = await makeSharedBook();
    const engine = new EngineHost(place);
    await engine.open(place, 'owner');
    const present = await fill(engine);
    const random = generator(seed);
    const each = Math.ceil(PAYLOADS / OPERATIONS.length);
    let before = await hashOf(place);
    let total = 0;
    for (const operation of OPERATIONS) {
      const sample = realistic(operation.name, SAMPLE_REQUESTS[operation.name], present);
      const sent = await fuzzOperation(engine, operation, sample, each, random);
      total += sent.length;
      const told = sent.flatMap(({ input, reply }) => {
        const found = looksInside(place, reply);
        return found === null ? [] : [{ operation: operation.name, input, found }];
      });
      expect(told.slice(0, 3)).toEqual([]);
      expect(engine.alive).toBe(true);
      for (const { reply } of sent.slice(0, 20)) {
        if (reply.ok)
          expect([operation.name, operation.reply.safeParse(reply.value).success]).toEqual([
            operation.name,
            true,
          ]);
      }
      await engine.idle();
      const after = await hashOf(place);
      if (sent.every(({ reply }) => !reply.ok))
        expect([operation.name, after]).toEqual([operation.name, before]);
      before = after;
    }
    expect(total).toBeGreaterThan(PAYLOADS * 0.9);
    for (let i = 0; i < 200; i += 1) {
      const name = `${i} ${JSON.stringify(random())} \u0000__proto__`.slice(random() * 3);
      const reply = await engine.invoke(name, {});
      expect(reply).toMatchObject({ ok: false, error: { code: 'REQUEST_UNKNOWN' } });
    }
    const failed = engine.events.flatMap((event) =>
      event.type === 'job' && event.job.state === 'failed' ? [event.job.error?.code ?? ''] : [],
    );
    expect(failed).not.toContain('INTERNAL_BUG');
    expect(await engine.job('book.verify', {})).toMatchObject({ ok: true, value: { holds: true } });
    expect(await engine.close()).toBe(0);
  },
  PATIENCE_MS,
);
