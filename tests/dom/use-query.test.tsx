import { act, type ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { clearQueries } from '../../renderer/api/query-store.ts';
import { useQuery } from '../../renderer/api/use-query.ts';
import { draw, one, rest } from './render.tsx';
import { fakeEngine } from './fake-engine.ts';

function detail(number: string): {
  readonly ok: true;
  readonly value: {
    readonly uid: string;
    readonly seq: number;
    readonly fields: object;
    readonly ledgers: readonly string[];
    readonly mergedInto: string | null;
  };
} {
  return {
    ok: true,
    value: {
      uid: `${number}.0`,
      seq: 1,
      ledgers: ['AR'],
      mergedInto: null,
      fields: {
        code: number,
        name: number,
        terms: { base: 'invoice', endOfMonth: false, days: 0, months: 0, payDay: null },
      },
    },
  };
}

function Shown({ uid, keep = false }: { readonly uid: string; readonly keep?: boolean }): ReactNode {
  const { data, problem, loading, stale } = useQuery('party.get', { uid }, { keepPrevious: keep });
  return (
    <output>
      {[data?.fields.code ?? '-', problem?.code ?? '', loading ? 'loading' : '', stale ? 'stale' : ''].join(
        '|',
      )}
    </output>
  );
}

afterEach(() => act(async () => clearQueries()));

test('an answer that comes late never replaces a newer one', async () => {
  const engine = fakeEngine();
  const { root, remove } = await draw(<Shown uid="A.0" />);
  expect(one(root, 'output').textContent).toBe('-||loading|');
  await act(async () => engine.tell({ type: 'changed', seq: 2, areas: ['parties'] }));
  expect(engine.asked).toHaveLength(2);
  await act(async () => engine.asked[1]?.reply(detail('NEW') as never));
  expect(one(root, 'output').textContent).toBe('NEW|||');
  await act(async () => engine.asked[0]?.reply(detail('OLD') as never));
  await rest();
  expect(one(root, 'output').textContent).toBe('NEW|||');
  await remove();
});

test('a change of an area the query reads fetches it again, others do not; the old answer stays meanwhile', async () => {
  const engine = fakeEngine();
  const { root, remove } = await draw(<Shown uid="B.0" />);
  await act(async () => engine.asked[0]?.reply(detail('B1') as never));
  await act(async () => engine.tell({ type: 'changed', seq: 3, areas: ['exports', 'periods'] }));
  expect(engine.asked).toHaveLength(1);
  await act(async () => engine.tell({ type: 'changed', seq: 4, areas: ['parties'] }));
  expect(engine.asked).toHaveLength(2);
  expect(one(root, 'output').textContent).toBe('B1|||');
  await act(async () => engine.asked[1]?.reply(detail('B2') as never));
  expect(one(root, 'output').textContent).toBe('B2|||');
  await remove();
});

test('another request shows nothing of the one before, unless that is asked for', async () => {
  const engine = fakeEngine();
  const { root, redraw, remove } = await draw(<Shown uid="C.0" />);
  await act(async () => engine.asked[0]?.reply(detail('C') as never));
  await redraw(<Shown uid="D.0" />);
  expect(one(root, 'output').textContent).toBe('-||loading|');
  await act(async () => engine.asked[1]?.reply(detail('D') as never));
  await redraw(<Shown uid="E.0" keep />);
  expect(one(root, 'output').textContent).toBe('D|||stale');
  await act(async () => engine.asked[2]?.reply(detail('E') as never));
  expect(one(root, 'output').textContent).toBe('E|||');
  await remove();
});

test('a refusal keeps the last answer and says why there is no newer one', async () => {
  const engine = fakeEngine();
  const { root, remove } = await draw(<Shown uid="F.0" />);
  await act(async () => engine.asked[0]?.reply(detail('F') as never));
  await act(async () => engine.tell({ type: 'changed', seq: 5, areas: ['parties'] }));
  await act(async () =>
    engine.asked[1]?.reply({ ok: false, error: { code: 'NOT_FOUND', place: 'party', params: {} } }),
  );
  expect(one(root, 'output').textContent).toBe('F|NOT_FOUND||');
  await remove();
});

test('two components that ask the same share one request, and locking forgets the answer', async () => {
  const engine = fakeEngine();
  const { root, remove } = await draw(
    <>
      <Shown uid="G.0" />
      <p>
        <Shown uid="G.0" />
      </p>
    </>,
  );
  expect(engine.asked).toHaveLength(1);
  await act(async () => engine.asked[0]?.reply(detail('G') as never));
  expect([...root.querySelectorAll('output')].map((node) => node.textContent)).toEqual(['G|||', 'G|||']);
  await act(async () => engine.tell({ type: 'locked' }));
  expect(one(root, 'p output').textContent).toBe('-||loading|');
  await remove();
});
