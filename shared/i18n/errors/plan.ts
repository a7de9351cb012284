/** What plans of reconciliation refuse, in words. */
export const PLAN_TEXTS = {
  'zh-CN': {
    PLAN_NAME_TAKEN: { what: '已有名为“{name}”的对账计划。', todo: '请换一个名称，或修改原有计划。' },
    PLAN_NOBODY: {
      what: '对账计划“{name}”的范围内没有往来单位。',
      todo: '请换一个分组，或改选具体的往来单位。',
    },
    PLAN_OWNER_UNKNOWN: { what: '负责人“{user}”不能打开本账套。', todo: '请从用户列表中选择负责人。' },
  },
  en: {
    PLAN_NAME_TAKEN: {
      what: 'There is a reconciliation plan named “{name}” already.',
      todo: 'Choose another name, or change that plan.',
    },
    PLAN_NOBODY: {
      what: 'No party is in the scope of the plan “{name}”.',
      todo: 'Choose another group, or choose the parties themselves.',
    },
    PLAN_OWNER_UNKNOWN: {
      what: '“{user}”, who is to do it, may not open this book.',
      todo: 'Choose somebody from the list of users.',
    },
  },
} as const;
