import { expect, test } from 'vitest';
import fc from 'fast-check';
import { foldName, nameIndex, nameRank } from '../../../shared/domain/party/find-by-name.ts';
import { importFile } from '../support/import-files.ts';
import { post, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

async function smallBook(): Promise<TestBook> {
  const book = await testBook({ openReader: readerHere });
  const suzhou = saveParty(book, 'C001', '苏州示例精密制造有限公司');
  const hangzhou = saveParty(book, 'C002', '杭州示例机电有限公司');
  const invoice = { kind: 'invoice', ledger: 'AR', date: '2026-10-05' } as const;
  post(book, { ...invoice, partyUid: suzhou, number: 'FP-20260012', gross: '1234.50' });
  post(book, { ...invoice, partyUid: hangzhou, number: 'FP-20267812', gross: '99.00' });
  await importFile(
    book,
    {
      name: 'A.csv',
      kind: 'bank',
      lines: [
        '交易日期,收入,支出,余额,对方户名,摘要',
        '2026-10-09,1234.50,,2234.50,苏州示例精密制造有限公司,货款',
        '2026-10-10,,10.00,2224.50,示例银行,账户管理费',
      ],
    },
    { account: '6222000000000001' },
  );
  return book;
}

function find(book: TestBook, text: string): readonly string[] {
  return book.query('search.find', { text }).hits.map(({ type, title }) => `${type} ${title}`);
}

test('a party is found by Chinese, pinyin initials, full pinyin, code and a part of its name', async () => {
  const book = await smallBook();
  const suzhou = 'party 苏州示例精密制造有限公司';
  for (const text of ['苏州', '精密', 'szsl', 'SZSL', 'suzhou', 'suzhoushili', 'jingmi', 'jmzz', 'c001'])
    expect([text, find(book, text)[0]]).toEqual([text, suzhou]);
  expect(find(book, 'shili')).toEqual(expect.arrayContaining([suzhou, 'party 杭州示例机电有限公司']));
  // The middle of a syllable is no reading.
  expect(find(book, 'uzhou')).toEqual([]);
});

test('an amount is found however it is written, on documents and bank lines', async () => {
  const book = await smallBook();
  for (const text of ['1,234.50', '1234.5', '-1234.50', '１２３４．５'])
    expect([text, ...find(book, text)]).toEqual(
      expect.arrayContaining(['document FP-20260012', 'bank-line 苏州示例精密制造有限公司']),
    );
});

test('a number is found by itself, its beginning, its end, and a part of it', async () => {
  const book = await smallBook();
  expect(find(book, 'fp-20260012')[0]).toBe('document FP-20260012');
  expect(find(book, '7812')).toEqual(['document FP-20267812']);
  expect(find(book, '267812')).toEqual(['document FP-20267812']);
  expect(find(book, 'fp-2026').toSorted()).toEqual(['document FP-20260012', 'document FP-20267812']);
  expect(find(book, '2678')).toEqual(['document FP-20267812']);
  expect(find(book, '管理费')).toEqual(['bank-line 示例银行']);
  expect(find(book, '%')).toEqual([]);
  // A later one that holds what was typed, and ends alike, does not end with it.
  const later = { kind: 'invoice', ledger: 'AR', date: '2026-10-20', gross: '1.00' } as const;
  post(book, { ...later, partyUid: saveParty(book, 'C009', '绍兴样板纺织厂'), number: 'X267812-37812' });
  expect(find(book, '267812')).toEqual(['document FP-20267812', 'document X267812-37812']);
});

test('a party that was renamed is found by its new name at once', async () => {
  const book = await smallBook();
  expect(find(book, 'wxyb')).toEqual([]);
  saveParty(book, 'C003', '无锡样板电缆厂');
  expect(find(book, 'wxyb')).toEqual(['party 无锡样板电缆厂']);
});

test('every name is found by each of its own characters, its initials and its reading', () => {
  const characters = fc.constantFrom(...'苏州杭示例精密制造机电限公司无锡样板缆厂A1'.split(''));
  fc.assert(
    fc.property(fc.array(characters, { minLength: 1, maxLength: 12 }), (parts) => {
      const name = parts.join('');
      const index = nameIndex({ name, code: 'X', keys: [] });
      for (const part of parts) expect(nameRank(index, foldName(part))).not.toBeNull();
      expect(nameRank(index, foldName(name))).toBe(0);
      if (/^[a-z]+$/u.test(index.initials)) {
        expect(nameRank(index, index.initials)).not.toBeNull();
        expect(nameRank(index, index.pinyin)).not.toBeNull();
      }
    }),
    { verbose: true },
  );
});
