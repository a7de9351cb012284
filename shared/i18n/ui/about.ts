import { defineTexts } from '../message.ts';

/** Texts of Settings › about: the program's version, and feedback with a diagnosis. */
export const aboutTexts = defineTexts(
  {
    text: '程序出错或不好用，请写邮件告诉我们，并附上诊断文件。没有您的操作，什么也不会发出去。',
    version: '版本 {version}',
    diagnosis: '诊断文件',
    'diagnosis.text':
      '下面就是文件的全部内容：版本、账套大小和行数、设置开关、耗时，以及程序出错的位置。里面没有单位名称、单据号、金额、流水文字、文件路径和用户名。',
    'diagnosis.loading': '正在读取…',
    again: '重新读取',
    save: '保存诊断文件…',
    'save.title': '保存诊断文件',
    'file.name': '清账诊断',
    savedFile: '已写出“{name}”',
    show: '打开文件',
    mail: '写邮件',
    'mail.text': '邮件寄往 {address}。邮件程序不能自动附上文件，请先保存，再在邮件里附上。',
    'mail.subject': '清账 {version} 反馈（{platform}）',
    'mail.body': '我在做什么：\n\n出现了什么：\n\n本来应当：\n\n（请附上保存的诊断文件）',
  },
  {
    text: 'Where the program fails or is awkward, write to us and attach the diagnosis. Nothing is sent unless you send it.',
    version: 'Version {version}',
    diagnosis: 'Diagnosis',
    'diagnosis.text':
      'This is the whole file: versions, size and counts of the book, switches of the settings, timings, and where the program failed. It holds no names, document numbers, amounts, texts of the bank, paths or users.',
    'diagnosis.loading': 'Reading…',
    again: 'Read again',
    save: 'Save diagnosis…',
    'save.title': 'Save diagnosis',
    'file.name': 'Qingzhang diagnosis',
    savedFile: '“{name}” was written',
    show: 'Open the file',
    mail: 'Write a mail',
    'mail.text':
      'The mail goes to {address}. A mail program cannot be handed a file: save it first and attach it yourself.',
    'mail.subject': 'Qingzhang {version} feedback ({platform})',
    'mail.body':
      'What I was doing:\n\nWhat happened:\n\nWhat should have:\n\n(attach the diagnosis you saved)',
  },
);
