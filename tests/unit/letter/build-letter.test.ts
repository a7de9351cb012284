import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letterSnapshot, letterTemplate } from '../../../shared/contract/letter-snapshot.ts';
import { buildLetter } from '../../../shared/domain/letter/build-letter.ts';
import { checkLetter } from '../../../shared/domain/letter/check-letter.ts';
import { fillParagraphs, placeholderValues } from '../../../shared/domain/letter/placeholders.ts';
import type { LetterSnapshot } from '../../../shared/domain/letter/types.ts';
import { formatAmount } from '../../../shared/domain/money/parse-amount.ts';
import { STANDARD_TEMPLATES } from '../../../shared/i18n/letter-templates.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { SEED } from '../expect-result.ts';
import { CNY } from '../worked-example.ts';
import { EMPTY_ITEM, workedLetter } from './worked-letter.ts';

test('the confirmation of the worked example says 60,205.08 in figures and in words (SPEC 26)', () => {
  const letter = buildLetter(workedLetter('standard-confirmation-zh'));
  expect(letter.title).toBe('往来款项对账函');
  expect(letter.salutation).toBe('致：苏州示例精密制造有限公司');
  expect(letter.openingTexts).toEqual([
    '为核对贵我双方往来款项，现将我公司账面记载的往来余额函告贵公司，请予核对。',
    '截至2026年10月31日，贵公司欠我公司款项¥60,205.08（大写：人民币陆万零贰佰零伍元零捌分）。',
    '上述余额由下列 5 项未清款项组成：',
  ]);
  expect(letter.closingTexts[1]).toBe('请于2026年11月15日前寄回。');
  expect(letter.items.map((item) => [item.number, item.open])).toEqual([
    ['INV-0088', '10000.00'],
    ['SK-0512', '-5000.00'],
    ['INV-1004', '15200.00'],
    ['INV-1005', '6105.08'],
    ['INV-1006', '33900.00'],
  ]);
  expect(letter.totals).toEqual({ original: '130205.08', open: '60205.08' });
  expect(letter.closing).toEqual({ direction: 'debit', amount: '60205.08' });
  expect(letter.mail.subject).toBe('往来款项对账函 HJ-2026-0001（截至2026年10月31日）');
  expect(letter.mail.body.split('\n').slice(2, 5)).toEqual([
    '您好！随函附上截至2026年10月31日的往来款项对账函（编号 HJ-2026-0001），请贵公司核对。',
    '我公司账面余额：贵公司欠我公司 ¥60,205.08。',
    '核对结果请填入所附的回函工作簿发回，或在回执上签章后寄回。请于2026年11月15日前回复。',
  ]);
});

test('the confirmation by movements adds up from 53,650.40 to 60,205.08', () => {
  const letter = buildLetter(workedLetter('standard-confirmation-movements-zh'));
  expect(letter.opening).toEqual({ direction: 'debit', amount: '53650.40' });
  expect(letter.totals).toEqual({ debit: '117975.08', credit: '111420.40' });
  expect(letter.items.at(-1)?.balance).toBe('60205.08');
});

test('an audit confirmation states who owes whom in its two columns, and where the answer goes', () => {
  const input = workedLetter('standard-audit-positive-zh');
  const letter = buildLetter(input);
  expect(letter.items).toEqual([
    {
      documentUid: null,
      index: '1',
      date: '2026-10-31',
      debit: '60205.08',
      credit: '0.00',
      open: '60205.08',
    },
  ]);
  expect(letter.openingTexts).toContain('回函地址：上海市示例区审计路 1 号 8 层　邮编：200000');
  const payable = buildLetter({ ...input, ledger: 'AP' });
  expect(payable.items[0]).toMatchObject({ debit: '0.00', credit: '60205.08' });
  expect(payable.closing.direction).toBe('credit');
});

test('each level of dunning names what is overdue, by when to pay and where to', () => {
  for (const level of [1, 2, 3]) {
    const letter = buildLetter(workedLetter(`standard-dunning-${level}-zh`));
    const said = [...letter.openingTexts, ...letter.closingTexts].join('\n');
    expect(said).toContain('¥10,000.00（大写：人民币壹万元整）');
    expect(said).toContain('2026年11月20日前');
    expect(said).toContain('示例银行杭州分行营业部，账号：1202 0000 0000 0000 001');
    expect(said.includes('CK-2026-0007')).toBe(level > 1);
  }
});

test('a receipt voucher says the amount in capital figures', () => {
  expect(buildLetter(workedLetter('standard-receipt-zh')).openingTexts).toEqual([
    '今收到苏州示例精密制造有限公司交来下列款项，合计（大写）人民币叁万贰仟柒佰伍拾伍元整，（小写）¥32,755.00。',
  ]);
});

test('what changed since we last wrote names the paper, both balances and the item', () => {
  const letter = buildLetter(workedLetter('standard-changed-zh'));
  expect(letter.openingTexts).toEqual([
    '我公司曾于2026年11月2日以HJ-2026-0001号函件向贵公司函告往来余额。此后，我公司补记或更正了该函所涉期间的账项，列示如下：',
    '原函所列余额：贵公司欠我公司¥60,205.08。',
  ]);
  expect(letter.closingTexts[0]).toBe(
    '变动后，截至2026年10月31日贵公司欠我公司款项¥59,640.08（大写：人民币伍万玖仟陆佰肆拾元零捌分）。',
  );
  expect(letter.mail.body).toContain('变动额为 -¥565.00');
});

