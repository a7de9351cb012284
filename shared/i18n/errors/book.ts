/** Messages of the codes 100 to 199: what is wrong, and what to do. */
export const BOOK_MESSAGES = {
  'zh-CN': {
    BOOK_NOT_FOUND: {
      what: '“{place}”里没有账套。',
      todo: '请选择账套所在的文件夹，或双击其中的 .qzbook 文件。',
    },
    BOOK_EXISTS: {
      what: '不能在“{place}”新建账套：已经有“{found}”。',
      todo: '请选择一个空文件夹或新的文件夹名称；已有的数据不会被覆盖。',
    },
    BOOK_IN_USE: {
      what: '账套“{place}”正被另一个窗口或程序使用。',
      todo: '请先关闭那个窗口或程序，再重试。',
    },
    BOOK_SECRET_WRONG: {
      what: '密码或恢复密钥不正确。',
      todo: '请检查大小写和输入法后重试。账套没有任何改动。',
    },
    BOOK_RECOVERY_KEY_MISTYPED: {
      what: '恢复密钥有输入错误：应为 {digits} 个字符，且校验相符。',
      todo: '请逐组核对纸上的恢复密钥；不分大小写，O 与 0、I 与 1 可以互换。',
    },
    BOOK_USER_UNKNOWN: {
      what: '账套里没有这个用户（{user}）。',
      todo: '请从列表中选择用户，或请账套所有者添加。',
    },
    BOOK_USER_EXISTS: { what: '用户“{user}”已经存在。', todo: '请换一个名称。' },
    BOOK_LAST_USER: { what: '不能移除最后一个用户。', todo: '请先添加另一个用户。' },
    BOOK_KEYS_DAMAGED: {
      what: '密钥文件“{place}”已损坏（{reason}）。',
      todo: '请从备份中取回 .qzbook 文件，或恢复整个备份。账套数据没有被改动。',
    },
    BOOK_KEYS_SEVERAL: {
      what: '文件夹“{place}”里有多个密钥文件：{files}。',
      todo: '请只保留账套原来的那一个，把其余的移到别处。',
    },
    BOOK_KEYS_WEAK: {
      what: '“{place}”的密码保护强度低于允许的下限（{parameter} = {value}）。',
      todo: '这个密钥文件可能被人改动过。请从备份中取回 .qzbook 文件。',
    },
    BOOK_KEYS_FOREIGN: {
      what: '密钥文件与账套“{place}”不是一套。',
      todo: '请把密钥文件放回它自己的文件夹，或恢复备份。',
    },
    BOOK_DAMAGED: {
      what: '账套文件“{place}”已损坏（{reason}）。',
      todo: '请不要继续使用这个文件。请恢复最近一次备份，并保留损坏的文件夹备查。',
    },
    BOOK_NOT_ENCRYPTED: {
      what: '“{place}”没有加密，不是本程序的账套。',
      todo: '本程序从不打开或新建未加密的账套。请恢复备份。',
    },
    BOOK_NEWER: {
      what: '“{place}”由更新版本的程序建立（{found}，本程序支持到 {known}）。',
      todo: '请升级程序后再打开。文件没有被改动。',
    },
    BOOK_COMMITTED_DATA_MISSING: {
      what: '账套“{place}”缺少已经保存的数据：应到第 {anchored} 号，只有第 {found} 号。',
      todo: '请恢复最近一次备份，不要在这个账套上继续记账。',
    },
    BOOK_HISTORY_CHANGED: {
      what: '账套“{place}”的历史与上次保存时不一致（记录到第 {anchored} 号，现为第 {found} 号）。',
      todo: '文件可能被替换或改动过。请恢复备份，并查明原因。',
    },
    BOOK_ANCHOR_DAMAGED: {
      what: '锚定文件“{place}”缺失或损坏，无法证明数据完整。',
      todo: '请把 anchor 文件放回账套文件夹，或恢复最近一次备份。',
    },
    BOOK_ANCHOR_UNWRITABLE: {
      what: '锚定文件“{place}”写不进去（{reason}）。',
      todo: '这一步已经保存。请检查磁盘后重试；在此之前不再写入新数据。',
    },
    BOOK_DISK_FULL: {
      what: '磁盘已满：“{place}”没有保存，其余数据完好。',
      todo: '请腾出空间后重试。',
    },
    BOOK_STORAGE_FAILED: {
      what: '读写“{place}”失败（{reason}），这一步没有保存。',
      todo: '请检查磁盘和权限后重试；反复出现时请更换磁盘并恢复备份。',
    },
    BOOK_BUSY: { what: '“{place}”暂时被占用（{reason}）。', todo: '请稍候重试。' },
    BOOK_ENGINE_UNFIT: {
      what: '存储引擎不符合要求：{what} 应为 {expected}，实为 {found}。',
      todo: '请重新安装本程序。',
    },
    BOOK_JOURNAL_BROKEN: {
      what: '日志第 {seq} 号（{place}）与它的哈希或前一号不相符。',
      todo: '历史可能被改动过。请恢复备份，并查明原因。',
    },
    BOOK_FACTS_CHANGED: {
      what: '第 {seq} 号（{place}）记下的数据与保存时不一致。',
      todo: '数据可能被改动过。请恢复备份，并查明原因。',
    },
    BOOK_REFERENCE_BROKEN: {
      what: '表 {place} 第 {row} 行所指的 {parent} 不存在。',
      todo: '请恢复最近一次备份。',
    },
    BOOK_BACKUP_EXISTS: { what: '“{place}”已经存在。', todo: '请为备份换一个文件名；已有的备份不会被覆盖。' },
    BOOK_BACKUP_DAMAGED: {
      what: '备份“{place}”已损坏或不完整（{reason}）。',
      todo: '请换用另一份备份。没有建立任何账套。',
    },
    BOOK_PASSWORD_EMPTY: { what: '密码不能为空。', todo: '请设置一个密码。' },
  },
  en: {
    BOOK_NOT_FOUND: {
      what: 'There is no book in "{place}".',
      todo: 'Choose the folder of a book, or double-click the .qzbook file in it.',
    },
    BOOK_EXISTS: {
      what: 'No book can be made in "{place}": "{found}" is there already.',
      todo: 'Choose an empty folder or another folder name; nothing that exists is written over.',
    },
    BOOK_IN_USE: {
      what: 'The book "{place}" is in use by another window or program.',
      todo: 'Close that window or program, then try again.',
    },
    BOOK_SECRET_WRONG: {
      what: 'The password or recovery key is wrong.',
      todo: 'Check capitals and keyboard layout and try again. Nothing in the book was changed.',
    },
    BOOK_RECOVERY_KEY_MISTYPED: {
      what: 'The recovery key was mistyped: it has {digits} characters, and its check group must agree.',
      todo: 'Compare it with the paper group by group; case does not matter, nor O for 0 or I for 1.',
    },
    BOOK_USER_UNKNOWN: {
      what: 'The book has no such user ({user}).',
      todo: 'Choose one from the list, or ask the owner of the book to add you.',
    },
    BOOK_USER_EXISTS: { what: 'There is a user "{user}" already.', todo: 'Choose another name.' },
    BOOK_LAST_USER: { what: 'The last user cannot be removed.', todo: 'Add another user first.' },
    BOOK_KEYS_DAMAGED: {
      what: 'The key file "{place}" is damaged ({reason}).',
      todo: 'Take the .qzbook file from a backup, or restore the backup. The data of the book was not touched.',
    },
    BOOK_KEYS_SEVERAL: {
      what: 'The folder "{place}" holds several key files: {files}.',
      todo: "Leave only the book's own one there and move the others elsewhere.",
    },
    BOOK_KEYS_WEAK: {
      what: 'The password of "{place}" is protected less than is allowed ({parameter} = {value}).',
      todo: 'Somebody may have changed this key file. Take the .qzbook file from a backup.',
    },
    BOOK_KEYS_FOREIGN: {
      what: 'The key file does not belong to the book "{place}".',
      todo: 'Put it back into its own folder, or restore a backup.',
    },
    BOOK_DAMAGED: {
      what: 'The file of the book "{place}" is damaged ({reason}).',
      todo: 'Do not go on with this file. Restore the latest backup, and keep the damaged folder.',
    },
    BOOK_NOT_ENCRYPTED: {
      what: '"{place}" is not encrypted and no book of this program.',
      todo: 'The program never opens or makes an unencrypted book. Restore a backup.',
    },
    BOOK_NEWER: {
      what: '"{place}" was made by a newer program ({found}; this one knows up to {known}).',
      todo: 'Update the program, then open it. The file was not changed.',
    },
    BOOK_COMMITTED_DATA_MISSING: {
      what: 'The book "{place}" lacks data that had been saved: up to number {anchored} there should be, {found} is the last.',
      todo: 'Restore the latest backup; do not go on working in this book.',
    },
    BOOK_HISTORY_CHANGED: {
      what: 'The history of the book "{place}" is not the one that was saved (number {anchored} then, {found} now).',
      todo: 'The file may have been replaced or changed. Restore a backup, and find out why.',
    },
    BOOK_ANCHOR_DAMAGED: {
      what: 'The anchor "{place}" is missing or damaged: nothing proves that the data is complete.',
      todo: "Put the file anchor back into the book's folder, or restore the latest backup.",
    },
    BOOK_ANCHOR_UNWRITABLE: {
      what: 'The anchor "{place}" cannot be written ({reason}).',
      todo: 'This step was saved. Check the disk and try again; until then nothing new is written.',
    },
    BOOK_DISK_FULL: {
      what: 'The disk is full: "{place}" was not saved, everything else is intact.',
      todo: 'Free some space, then try again.',
    },
    BOOK_STORAGE_FAILED: {
      what: 'Reading or writing "{place}" failed ({reason}); this step was not saved.',
      todo: 'Check disk and permissions, then try again; if it comes back, change the disk and restore a backup.',
    },
    BOOK_BUSY: { what: '"{place}" is occupied for the moment ({reason}).', todo: 'Try again shortly.' },
    BOOK_ENGINE_UNFIT: {
      what: 'The storage engine is not fit: {what} should be {expected} and is {found}.',
      todo: 'Install the program again.',
    },
    BOOK_JOURNAL_BROKEN: {
      what: 'Journal number {seq} ({place}) does not agree with its hash or with the number before it.',
      todo: 'The history may have been changed. Restore a backup, and find out why.',
    },
    BOOK_FACTS_CHANGED: {
      what: 'The data recorded by number {seq} ({place}) is not what was saved.',
      todo: 'The data may have been changed. Restore a backup, and find out why.',
    },
    BOOK_REFERENCE_BROKEN: {
      what: 'Row {row} of {place} refers to a {parent} that does not exist.',
      todo: 'Restore the latest backup.',
    },
    BOOK_BACKUP_EXISTS: {
      what: '"{place}" exists already.',
      todo: 'Choose another name for the backup; an existing one is never written over.',
    },
    BOOK_BACKUP_DAMAGED: {
      what: 'The backup "{place}" is damaged or incomplete ({reason}).',
      todo: 'Use another backup. No book was made.',
    },
    BOOK_PASSWORD_EMPTY: { what: 'The password is empty.', todo: 'Set a password.' },
  },
} as const;
