import type { RuleConditionText, RuleEffectText } from '../contract/rule.ts';
import { defineTexts, type Locale, message, t } from './message.ts';

/** The parts a rule is told in. */
const RULE_TEXTS = defineTexts(
  {
    when: '当{parts}时，{does}',
    and: '、',
    'when.in': '收到款',
    'when.out': '付出款',
    'when.payer': '对方户名包含“{text}”',
    'when.payerAccount': '对方账号为 {text}',
    'when.ownAccount': '我方账户为 {text}',
    'when.text': '摘要包含“{text}”',
    'when.between': '金额在 {from} 至 {to} 之间',
    'when.from': '金额不少于 {from}',
    'when.to': '金额不超过 {to}',
    'when.currency': '币种为 {text}',
    'then.classify': '归类为{class}',
    'then.classifyAccount': '归类为{class}，记入科目 {account}',
    'then.allocate': '记到 {party}',
    'then.fee': '{max} 以内的差额记为{code}',
  },
  {
    when: 'When {parts}: {does}',
    and: ' and ',
    'when.in': 'money comes in',
    'when.out': 'money goes out',
    'when.payer': 'the counterparty contains "{text}"',
    'when.payerAccount': 'its account is {text}',
    'when.ownAccount': 'our account is {text}',
    'when.text': 'the text contains "{text}"',
    'when.between': 'the amount is between {from} and {to}',
    'when.from': 'the amount is at least {from}',
    'when.to': 'the amount is at most {to}',
    'when.currency': 'the currency is {text}',
    'then.classify': 'classify it as {class}',
    'then.classifyAccount': 'classify it as {class}, for account {account}',
    'then.allocate': 'it is for {party}',
    'then.fee': 'differences up to {max} are {code}',
  },
);

/** A rule as far as its sentence needs it. `party` is the name of whom an allocating rule is about. */
export type ToldRule = {
  readonly condition: RuleConditionText;
  readonly effect: RuleEffectText;
  readonly party: string;
};

/** What a rule looks for, part by part. */
function conditionParts(locale: Locale, condition: RuleConditionText): readonly string[] {
  const { direction, amountFrom, amountTo, currency } = condition;
  const parts: string[] = [];
  if (direction !== 'both') parts.push(message(RULE_TEXTS, locale, `when.${direction}`));
  const texts = [
    ['when.payer', condition.payerContains],
    ['when.payerAccount', condition.payerAccount],
    ['when.ownAccount', condition.ownAccount],
    ['when.text', condition.textContains],
  ] as const;
  for (const [key, text] of texts) if (text !== '') parts.push(message(RULE_TEXTS, locale, key, { text }));
  const money = (amount: string): string => (currency === null ? amount : `${amount} ${currency}`);
  if (amountFrom !== null && amountTo !== null)
    parts.push(message(RULE_TEXTS, locale, 'when.between', { from: amountFrom, to: money(amountTo) }));
  else if (amountFrom !== null)
    parts.push(message(RULE_TEXTS, locale, 'when.from', { from: money(amountFrom) }));
  else if (amountTo !== null) parts.push(message(RULE_TEXTS, locale, 'when.to', { to: money(amountTo) }));
  else if (currency !== null) parts.push(message(RULE_TEXTS, locale, 'when.currency', { text: currency }));
  return parts;
}

/** What a rule does. */
function effectText(locale: Locale, { condition, effect, party }: ToldRule): string {
  if (effect.kind === 'allocate') return message(RULE_TEXTS, locale, 'then.allocate', { party });
  if (effect.kind === 'fee') {
    const max = condition.currency === null ? effect.max : `${effect.max} ${condition.currency}`;
    const code = t(locale, `adjustment.${effect.code}`);
    return message(RULE_TEXTS, locale, 'then.fee', { max, code });
  }
  const named = { class: t(locale, `bankClass.${effect.class}`), account: effect.account };
  return effect.account === ''
    ? message(RULE_TEXTS, locale, 'then.classify', named)
    : message(RULE_TEXTS, locale, 'then.classifyAccount', named);
}

/** A rule as one sentence (SPEC 23). */
export function ruleSentence(locale: Locale, rule: ToldRule): string {
  const { condition, effect } = rule;
  // The limit of a difference names the currency already.
  const asked = effect.kind === 'fee' ? { ...condition, currency: null } : condition;
  return message(RULE_TEXTS, locale, 'when', {
    parts: conditionParts(locale, asked).join(message(RULE_TEXTS, locale, 'and')),
    does: effectText(locale, rule),
  });
}
