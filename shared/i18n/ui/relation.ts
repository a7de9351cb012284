import { defineTexts } from '../message.ts';

/** Texts of attachments, kept beside an account. */
export const relationTexts = defineTexts(
  {
    'attach.title': '附件',
    'attach.add': '添加附件…',
    'attach.hint':
      '扫描件、合同等文件：拖到这里、粘贴图片，或点“添加附件”。每个不超过 25 MB，加密存在账套内。',
    'attach.choose': '选择要附上的文件',
    'attach.done': '已附上 {name}',
    'attach.meta': '{size} · {by} · {at}',
    'attach.show': '预览 {name}',
    'attach.save': '另存 {name}',
    'attach.saveTitle': '另存附件',
    'attach.saved': '已写出 {name}',
    'attach.remove': '移除 {name}',
    'attach.reason': '移除原因',
    'attach.removeNow': '移除',
    'attach.removed': '已移除 {name}，内容仍留在账套里',
    'attach.working': '正在取出…',
    'attach.other': '这种文件不能预览，请另存后打开。',
    'attach.picture': '图片 {name}',
    'attach.broken': '图片无法显示，请另存后打开。',
  },
  {
    'attach.title': 'Attachments',
    'attach.add': 'Attach a file…',
    'attach.hint':
      'Scans, contracts and other files: drop them here, paste a picture, or choose “Attach a file”. At most 25 MB each, encrypted in the book.',
    'attach.choose': 'Choose files to attach',
    'attach.done': '{name} attached',
    'attach.meta': '{size} · {by} · {at}',
    'attach.show': 'Preview {name}',
    'attach.save': 'Save {name} as',
    'attach.saveTitle': 'Save the attachment',
    'attach.saved': '{name} written',
    'attach.remove': 'Take {name} away',
    'attach.reason': 'Reason',
    'attach.removeNow': 'Take away',
    'attach.removed': '{name} taken away; its bytes stay in the book',
    'attach.working': 'Fetching…',
    'attach.other': 'A file of this type has no preview. Save it and open it.',
    'attach.picture': 'Picture {name}',
    'attach.broken': 'The picture cannot be shown. Save it and open it.',
  },
);
