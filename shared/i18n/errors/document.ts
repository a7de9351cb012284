/** Messages of the codes 200 to 299: what is wrong, and what to do. */
export const DOCUMENT_MESSAGES = {
  'zh-CN': {
    MONEY_EMPTY: { what: '没有填写金额。', todo: '请填写金额；金额为零请写 0。' },
    MONEY_UNREADABLE: { what: '“{text}”不是金额。', todo: '请只写数字，例如 1234.50 或 1,234.50。' },
    MONEY_AMBIGUOUS: {
      what: '金额“{text}”可以有不止一种读法。',
      todo: '小数点请用“.”，千位分隔符每三位一个，正负号只写一次。',
    },
    MONEY_TOO_PRECISE: {
      what: '金额“{text}”的小数位数超过 {currency} 的最小单位。',
      todo: '请按最小单位填写；本程序从不代为四舍五入。',
    },
    MONEY_TOO_LARGE: { what: '金额“{text}”超出可以记录的范围。', todo: '请检查是否多写了位数。' },
    MONEY_CURRENCY_DIFFERS: {
      what: '金额“{text}”写的币种不是 {currency}。',
      todo: '请改正金额的币种，或为这一行选择正确的币种。',
    },
    RATE_UNREADABLE: { what: '“{text}”不是汇率。', todo: '请写大于零、最多八位小数的数字，例如 7.1。' },
  },
  en: {
    MONEY_EMPTY: { what: 'There is no amount.', todo: 'Write the amount; write 0 for nothing.' },
    MONEY_UNREADABLE: {
      what: '"{text}" is not an amount.',
      todo: 'Write digits only, such as 1234.50 or 1,234.50.',
    },
    MONEY_AMBIGUOUS: {
      what: 'The amount "{text}" can be read in more than one way.',
      todo: 'Use a point for decimals, a separator after every third digit, and one sign only.',
    },
    MONEY_TOO_PRECISE: {
      what: 'The amount "{text}" has more decimals than {currency} has.',
      todo: 'Write it in the smallest unit of the currency; the program never rounds for you.',
    },
    MONEY_TOO_LARGE: {
      what: 'The amount "{text}" is too large to be kept.',
      todo: 'Check for digits too many.',
    },
    MONEY_CURRENCY_DIFFERS: {
      what: 'The amount "{text}" names another currency than {currency}.',
      todo: 'Correct the currency of the amount, or choose the right currency for the row.',
    },
    RATE_UNREADABLE: {
      what: '"{text}" is not an exchange rate.',
      todo: 'Write a number above zero with at most eight decimals, such as 7.1.',
    },
  },
} as const;
