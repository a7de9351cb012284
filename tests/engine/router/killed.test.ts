import { expect, test } from 'vitest';
import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import { expectValue, SEED } from '../../unit/expect-result.ts';
import { EngineHost, makeSharedBook, type Place, record } from '../support/engine-process.ts';
import { bytesOf, type TestFile } from '../support/import-files.ts';
import { lookInto } from './closed-book.ts';
import { generator } from './random-payload.ts';

/** Where the moments of death are drawn from; printed with what fails. */
const seed = Number(process.env['QZ_SEED'] ?? SEED);

function command(n: number): string {
  return `killed0000000000${String(n).padStart(4, '0')}`;
}

function party(n: number, commandId = command(n)): Readonly<Record<string, unknown>> {
  return { commandId, uid: null, fields: { code: `P${n}`, name: `单位${n}有限公司`, terms: { days: 30 } } };
}

function codeOf(reply: WireReply): string {
  return reply.ok ? 'ok' : reply.error.code;
}

/** Waits until the router has answered so many times: a moment that needs no clock. */
async function answers(engine: EngineHost, count: number): Promise<void> {
  for (let i = 0; i < count && engine.alive; i += 1) await engine.invoke('book.session', {});
}

test(`a command whose answer was lost is asked about by its id, and never happens twice (seed ${seed})`, async () => {
  const place = await makeSharedBook();
  const random = generator(seed);
  const moments = [Math.floor(random() * 4), 4 + Math.floor(random() * 8)];
  for (const [round, moment] of moments.entries()) {
    const n = (round + 1) * 10;
    const engine = new EngineHost(place);
    expect(codeOf(await engine.open(place, 'owner'))).toBe('ok');
    const known = await engine.value('party.save', party(n));
    const lost = engine.send('party.save', party(n + 1));
    await answers(engine, moment);
    engine.kill();
    const answer = await lost;
    await engine.exited();

    const again = new EngineHost(place);
    expect(codeOf(await again.open(place, 'owner'))).toBe('ok');
    expect(await again.value('journal.reply', { commandId: command(n) })).toEqual({
      happened: true,
      reply: known,
    });
    const asked = await again.value('journal.reply', { commandId: command(n + 1) });
    if (answer.ok) expect(asked).toEqual({ happened: true, reply: answer.value });
    if (asked['happened'] === false) expect(asked['reply']).toBeNull();
    const repeated = await again.value('party.save', party(n + 1));
    if (asked['happened'] === true) expect(repeated).toEqual(asked['reply']);
    expect(await again.value('party.save', party(n + 1))).toEqual(repeated);
    expect(codeOf(await again.invoke('party.save', party(n + 2, command(n + 1))))).toBe('COMMAND_ID_REUSED');
    const reused = { commandId: command(n + 1), ledger: 'AR', month: '2026-10' };
    expect(codeOf(await again.invoke('period.lock', reused))).toBe('COMMAND_ID_REUSED');
    const made = 2 * (round + 1);
    expect(await again.value('book.info', {})).toMatchObject({ head: 1 + made, parties: made });
    expect(await again.close()).toBe(0);
  }
  expect((await lookInto(place, [])).problems).toEqual([]);
});

const HEADER = '发票号码,客户编码,开票日期,价税合计,蓝字/红字,归属';

function invoices(name: string, rows: number, date: string, first = 1000): TestFile {
  const line = (i: number): string => `${name}-${i},P1,${date},${first + i}.00,蓝字,book`;
  return {
    name: `${name}.csv`,
    kind: 'invoices',
    lines: [HEADER, ...Array.from({ length: rows }, (_, i) => line(i))],
  };
}

const PAYMENTS = 12;
const BANK: TestFile = {
  name: '流水.csv',
  kind: 'bank',
  lines: [
    '交易日期,收入,对方户名,流水号,摘要',
    ...Array.from(
      { length: PAYMENTS },
      (_, i) => `2026-11-02,${1000 + i}.00,单位1有限公司,B${i},货款 A-${i}`,
    ),
  ],
};

