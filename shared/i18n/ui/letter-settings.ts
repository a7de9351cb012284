import { defineTexts } from '../message.ts';

/** Texts of Settings › 函件与催款. */
export const letterSettingsTexts = defineTexts(
  {
    text: '催款各级从逾期第几天起、两封催款函之间隔几天，请对方几天内回复或付款，以及诉讼时效的年数。',
    'level.1': '一级催款：逾期天数',
    'level.2': '二级催款：逾期天数',
    'level.3': '三级催款：逾期天数',
    dunningGapDays: '两封催款函至少间隔（天）',
    replyDays: '请几天内回复',
    payDays: '请几天内付款',
    limitationYears: '诉讼时效（年）',
    needed: '请填写整数，不小于 {min}',
    unordered: '三个级别的天数要一级比一级大',
  },
  {
    text: 'From which day overdue each level of reminder is reached, the days between two reminders, the days to answer or to pay within, and the years of the limitation period.',
    'level.1': 'Level 1: days overdue',
    'level.2': 'Level 2: days overdue',
    'level.3': 'Level 3: days overdue',
    dunningGapDays: 'Days between two reminders at least',
    replyDays: 'Days to answer within',
    payDays: 'Days to pay within',
    limitationYears: 'Limitation period (years)',
    needed: 'A whole number, {min} or more',
    unordered: 'Each level needs more days than the one before',
  },
);
