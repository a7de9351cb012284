import { expect, test } from 'vitest';
import { blockTexts, helpLine, linkedTopics, parseHelpPage } from '../../../shared/i18n/help-page.ts';
import { searchHelp } from '../../../shared/i18n/help-search.ts';

const SOURCE = `# 标题

第一段，
接着写。见 [核销](match.md)。

## 小节
- 一 **重** 点
- 二 \`Ctrl+K\`

1. 先
2. 后

| 栏 | 说明 |
|---|---|
| 日期 | 见 [导入](import.md) |
| 金额 | |

\`\`\`
qz read 甲.csv
- 不是列表
\`\`\`
### 更小
末段`;

test('a page is its title and its blocks in order', () => {
  const page = parseHelpPage(SOURCE);
  expect(page.title).toBe('标题');
  expect(page.blocks.map((block) => block.kind)).toEqual([
    'paragraph',
    'heading',
    'list',
    'list',
    'table',
    'code',
    'heading',
    'paragraph',
  ]);
  expect(page.blocks[0]).toEqual({
    kind: 'paragraph',
    line: [
      { kind: 'text', text: '第一段， 接着写。见 ' },
      { kind: 'link', text: '核销', topic: 'match' },
      { kind: 'text', text: '。' },
    ],
  });
  expect(page.blocks[3]).toMatchObject({ ordered: true, items: [[{ text: '先' }], [{ text: '后' }]] });
  expect(page.blocks[5]).toEqual({ kind: 'code', text: 'qz read 甲.csv\n- 不是列表' });
  expect(linkedTopics(page)).toEqual(['match', 'import']);
  expect(page.blocks.flatMap(blockTexts)).toContain('日期 见 导入');
});

test('line ends of Windows change nothing, and what is never closed comes to an end', () => {
  expect(parseHelpPage(SOURCE.replaceAll('\n', '\r\n'))).toEqual(parseHelpPage(SOURCE));
  expect(parseHelpPage('# A\n\n```\nlast').blocks).toEqual([{ kind: 'code', text: 'last' }]);
  expect(parseHelpPage('# A\n#### deep\n-').blocks.map((block) => block.kind)).toEqual([
    'paragraph',
    'paragraph',
  ]);
});

test('only links to pages are links: an address stays the text it is', () => {
  expect(helpLine('[x](https://example.com)')).toEqual([{ kind: 'text', text: '[x](https://example.com)' }]);
  expect(helpLine('<b>x</b>')).toEqual([{ kind: 'text', text: '<b>x</b>' }]);
});

test('search finds every word, titles before headings before texts, with the place it stands at', () => {
  const pages = [
    { topic: 'text', ...parseHelpPage('# 甲\n\n每天收工前要做备份，存到另一块盘。') },
    { topic: 'heading', ...parseHelpPage('# 乙\n\n## 备份\n\n丙') },
    { topic: 'title', ...parseHelpPage('# 备份与恢复密钥\n\n丁') },
    { topic: 'other', ...parseHelpPage('# 核销\n\nEnter accepts') },
  ];
  expect(searchHelp(pages, '备份').map((hit) => hit.topic)).toEqual(['title', 'heading', 'text']);
  expect(searchHelp(pages, '备份 盘').map((hit) => hit.topic)).toEqual(['text']);
  expect(searchHelp(pages, '备份')[2]?.excerpt).toContain('要做备份，存到');
  expect(searchHelp(pages, 'ENTER').map((hit) => hit.topic)).toEqual(['other']);
  expect(searchHelp(pages, '  ')).toEqual([]);
});
