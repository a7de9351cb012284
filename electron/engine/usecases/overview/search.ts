import type { SearchHit } from '../../../../shared/contract/overview.ts';
import {
  type NameIndex,
  foldName,
  nameIndex,
  nameRank,
} from '../../../../shared/domain/party/find-by-name.ts';
import { parseAmount } from '../../../../shared/domain/money/parse-amount.ts';
import { present } from '../../../../shared/std/assert.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { partyById } from '../../store/queries/party.ts';
import { presentBalance } from '../../store/queries/ledger.ts';
import {
  bankLinesByAmount,
  bankLinesByText,
  documentsByAmount,
  documentsByNumber,
  type FoundRow,
  goodsByNumber,
  latestPartyVersion,
  namedParties,
  papersByNumber,
} from '../../store/queries/search.ts';
import { amountText } from '../amounts.ts';
import type { BookFacts, QueryHandler } from '../context.ts';

type PartyIndex = {
  readonly version: number | null;
  readonly parties: readonly { readonly id: number; readonly index: NameIndex }[];
};

/** What parties are found by, kept for each connection until a party changes: making it reads every party. */
const kept = new WeakMap<ReadHandle, PartyIndex>();

function partyIndex(read: ReadHandle): PartyIndex {
  const version = latestPartyVersion(read);
  const known = kept.get(read);
  if (known !== undefined && known.version === version) return known;
  const made = {
    version,
    parties: namedParties(read).map((party) => ({ id: party.id, index: nameIndex(party) })),
  };
  kept.set(read, made);
  return made;
}

type Ranked = { readonly rank: number; readonly hit: SearchHit };

/** A number that is what was typed, or begins or ends so, stands before a party that only contains it. */
const NUMBER_ITSELF = 0;
const NUMBER_PART = 1.5;
const AMOUNT = 1.25;
const NUMBER_WITHIN = 4.5;
const TEXT = 6;
/** Fewer characters than this stand within nearly every number. */
const WITHIN_MIN = 3;

/** search.find (SPEC 37): one list across parties, documents, bank lines, orders and papers, best first. */
export const searchFind: QueryHandler<'search.find'> = ({ read, book }, { text, limit }) => {
  const wanted = text.trim();
  if (wanted === '') return ok({ hits: [] });
  const found = [
    ...partyHits(read, wanted, limit),
    ...numberHits(read, wanted, limit),
    ...amountHits(read, book, wanted, limit),
  ];
  const more = found.length >= limit ? [] : restHits(read, wanted, limit);
  const seen = new Set<string>();
  const hits = [...found, ...more]
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap(({ hit }) => {
      const key = `${hit.type} ${hit.uid}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [hit];
    });
  return ok({ hits: hits.slice(0, limit) });
};

function partyHits(read: ReadHandle, wanted: string, limit: number): readonly Ranked[] {
  const typed = foldName(wanted);
  return partyIndex(read)
    .parties.flatMap(({ id, index }) => {
      const rank = nameRank(index, typed);
      return rank === null ? [] : [{ id, rank, length: index.name.length }];
    })
    .toSorted((a, b) => a.rank - b.rank || a.length - b.length)
    .slice(0, limit)
    .map(({ id, rank }) => {
      const party = present(partyById(read, id), `party ${id}`);
      return {
        rank,
        hit: {
          type: 'party' as const,
          uid: party.uid,
          title: party.name,
          detail: party.code,
          date: null,
          amount: amountText(presentBalance(read, id, 'AR', party.currency), party.currency),
          currency: party.currency,
        },
      };
    });
}

function ranked(rank: number, row: FoundRow): Ranked {
  return { rank, hit: { ...row, amount: amountText(row.amount, row.currency) } };
}

function numberHits(read: ReadHandle, wanted: string, limit: number): readonly Ranked[] {
  const same = wanted.toLowerCase();
  return [
    ...documentsByNumber(read, wanted, 'ends', limit),
    ...goodsByNumber(read, wanted, limit),
    ...papersByNumber(read, wanted, limit),
  ].map((row) => ranked(row.title.toLowerCase() === same ? NUMBER_ITSELF : NUMBER_PART, row));
}

/** What is of the amount typed: 1,234.50 and 1234.5 are the same, the sign counts for nothing. */
function amountHits(read: ReadHandle, book: BookFacts, wanted: string, limit: number): readonly Ranked[] {
  const amount = parseAmount(wanted, book.currency);
  if (!amount.ok) return [];
  const minor = absolute(amount.value);
  return [...documentsByAmount(read, minor, limit), ...bankLinesByAmount(read, minor, limit)].map((row) =>
    ranked(AMOUNT, row),
  );
}

/** What no index answers: numbers that hold the text within, and words on bank lines. */
function restHits(read: ReadHandle, wanted: string, limit: number): readonly Ranked[] {
  const within =
    wanted.length < WITHIN_MIN || !/[0-9a-z]/iu.test(wanted)
      ? []
      : documentsByNumber(read, wanted, 'within', limit);
  return [
    ...within.map((row) => ranked(NUMBER_WITHIN, row)),
    ...bankLinesByText(read, wanted, limit).map((row) => ranked(TEXT, row)),
  ];
}
