import { defineTexts } from '../message.ts';

/** Texts of what a person is reminded of. */
export const reminderTexts = defineTexts(
  {
    text: '提醒列在工作台，也可以发桌面通知。每人各设各的，只对自己有效。',
    what: '提醒什么',
    on: '提醒“{kind}”',
    before: '提前几天',
    after: '过后几天',
    desktop: '桌面通知',
    desktopOf: '“{kind}”发桌面通知',
    wrong: '0 到 365',
    'notice.title': '清账提醒',
    'notice.body': '有 {count} 件事要看，见工作台',
  },
  {
    text: 'Reminders stand in Today and, where you wish, come as notices of the desktop. They are each person’s own.',
    what: 'Of what',
    on: 'Remind of “{kind}”',
    before: 'Days before',
    after: 'Days after',
    desktop: 'Desktop notice',
    desktopOf: 'Desktop notice of “{kind}”',
    wrong: '0 to 365',
    'notice.title': 'Qingzhang',
    'notice.body': '{count} things to look at, see Today',
  },
);