/** Hands over and previews a file; gives the request that commits it. */
async function staged(engine: EngineHost, file: TestFile, commandId: string): Promise<object> {
  const token = await engine.hand(file.name, bytesOf(file));
  const options = file.kind === 'bank' ? { account: '6222000000000001' } : {};
  const preview = await engine.job('import.preview', { file: token, kind: file.kind, options });
  return { commandId, stagingId: record(expectValue(preview))['stagingId'] };
}

/** A book with a customer and, if wanted, twelve invoices with the twelve receipts that certainly pay them. */
async function prepared(
  paid: boolean,
): Promise<{ readonly place: Place; readonly matches: readonly string[] }> {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  expectValue(await engine.open(place, 'owner'));
  await engine.value('party.save', party(1));
  const matches: string[] = [];
  if (paid) {
    const due = invoices('A', PAYMENTS, '2026-10-01');
    await engine.value('import.commit', await staged(engine, due, command(2)));
    await engine.value('import.commit', await staged(engine, BANK, command(3)));
    expectValue(await engine.job('match.run', { commandId: command(4), auto: false }));
    const { rows } = await engine.value('match.list', { limit: 100 });
    matches.push(...(rows as readonly unknown[]).map((row) => String(record(row)['id'])));
    expect(matches).toHaveLength(PAYMENTS);
  }
  expect(await engine.close()).toBe(0);
  return { place, matches };
}

const ROWS = 3000;

test(`killed at some moment of an import of ${ROWS} rows, the book has all of them or none (seed ${seed})`, async () => {
  const { place } = await prepared(false);
  const random = generator(seed);
  const whole: boolean[] = [];
  let documents = 0;
  const span = { answers: 200 };
  for (let round = 0; round < 5; round += 1) {
    const engine = new EngineHost(place);
    expectValue(await engine.open(place, 'owner'));
    const kept = command(100 + round);
    await engine.value('party.save', party(100 + round));
    const request = await staged(engine, invoices(`K${round}`, ROWS, '2026-10-05'), command(200 + round));
    const answer = engine.send('import.commit', request);
    if (round === 1) {
      // One import that is let through says how many answers of the router it lasts.
      const over = { yet: false };
      void answer.then(() => {
        over.yet = true;
      });
      for (span.answers = 0; !over.yet; span.answers += 1) await engine.invoke('book.session', {});
    } else await answers(engine, round === 0 ? 0 : Math.floor(random() * 1.1 * span.answers));
    engine.kill();
    const reply = await answer;
    await engine.exited();
    const found = await lookInto(place, [kept, command(200 + round)]);
    expect(found.problems).toEqual([]);
    expect(found.commands).toContain(kept);
    const happened = found.commands.includes(command(200 + round));
    if (reply.ok) expect(happened).toBe(true);
    if (happened) documents += ROWS;
    expect(found.documents).toBe(documents);
    whole.push(happened);
  }
  expect(whole.slice(0, 2)).toEqual([false, true]);
});

test(`killed between accepts, every accept that was answered is there, whole (seed ${seed})`, async () => {
  const { place, matches } = await prepared(true);
  const random = generator(seed);
  const done = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const engine = new EngineHost(place);
    expectValue(await engine.open(place, 'owner'));
    const waiting = matches.map((id, index) => ({ id, commandId: command(500 + index) }));
    const sent = waiting.filter(({ commandId }) => !done.has(commandId)).slice(0, 5);
    const acknowledged: string[] = [];
    const replies = sent.map(async (request) => {
      const reply = await engine.send('match.accept', request);
      if (reply.ok) acknowledged.push(request.commandId);
    });
    await replies[Math.floor(random() * sent.length)];
    await answers(engine, Math.floor(random() * 3));
    engine.kill();
    await Promise.all(replies);
    await engine.exited();
    const found = await lookInto(
      place,
      waiting.map(({ commandId }) => commandId),
    );
    expect(found.problems).toEqual([]);
    expect(found.commands).toEqual(expect.arrayContaining([...done, ...acknowledged]));
    const order = [...done, ...sent.map(({ commandId }) => commandId)];
    expect(found.commands).toEqual(order.slice(0, found.commands.length));
    expect(found.documents).toBe(PAYMENTS + found.commands.length);
    for (const id of found.commands) done.add(id);
  }
  expect(done.size).toBeGreaterThan(0);
});
