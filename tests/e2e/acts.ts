import { writeFileSync } from 'node:fs';
import { type AppWindow, JOB_WAIT_MS } from './app-window.ts';

export const USER = '王会计';
export const PASSWORD = '示例密码 2026';

/** Makes a book from the first screen: the recovery key is shown, and its end typed from "the paper". */
export async function createBook(window: AppWindow, folder: string): Promise<string> {
  const { page } = window;
  await page.getByText('新建账套', { exact: true }).click();
  await window.field('公司名称').fill('杭州示例机电有限公司');
  await window.field('账套名称').fill('示例账套');
  await window.field('您的姓名').fill(USER);
  await window.field('密码').fill(PASSWORD);
  await window.field('再输一遍密码').fill(PASSWORD);
  window.shell.dialogs.answerNext(folder);
  await window.button('选择文件夹…').click();
  await window.sees(folder.split('/').at(-1) ?? folder);
  await window.button('新建账套').click();
  const key = await page.getByTestId('recovery-key').innerText();
  await page.getByLabel('为确认已经保存').fill(key.replaceAll('-', '').slice(-6));
  await window.button('已保存，开始工作').click();
  await page.getByRole('navigation', { name: '去处' }).waitFor();
  await window.button('以后再做 (Esc)').click();
  return key;
}

/** Opens a book that lies in a folder, from the first screen. */
export async function openBook(window: AppWindow, folder: string, password: string): Promise<void> {
  window.shell.dialogs.answerNext(folder);
  await window.page.getByText('打开账套', { exact: true }).click();
  await unlock(window, password);
}

/** Types the password on the unlock screen. */
export async function unlock(window: AppWindow, password: string): Promise<void> {
  await window.field('密码').fill(password);
  await window.button('打开').click();
}

/** Writes a file of comma separated text, as an ERP or a bank would hand it over. */
export function writeTable(path: string, lines: readonly string[]): string {
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

/** Chooses a file in the import place and waits for its preview. */
export async function chooseFile(window: AppWindow, path: string): Promise<void> {
  await window.go('import');
  window.shell.dialogs.answerNext(path);
  await window.button('选择文件…').first().click();
}

/** Drops a file on the window, as bytes, wherever it is. */
export async function dropFile(window: AppWindow, name: string, bytes: Uint8Array): Promise<void> {
  await window.page.evaluate(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], fileName));
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
        );
    },
    [name, [...bytes]] as const,
  );
}

/** Waits for a preview with so many rows to import, and writes them. */
export async function commit(window: AppWindow, rows: number): Promise<void> {
  const button = window.button(new RegExp(`^导入 ${rows} 行`, 'u'));
  await button.waitFor({ timeout: JOB_WAIT_MS });
  await button.click();
  await window.sees(`写入 ${rows} 行`, JOB_WAIT_MS);
}
