import { expect, test } from 'vitest';
import { mayCall, type Operation, operationNamed, OPERATIONS } from '../../../shared/contract/contract.ts';
import { ROLES, type Role } from '../../../shared/contract/define.ts';
import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import { EngineHost, makeSharedBook, PEOPLE, record } from '../support/engine-process.ts';
import { SAMPLE_REQUESTS } from './sample-requests.ts';

/** These end the session, so they come last. */
const LAST = ['book.rotateKey', 'book.lock'];
const ORDER: readonly Operation[] = [
  ...OPERATIONS.filter(({ name }) => !LAST.includes(name)),
  ...LAST.flatMap((name) => operationNamed(name) ?? []),
];

function codeOf(reply: WireReply): string {
  return reply.ok ? 'ok' : reply.error.code;
}

async function ask(engine: EngineHost, operation: Operation): Promise<string> {
  const input = SAMPLE_REQUESTS[operation.name];
  const reply = await (operation.type === 'job'
    ? engine.job(operation.name, input)
    : engine.invoke(operation.name, input));
  if (reply.ok && operation.type !== 'job') {
    const parsed = operation.reply.safeParse(reply.value);
    expect([operation.name, parsed.success]).toEqual([operation.name, true]);
  }
  return codeOf(reply);
}

test('what a locked book and each role may call, and what not', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  for (const role of [null, ...ROLES]) {
    if (role !== null) expect(codeOf(await engine.open(place, role))).toBe('ok');
    const refused: string[] = [];
    const expected: string[] = [];
    for (const operation of ORDER) {
      const code = await ask(engine, operation);
      expect([operation.name, code]).not.toEqual([operation.name, 'INTERNAL_BUG']);
      if (role !== null) expect([operation.name, code]).not.toEqual([operation.name, 'BOOK_IS_LOCKED']);
      if (code === (role === null ? 'BOOK_IS_LOCKED' : 'ROLE_REFUSED')) refused.push(operation.name);
      if (!mayCall(operation.access, role)) expected.push(operation.name);
      // A key that could not be changed leaves the book locked.
      if (role === 'owner' && operation.name === 'book.rotateKey') await engine.open(place, role);
    }
    expect(refused).toEqual(expected);
  }
  expect(await engine.close()).toBe(0);
});

test('each role may do what those before it may, and an open book refuses nobody what a locked one allows', () => {
  const allowed = (role: Role | null): ReadonlySet<string> =>
    new Set(OPERATIONS.filter(({ access }) => mayCall(access, role)).map(({ name }) => name));
  const chain = [null, ...ROLES].map(allowed);
  for (const [index, names] of chain.entries())
    expect([...(chain[index - 1] ?? [])].every((name) => names.has(name))).toBe(true);
  expect(chain.at(-1)?.size).toBe(OPERATIONS.length);
  const writing = OPERATIONS.filter(({ type }) => type === 'command').map(({ access }) => access);
  expect(new Set(writing)).toEqual(new Set(['accountant', 'owner']));
});

test('somebody who was removed opens nothing any more, and a viewer changes only an own password', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  await engine.open(place, 'viewer');
  expect(
    codeOf(
      await engine.invoke('book.changePassword', {
        oldPassword: PEOPLE.viewer.password,
        newPassword: '新的密码',
      }),
    ),
  ).toBe('ok');
  await engine.value('book.lock', {});
  expect(codeOf(await engine.open(place, 'viewer'))).toBe('BOOK_SECRET_WRONG');
  await engine.open(place, 'owner');
  await engine.value('user.remove', { id: PEOPLE.viewer.id });
  const { rows } = await engine.value('journal.list', {});
  expect((rows as readonly unknown[]).map((row) => record(row)['name'])).toContain('user.remove');
  await engine.value('book.lock', {});
  const secret = { kind: 'password', password: '新的密码' };
  const reply = await engine.invoke(
    'book.open',
    { folder: 'book', userId: null, secret },
    { book: place.book },
  );
  expect(codeOf(reply)).not.toBe('ok');
});
