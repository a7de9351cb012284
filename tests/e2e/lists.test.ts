import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseFile, commit, createBook, writeTable } from './acts.ts';
import { AppWindow, Scratch } from './app-window.ts';

/** A list by keyboard alone: a cell changed, refused, pasted over, taken back by key and from the history. */
const NAMES = ['苏州示例精密制造有限公司', '宁波示例机械有限公司', '无锡示例电子有限公司'];
const scratch = new Scratch();
let app: AppWindow;

beforeAll(async () => {
  app = await AppWindow.open(scratch);
  await createBook(app, scratch.newFolder('账套'));
  const parties = NAMES.map((name, index) => `C00${index + 1},${name},,30,客户`);
  const file = writeTable(scratch.path('客户.csv'), ['客户编码,客户名称,税号,账期天数,角色', ...parties]);
  await chooseFile(app, file);
  await commit(app, NAMES.length);
}, 120_000);

afterAll(async () => {
  await app.close();
  scratch.remove();
});

async function expectCell(row: number, column: string, text: string): Promise<void> {
  await app.page
    .locator(`[data-index="${row}"] [data-column="${column}"]`, { hasText: new RegExp(`^${text}$`, 'u') })
    .waitFor();
}

test('cells are changed, refused and taken back by keys', async () => {
  app.begin('lists');
  await app.press('Alt+2');
  await expectCell(2, 'code', 'C003');
  await app.press('ArrowDown', 'ArrowRight', 'F2');
  await app.page.keyboard.insertText('C002');
  await app.press('Enter');
  await app.page.getByRole('alert').getByText('请换一个编码').waitFor();
  await app.page.keyboard.press('Control+a');
  await app.page.keyboard.insertText('A001');
  await app.press('Enter');
  await expectCell(0, 'code', 'A001');
  await app.press('Control+z');
  await expectCell(0, 'code', 'C001');
  expect(await app.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
});

test('a block is pasted after its preview and taken back from the history', async () => {
  app.begin('lists-paste');
  await app.press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await app.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '华东\t王示例\r\n华南\t孙示例\r\n');
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(paste);
  });
  const write = app.button('写入 4 个单元格');
  await write.waitFor();
  await write.press('Enter');
  await expectCell(1, 'salesperson', '孙示例');
  await app.press('Control+Shift+H');
  await app.page
    .getByRole('button', { name: /^撤回… 在列表里改单位资料/u })
    .first()
    .press('Enter');
  await app.press('Escape');
  await expectCell(1, 'salesperson', '');
  app.expectQuiet();
});
