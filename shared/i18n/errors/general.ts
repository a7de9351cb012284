/** What is wrong and what to do about it: wire, session, jobs and use of the program. */
export const GENERAL_MESSAGES = {
  'zh-CN': {
    INTERNAL_BUG: {
      what: '程序内部出现矛盾，这一步没有执行，账套没有改动。',
      todo: '请重试一次；若再次出现，请在“设置 → 检验账套”后把日志交给支持人员。',
    },
    REQUEST_UNKNOWN: { what: '窗口请求了程序不认识的操作 {name}。', todo: '请关闭并重新打开程序。' },
    REQUEST_INVALID: { what: '填写的内容不符合要求。', todo: '请检查标出的栏目后再试。' },
    REQUEST_TOO_LARGE: { what: '内容超过一次能处理的大小。', todo: '请分成几次，或拆小文件后再试。' },
    SENDER_REFUSED: { what: '请求来自不受信任的窗口，已拒绝。', todo: '请关闭并重新打开程序。' },
    ROLE_REFUSED: {
      what: '当前用户没有做这件事的权限，或账套已锁定。',
      todo: '请解锁，或由有权限的用户来做。',
    },
    NOT_FOUND: { what: '找不到所要的内容。', todo: '它可能已被作废或合并；请刷新列表后再选。' },
    COMMAND_ID_REUSED: {
      what: '同一个操作编号已用于另一次操作，这一次没有执行。',
      todo: '请重新打开表单再过账。',
    },
    ENGINE_GONE: {
      what: '账套引擎没有应答，结果还不确定。',
      todo: '请重新解锁；程序会查明这一步是否已经入账。',
    },
    ENGINE_CANNOT_START: { what: '账套引擎无法启动。', todo: '请重新启动程序；若仍不行，请查看日志。' },
    JOB_CANCELLED: { what: '任务已取消，没有写入任何内容。', todo: '需要时可以重新开始。' },
    USAGE: { what: '命令写法不对：{text}', todo: '用 qz --help 查看写法。' },
    FILE_UNREADABLE: { what: '文件无法读取。', todo: '请确认文件还在、没有被其他程序占用，并且有读取权限。' },
    FILE_UNWRITABLE: { what: '文件无法写入。', todo: '请确认文件没有被打开、磁盘有空间，并且有写入权限。' },
    TOKEN_UNKNOWN: { what: '所选文件的凭据已失效。', todo: '请重新选择文件。' },
    KEYCHAIN_UNAVAILABLE: { what: '系统钥匙串暂时不可用。', todo: '请稍后再试，或用密码、恢复密钥解锁。' },
  },
  en: {
    INTERNAL_BUG: {
      what: 'The program contradicted itself. This was not carried out and the book is unchanged.',
      todo: 'Try once more. If it happens again, verify the book in Settings and hand the log to support.',
    },
    REQUEST_UNKNOWN: {
      what: 'The window asked for {name}, which the program does not know.',
      todo: 'Close the program and open it again.',
    },
    REQUEST_INVALID: {
      what: 'Something was filled in that cannot be accepted.',
      todo: 'Check the marked fields and try again.',
    },
    REQUEST_TOO_LARGE: {
      what: 'This is larger than can be handled at once.',
      todo: 'Do it in several parts, or split the file.',
    },
    SENDER_REFUSED: {
      what: 'The request came from a window that is not trusted.',
      todo: 'Close the program and open it again.',
    },
    ROLE_REFUSED: {
      what: 'This user may not do that, or the book is locked.',
      todo: 'Unlock it, or ask somebody who may.',
    },
    NOT_FOUND: {
      what: 'What was asked for cannot be found.',
      todo: 'It may have been voided or merged; refresh the list and choose again.',
    },
    COMMAND_ID_REUSED: {
      what: 'The same operation number was used for something else, so nothing was done.',
      todo: 'Open the form again and post.',
    },
    ENGINE_GONE: {
      what: 'The book engine did not answer, so the outcome is not known yet.',
      todo: 'Unlock again; the program finds out whether it was recorded.',
    },
    ENGINE_CANNOT_START: {
      what: 'The book engine cannot start.',
      todo: 'Start the program again; if that does not help, look at the log.',
    },
    JOB_CANCELLED: {
      what: 'The job was cancelled and nothing was written.',
      todo: 'Start it again when needed.',
    },
    USAGE: { what: 'The command is not written correctly: {text}', todo: 'qz --help shows how.' },
    FILE_UNREADABLE: {
      what: 'The file cannot be read.',
      todo: 'Make sure that it is still there, not held by another program, and that you may read it.',
    },
    FILE_UNWRITABLE: {
      what: 'The file cannot be written.',
      todo: 'Make sure that it is not open elsewhere, the disk has room, and you may write there.',
    },
    TOKEN_UNKNOWN: { what: 'The chosen file is no longer known.', todo: 'Choose the file again.' },
    KEYCHAIN_UNAVAILABLE: {
      what: 'The keychain of the system does not answer at the moment.',
      todo: 'Try again later, or unlock with the password or the recovery key.',
    },
  },
} as const;