test('of the sentences about a balance the true one is kept, whichever side owes', () => {
  const input = { ...workedLetter('standard-confirmation-zh'), items: [] };
  const said = (closingMinor: bigint, ledger: 'AR' | 'AP'): readonly string[] =>
    fillParagraphs(input.template.opening, placeholderValues({ ...input, closingMinor, ledger })).slice(1);
  expect(said(-5_000n, 'AR')).toEqual([
    '截至2026年10月31日，我公司欠贵公司款项¥50.00（大写：人民币伍拾元整）。',
  ]);
  expect(said(5_000n, 'AP')).toEqual(said(-5_000n, 'AR'));
  expect(said(0n, 'AR')).toEqual(['截至2026年10月31日，贵我双方往来款项已结清，余额为零。']);
});

test('every standard template freezes in its own language, without a brace left, and survives its schema', () => {
  for (const template of STANDARD_TEMPLATES) {
    expect(letterTemplate.parse(template)).toEqual(template);
    const letter = buildLetter(workedLetter(template.uid));
    expect(letterSnapshot.parse(JSON.parse(JSON.stringify(letter)))).toEqual(letter);
    const { title, openingTexts, closingTexts, mail, salutation } = letter;
    const said = [title, salutation, ...openingTexts, ...closingTexts, mail.subject, mail.body].join('\n');
    expect(said).not.toMatch(/[{}]/u);
    if (template.locale === 'en') expect(JSON.stringify(template)).not.toMatch(/\p{Script=Han}/u);
  }
});

test('a letter whose figures do not add up is not frozen', () => {
  const changes = STANDARD_TEMPLATES.map((template) => workedLetter(template.uid));
  for (const input of changes) {
    expect(() => buildLetter({ ...input, subjectMinor: input.subjectMinor + 1n })).toThrow(Bug);
    if (input.template.kind !== 'dunning' && input.template.kind !== 'receipt_voucher') {
      const closingMinor = input.closingMinor + 1n;
      expect(() => buildLetter({ ...input, closingMinor, subjectMinor: closingMinor })).toThrow(Bug);
    }
  }
});

/** A figure with its last digit changed. */
function bumped(text = ''): string {
  return text.replace(/\d$/u, (digit) => String((Number(digit) + 1) % 10));
}

/** The letter with one of its figures changed, for each figure that is added up. */
function tampered(letter: LetterSnapshot): readonly (readonly [what: string, changed: LetterSnapshot])[] {
  const { items, totals, template } = letter;
  const summed = (['open', 'debit', 'credit', 'balance'] as const).filter((name) =>
    template.columns.includes(name),
  );
  const cells = items.flatMap((item, at) =>
    summed.filter((name) => item[name] !== undefined).map((name) => ({ at, name })),
  );
  return [
    ['subject', { ...letter, subject: bumped(letter.subject) }],
    ...(['original', 'debit', 'credit', 'open'] as const)
      .filter((name) => totals[name] !== undefined)
      .map((name): [string, LetterSnapshot] => [
        `total of ${name}`,
        { ...letter, totals: { ...totals, [name]: bumped(totals[name]) } },
      ]),
    ...cells.map(({ at, name }): [string, LetterSnapshot] => [
      `${name} of row ${at}`,
      {
        ...letter,
        items: items.map((item, index) => (index === at ? { ...item, [name]: bumped(item[name]) } : item)),
      },
    ]),
  ];
}

function addsUp(letter: LetterSnapshot): boolean {
  try {
    checkLetter(letter);
    return true;
  } catch (thrown) {
    if (thrown instanceof Bug) return false;
    throw thrown;
  }
}

test('a changed figure of a frozen letter is found, whichever it is', () => {
  for (const template of STANDARD_TEMPLATES) {
    const letter = buildLetter(workedLetter(template.uid));
    expect(addsUp(letter)).toBe(true);
    const missed = tampered(letter).filter(([, changed]) => addsUp(changed));
    expect(missed.map(([what]) => `${template.uid}: ${what}`)).toEqual([]);
  }
});

test('any open items make a letter whose text adds up to its closing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt(-99_999_999n, 99_999_999n), { maxLength: 40 }),
      fc.constantFrom('AR' as const, 'AP' as const),
      (amounts, ledger) => {
        const closingMinor = amounts.reduce((sum, minor) => sum + minor, 0n);
        const letter = buildLetter({
          ...workedLetter('standard-confirmation-zh'),
          ledger,
          closingMinor,
          subjectMinor: closingMinor,
          items: amounts.map((openMinor) => ({ ...EMPTY_ITEM, openMinor, originalMinor: openMinor })),
        });
        expect(letter.totals.open).toBe(formatAmount(closingMinor, CNY));
        const owes = (ledger === 'AR') === closingMinor > 0n ? '贵公司欠我公司' : '我公司欠贵公司';
        if (closingMinor !== 0n) expect(letter.openingTexts.join('')).toContain(owes);
      },
    ),
    { verbose: true, seed: SEED },
  );
});

test('SPEC 32: a text names a field of the book’s own; a paragraph with one the party has not is left out', () => {
  const values = placeholderValues({
    ...workedLetter('standard-confirmation-zh'),
    partyFields: { 专管员: '李示例' },
  });
  expect(fillParagraphs(['专管员：{field.专管员}', '等级：{field.等级}', '{field.}'], values)).toEqual([
    '专管员：李示例',
    '{field.}',
  ]);
});
