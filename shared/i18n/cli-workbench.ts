/** Help lines of the verbs of areas, templates, products from a file and of joining by hand. */
export const WORKBENCH_VERB_LINES = {
  'zh-CN': {
    'area list': '列出功能范围：是否启用、里面有多少内容',
    'area on': '启用一个功能：orders、deliveries、payables、credit、dunning',
    'area off': '关闭一个功能：不再显示，也不能新增；已有的内容保留',
    'template gallery': '列出模板库：函件、往来对账单、报表（letter、statement、report）',
    'template list': '列出本账套的模板',
    'template show': '打印一个模板的内容（JSON），可改后用 template save 存回',
    'template copy': '从模板库复制一个到本账套（--name 另取名称）',
    'template save': '保存 JSON 文件里的模板；给出 uid 则为它的新版本',
    'template rename': '给本账套的模板改名',
    'template default': '设为默认模板：没有另选时用它（--remove 取消）',
    'template remove': '移除本账套的模板；已出具的不受影响',
    'match join': '把借贷两方的未清单据互相核销，不经银行流水（--amount 只核销一部分，--date 核销日期）',
    'product import': '从文件登记商品和成本单价；文件没写日期的从 --from 起（默认今天）；--dry-run 只看',
  },
  en: {
    'area list': 'List the areas of the book: whether they are on, and what there is in them',
    'area on': 'Switch an area on: orders, deliveries, payables, credit, dunning',
    'area off':
      'Switch an area off: it is no longer shown and nothing new is made in it; what is there stays',
    'template gallery':
      'List the gallery: letters, statements of account, reports (letter, statement, report)',
    'template list': 'List the templates of the book',
    'template show': 'Print what a template says as JSON, to be changed and saved with template save',
    'template copy': 'Copy one of the gallery into the book (--name gives it another name)',
    'template save': 'Save the template of a JSON file; with a uid as its next version',
    'template rename': 'Rename a template of the book',
    'template default': 'Take a template where none is chosen (--remove: no longer)',
    'template remove': 'Remove a template of the book; what was issued stays',
    'match join':
      'Settle open documents of both signs against each other, without a bank line (--amount for a part, --date)',
    'product import':
      'Record products and unit costs of a file; costs without a day hold from --from (today if not given); --dry-run shows',
  },
} as const;
