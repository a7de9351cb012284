import { randomBytes } from 'node:crypto';
import { canonicalBytes } from '../../shared/contract/canonical-bytes.ts';
import { partyFields } from '../../shared/contract/party.ts';
import { Bug } from '../../shared/std/assert.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { KDF_FLOOR } from '../../electron/engine/keys/key-derivation.ts';
import { commitCommand } from '../../electron/engine/store/journal.ts';
import type { WriteHandle } from '../../electron/engine/store/handle.ts';
import {
  type BalanceSums,
  flushBalances,
  insertDocument,
} from '../../electron/engine/store/queries/document.ts';
import { insertParty, writePartyVersion } from '../../electron/engine/store/queries/party.ts';
import { insertUserRole } from '../../electron/engine/store/queries/setting.ts';
import { createBook } from '../../electron/engine/usecases/book/create-book.ts';
import { openBook } from '../../electron/engine/usecases/book/open-book.ts';
import { partyVersionOf } from '../../electron/engine/usecases/party/party-fields.ts';
import { volumePartyCode, volumePartyName } from '../sample/volume.ts';

export const BENCH_PASSWORD = 'benchmark password';
const AT = '2026-11-01T00:00:00.000Z';
const PER_COMMIT = 50_000;
const DETAIL =
  '{"account":"","contract":"","custom":{},"department":"","method":"","orderNumber":"","project":"","salesperson":""}';

/** What must have gone well. */
export function must<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Bug(`${result.error.code} at ${result.error.place}`);
  return result.value;
}

/** Commits what is applied as one command of the journal. */
export function committerOf(write: WriteHandle): (apply: (seq: number, commandId: string) => void) => void {
  return (apply) => {
    const commandId = randomBytes(16).toString('hex');
    const command = {
      commandId,
      at: AT,
      actor: 'bench',
      device: 'bench',
      name: 'bench.fill',
      bytes: canonicalBytes({ commandId }),
    };
    must(
      commitCommand(write, command, (seq): Result<Wire, Problem> => {
        apply(seq, commandId);
        return ok({ seq });
      }),
    );
  };
}

/** Makes an encrypted book with many documents by the store's own queries and journal, so that `verify` finds every hash in its place. Returns the seconds it took. */
export async function makeLargeBook(
  dir: string,
  size: { readonly parties: number; readonly documents: number; readonly longest: number },
): Promise<number> {
  const started = performance.now();
  const owner = { id: 'bench', name: 'bench', password: BENCH_PASSWORD };
  const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));
  must(
    await createBook({
      dir,
      name: 'bench',
      currency: 'CNY',
      owner,
      kdf: KDF_FLOOR,
      random,
      at: AT,
      device: 'bench',
      firstFacts: (write, seq) => {
        insertUserRole(write, seq, { id: owner.id, name: owner.name, role: 'owner', active: true });
        return ok(null);
      },
    }),
  );
  const book = must(
    await openBook({ dir, secret: { kind: 'password', password: BENCH_PASSWORD }, userId: owner.id, at: AT }),
  );
  const write = book.write();
  const commit = committerOf(write);
  const ids: number[] = [];
  commit((seq, commandId) => {
    for (let index = 0; index < size.parties; index += 1)
      ids.push(addParty(write, seq, `${commandId}.${index.toString(36)}`, index));
  });
  fillDocuments(write, commit, ids, size);
  must(book.checkpoint());
  book.close();
  return (performance.now() - started) / 1000;
}

function addParty(write: WriteHandle, seq: number, uid: string, index: number): number {
  const fields = partyFields.parse({
    code: volumePartyCode(index),
    name: volumePartyName(index),
    terms: { days: 30 },
  });
  const id = insertParty(write, uid, seq);
  writePartyVersion(write, id, seq, partyVersionOf(fields, 'CNY', null));
  return id;
}

/** The first party gets an account of `longest` lines; the others share the rest. */
function fillDocuments(
  write: WriteHandle,
  commit: (apply: (seq: number, commandId: string) => void) => void,
  parties: readonly number[],
  size: { readonly documents: number; readonly longest: number },
): void {
  let done = 0;
  while (done < size.documents) {
    commit((seq, commandId) => {
      const sums: BalanceSums = new Map();
      for (let nth = 0; nth < PER_COMMIT && done < size.documents; nth += 1, done += 1) {
        const partyId = parties[done < size.longest ? 0 : 1 + (done % (parties.length - 1))] ?? 1;
        addInvoice(
          write,
          {
            uid: `${commandId}.${nth.toString(36)}`,
            seq,
            partyId,
            number: `BN${String(done).padStart(8, '0')}`,
            date: `2026-${String(1 + (done % 12)).padStart(2, '0')}-${String(1 + (done % 28)).padStart(2, '0')}`,
            gross: BigInt(10_000 + ((done * 7919) % 9_000_000)),
          },
          sums,
        );
      }
      flushBalances(write, sums);
    });
  }
}

type Invoice = {
  readonly uid: string;
  readonly seq: number;
  readonly partyId: number;
  readonly number: string;
  readonly date: string;
  readonly gross: bigint;
};

function addInvoice(write: WriteHandle, invoice: Invoice, sums: BalanceSums): void {
  const { gross, date } = invoice;
  insertDocument(
    write,
    {
      ...invoice,
      kind: 'invoice',
      ledger: 'AR',
      owner: 'erp',
      control: 'ar',
      ledgerDate: date,
      currency: 'CNY',
      net: null,
      tax: null,
      taxRate: null,
      exchangeRate: 100_000_000n,
      bankCharge: 0n,
      adjustmentCode: null,
      originalId: null,
      reversal: false,
      bankLineId: null,
      proposalId: null,
      batchId: null,
      text: '货款',
      detail: DETAIL,
      dueLines: [{ dueDate: date, amount: gross }],
    },
    sums,
  );
}
