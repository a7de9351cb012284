import type { Spellings } from './model.ts';

const CITIES =
  '苏州 宁波 绍兴 嘉兴 湖州 金华 台州 温州 无锡 常州 南通 扬州 镇江 合肥 芜湖 厦门 泉州 长沙 武汉 济南'.split(
    ' ',
  );
const MARKS = ['示例', '虚构', '样例', '样板'] as const;
const WORDS = (
  '云梯 海风 纸鹤 竹蜻 糖葫 风筝 陀螺 灯笼 算盘 墨斗 榫卯 水车 石磨 纺锤 铜铃 木鱼 ' +
  '瓦当 斗拱 罗盘 日晷 沙漏 烽火 驿站 渡口 茶船 盐井 桑田 麦浪 松涛 竹海 梅岭 兰亭'
).split(' ');
const TRADES = (
  '机电 精密制造 电气 自动化设备 泵业 纺织机械 食品机械 包装材料 五金 塑胶 化工 电子科技 ' +
  '汽车配件 建筑工程 物流 贸易 环保设备 医疗器械 仪器仪表 农业机械 印刷 家具 照明 软件技术'
).split(' ');
const COMBINATIONS = CITIES.length * MARKS.length * WORDS.length * TRADES.length;
/** Walks through all combinations in no visible order: it has no factor in common with their number. */
const STRIDE = 7_919;

const PLAIN = '宁兴无锡扬镇厦虚构样电气动设备业纺织机医疗贸仪农软术车汽筑灯笼风筝纸鹤云罗盘驿测';
const FULL = '寧興無錫揚鎮廈虛構樣電氣動設備業紡織機醫療貿儀農軟術車汽築燈籠風箏紙鶴雲羅盤驛測';
const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  Array.from(PLAIN, (character, index) => [character, FULL.charAt(index)] as const),
);

/** Names of invented companies: a name for every index, and how banks and people also write it. */
export function companyName(index: number): {
  readonly name: string;
  readonly spellings: Spellings & { readonly short: string };
} {
  let rest = (index * STRIDE) % COMBINATIONS;
  const take = <T>(list: readonly T[]): T => {
    const value = list[rest % list.length];
    rest = Math.floor(rest / list.length);
    if (value === undefined) throw new Error('an empty list of words');
    return value;
  };
  const [trade, word, city, mark] = [take(TRADES), take(WORDS), take(CITIES), take(MARKS)];
  // Past the last combination a second generation of names begins.
  const again = index < COMBINATIONS ? '' : `${Math.floor(index / COMBINATIONS) + 1}`;
  const bracketed = index % 3 === 0;
  const core = bracketed
    ? `${mark}${word}${trade}${again}（${city}）`
    : `${city}${mark}${word}${trade}${again}`;
  const name = `${core}有限公司`;
  return {
    name,
    spellings: {
      legalForm: `${core}有限责任公司`,
      brackets: bracketed
        ? name.replace('（', ' (').replace('）', ') ')
        : `${city} ${name.slice(city.length)}`.replace('有限', '　有限'),
      traditional: Array.from(name, (character) => TRADITIONAL.get(character) ?? character).join(''),
      branch: `${name}${city === '武汉' ? '长沙' : '武汉'}分公司`,
      alias: null,
      short: `${city}${word}${trade}`,
    },
  };
}

/** A company whose name differs from another's in one word, and that is nobody's party. */
export function similarName(name: string): string {
  const other = { 示例: '示列', 虚构: '虚钩', 样例: '样列', 样板: '样版' } as const;
  for (const mark of MARKS) if (name.includes(mark)) return name.replace(mark, other[mark]);
  return `${name}二厂`;
}

/** Names of people and companies that are nobody's party. */
export function strangerName(index: number): string {
  return `路人${CITIES[index % CITIES.length] ?? ''}${WORDS[(index * 7) % WORDS.length] ?? ''}示范${index}商行`;
}

export function proxyName(kind: 'group' | 'platform' | 'person' | 'expired', index: number): string {
  const word = WORDS[(index * 5) % WORDS.length] ?? '';
  if (kind === 'group') return `示范${word}控股集团${index}有限公司`;
  if (kind === 'platform') return `示范${word}支付平台${index}有限公司`;
  return `代付人${word}${index}`;
}
