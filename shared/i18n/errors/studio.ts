/** Words for what the import studio refuses or reports. */
export const STUDIO_PROBLEMS = {
  'zh-CN': {
    IMPORT_NESTED_TOO_DEEP: {
      what: '“{place}”里的压缩包套了不止 {levels} 层。',
      todo: '请解压后导入里面的文件。',
    },
    IMPORT_KIND_DIFFERS: {
      what: '“{place}”的格式是 {found}，不能当作 {wanted} 导入。',
      todo: '请不指定种类，或另选文件。',
    },
    IMPORT_SIDE_UNKNOWN: {
      what: '发票 {number} 的销方和购方都不是本公司。',
      todo: '请核对设置里本公司的税号，或另选文件。',
    },
    READ_CONTROL_DIFFERS: {
      what: '文件自述的 {control} 是 {stated}，逐行计算是 {computed}。',
      todo: '请重新下载完整的文件。',
    },
  },
  en: {
    IMPORT_NESTED_TOO_DEEP: {
      what: 'Containers in “{place}” are nested more than {levels} deep.',
      todo: 'Unpack it and import the file inside.',
    },
    IMPORT_KIND_DIFFERS: {
      what: '“{place}” is of a format for {found}, not for {wanted}.',
      todo: 'Name no kind, or choose another file.',
    },
    IMPORT_SIDE_UNKNOWN: {
      what: 'Neither seller nor buyer of invoice {number} is our company.',
      todo: 'Check our tax number in the settings, or choose another file.',
    },
    READ_CONTROL_DIFFERS: {
      what: 'The file states {control} as {stated}; its lines give {computed}.',
      todo: 'Download the whole file again.',
    },
  },
} as const;
