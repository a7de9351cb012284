import { defineTexts } from '../message.ts';

/** Texts of the guided tour. */
export const tourTexts = defineTexts(
  {
    command: '导览：十分钟走一遍',
    label: '导览',
    progress: '第 {step} / {all} 步',
    next: '下一步',
    back: '上一步',
    end: '结束导览',
    done: '开始使用',
    'today.title': '从工作台开始',
    'today.text': '左边按金额和天数排出待办，Enter 去到那一处；右边每一条图都能点开明细。',
    'import.title': '先导入文件',
    'import.text':
      '银行对账单、发票、单位、期初都在这里导入；文件也可以直接拖进窗口。写入前先看到每一行会变成什么。',
    'bank.title': '银行对账单自己证明自己',
    'bank.text': '每份银行对账单核对期初 + 发生 = 期末。断裂的标出在哪一行。',
    'match.title': '核销',
    'match.text': '左边是等着的钱，中间是找到的单据，右边是凭据。Enter 采纳并到下一笔，E 改金额，U 撤回。',
    'accounts.title': '客户往来',
    'accounts.text': '每家的余额、账龄、明细账、未清项；任何过去一天的样子都可以再看。',
    'reconcile.title': '与对方对账',
    'reconcile.text': '读入对方对账单，两边逐笔对齐，每个差异都有类别、原因和负责人。',
    'statements.title': '对账函件',
    'statements.text': '出具往来对账单、询证函和催款函，编号、冻结、带二维码；回函拖进来就能登记。',
    'close.title': '月结',
    'close.text': '锁定之前逐项核对，每项都能点开明细。',
    'search.title': '查找',
    'search.text': '按 / 查找：中文、拼音首字母、号码后几位、金额都行。Ctrl+K 打开命令面板，? 显示快捷键。',
    'help.title': '帮助随时在手边',
    'help.text': '按 F1 打开这一处的帮助。这个导览可以从命令面板再次开始。示例账套随便试，什么都不会坏。',
  },
  {
    command: 'Tour: once around in ten minutes',
    label: 'Tour',
    progress: 'Step {step} of {all}',
    next: 'Next',
    back: 'Back',
    end: 'End the tour',
    done: 'Begin',
    'today.title': 'Begin at Today',
    'today.text':
      'At the left is what waits, by money and days; Enter goes there. Every bar at the right opens into its lines.',
    'import.title': 'Import files first',
    'import.text':
      'Bank statements, invoices, parties and opening balances come in here, or dropped on the window. You see what every row will become before anything is recorded.',
    'bank.title': 'Bank statements prove themselves',
    'bank.text': 'Each is checked: opening plus movements is closing. Where it breaks, the line is marked.',
    'match.title': 'Match',
    'match.text':
      'At the left the money that waits, in the middle the documents found, at the right the certificate. Enter accepts and goes on, E changes an amount, U undoes.',
    'accounts.title': 'Accounts',
    'accounts.text':
      'Balance, aging, ledger and open items of each party, also as they stood on any day before.',
    'reconcile.title': 'Reconcile with the other side',
    'reconcile.text':
      'Their statement is read and set beside ours line by line; every difference has a class, a cause and an owner.',
    'statements.title': 'Statements and letters',
    'statements.text':
      'Statements, confirmations and reminders: numbered, frozen, with a code. Drop an answer on the window to record it.',
    'close.title': 'Close',
    'close.text': 'Before a month is locked everything is proved, and every proof opens into its lines.',
    'search.title': 'Search',
    'search.text':
      'Press / to search: names, pinyin initials, the end of a number, an amount. Ctrl+K opens the command palette, ? shows the keys.',
    'help.title': 'Help is at hand',
    'help.text':
      'F1 opens the help of where you are. The tour can be begun again from the command palette. Try anything in the sample book, nothing breaks.',
  },
);
