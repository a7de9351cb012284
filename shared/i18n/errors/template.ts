/** What templates refuse, in words. */
export const TEMPLATE_MESSAGES = {
  'zh-CN': {
    TEMPLATE_NAME_TAKEN: {
      what: '已有同类模板名为“{name}”。',
      todo: '请另取一个名称，或先给原有模板改名、移除。',
    },
    TEMPLATE_OTHER_KIND: {
      what: '“{name}”是另一类模板，不能改成这一类。',
      todo: '请保存为新模板，或在模板库里复制一个同类的再改。',
    },
    TEMPLATE_NOT_PREFERRED: {
      what: '“{name}”是报表模板，没有默认一说。',
      todo: '报表模板直接打开即可；只有函件和往来对账单的模板能设为默认。',
    },
  },
  en: {
    TEMPLATE_NAME_TAKEN: {
      what: 'There is a template of this kind named "{name}" already.',
      todo: 'Choose another name, or rename or remove the one there is.',
    },
    TEMPLATE_OTHER_KIND: {
      what: '"{name}" is a template of another kind and cannot become one of this.',
      todo: 'Save it as a new template, or copy one of this kind from the gallery and change that.',
    },
    TEMPLATE_NOT_PREFERRED: {
      what: '"{name}" is a template of a report; there is no default for those.',
      todo: 'Open the report by its template; only letters and statements of account have a default.',
    },
  },
} as const;
