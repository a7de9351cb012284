import { expect, test } from 'vitest';
import { destinationCommands, readingOf } from '../../renderer/app/destinations.ts';
import { ALL_AREAS } from '../../shared/domain/area/area.ts';
import { findCommands } from '../../renderer/ui/command-palette.tsx';
import { readAddress } from '../../renderer/ui/navigation.ts';

function found(typed: string, locale: 'zh-CN' | 'en' = 'zh-CN', areas = ALL_AREAS): readonly string[] {
  const layers = [destinationCommands(locale, '前往', areas)];
  return findCommands(layers, typed, readingOf).map(({ title }) => title);
}

test('the palette finds reports, tabs and sections in Chinese, pinyin initials and English', () => {
  for (const typed of ['账龄', 'zlfx', 'zhangling', 'aging'])
    expect(found(typed)).toContain('报表 › 账龄分析');
  for (const typed of ['设置 提醒', 'sz tx']) expect(found(typed)).toContain('设置 › 提醒');
  expect(found('未达')).toContain('对账 › 未达事项');
  expect(found('zlfx', 'en').join()).toContain('Aging');
  expect(found('不存在的')).toEqual([]);
});

test('what is switched off is no destination', () => {
  expect(found('发货对账')).not.toEqual([]);
  expect(found('发货对账', 'zh-CN', { ...ALL_AREAS, deliveries: false })).toEqual([]);
  expect(found('信用评级')).not.toEqual([]);
  expect(found('信用评级', 'zh-CN', { ...ALL_AREAS, credit: false })).toEqual([]);
  expect(found('催款')).toContain('对账函件 › 催款');
  expect(found('催款', 'zh-CN', { ...ALL_AREAS, dunning: false })).not.toContain('对账函件 › 催款');
});

test('a destination is gone to by its own address', () => {
  const [command] = findCommands([destinationCommands('zh-CN', '前往', ALL_AREAS)], '未达', readingOf);
  command?.run();
  expect(readAddress(window.location.hash)).toEqual({
    place: 'reconcile',
    subject: '',
    params: { tab: 'items' },
  });
});
