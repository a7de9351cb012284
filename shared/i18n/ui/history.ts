import { defineTexts } from '../message.ts';

/** Texts of the history panel. */
export const historyTexts = defineTexts(
  {
    title: '操作历史',
    text: '每一步都记在账套里。撤回会先说明后果，由您确认后才进行；原来的记录始终保留。',
    mine: '只看我做的',
    none: '还没有任何操作。导入一个文件，这里就会记下第一步。',
    by: '{at} · {actor}',
    more: '等 {count} 项',
    open: '打开',
    undo: '撤回…',
    undone: '已撤回',
    older: '更早的',
    all: '全部日志',
    'command.panel': '操作历史',
    'command.undo': '撤回我的上一步',
    nothing: '您最近的操作里没有可以撤回的。',
    asks: '要撤回的是：{what}。请看清后果再确认。',
  },
  {
    title: 'History',
    text: 'Every step is kept in the book. Taking one back shows first what it does, and waits for your word; the record stays.',
    mine: 'Only what I did',
    none: 'Nothing was done yet. Import a file, and the first step stands here.',
    by: '{at} · {actor}',
    more: 'and {count} in all',
    open: 'Open',
    undo: 'Take back…',
    undone: 'taken back',
    older: 'Earlier',
    all: 'The whole journal',
    'command.panel': 'History',
    'command.undo': 'Take back my last step',
    nothing: 'Nothing you did lately can be taken back.',
    asks: 'To be taken back: {what}. Look at what it does, then confirm.',
  },
);
