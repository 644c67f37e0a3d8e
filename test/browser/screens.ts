import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { sizes, startBrowser, type Size } from '../support/chromium.js';

/*
 * Pictures of every screen in both sizes, of the Bloc's campaign, made from the running program and kept under
 * docs/screens. `npm run screens`; the data folder is kept, so that the second time is quick.
 */
const dataDir = resolve('.data/screens');
const folder = resolve('docs/screens');

type Screen = {
  readonly name: string;
  readonly path: string;
  readonly ready: string;
  readonly dark?: boolean;
};

const screens: readonly Screen[] = [
  { name: 'board', path: '/board', ready: '#rows table tbody th' },
  { name: 'inbox', path: '/inbox', ready: 'main h1' },
  { name: 'notices', path: '/notices', ready: 'main h2' },
  { name: 'me', path: '/me', ready: 'main h2' },
  { name: 'board-dark', path: '/board', ready: '#rows table tbody th', dark: true },
  {
    name: 'board-overdue',
    path: '/board?type=grassroots&state=overdue#rows',
    ready: '#rows table tbody th',
  },
];

const program = spawn(process.execPath, ['dist/apps/cli/src/main.js', 'start'], {
  env: { ...process.env, CONGRESS_DATA_DIR: dataDir, PORT: '3900' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await addressOf(join(dataDir, 'runtime.json'));
  const browser = await startBrowser();
  mkdirSync(folder, { recursive: true });
  for (const size of Object.keys(sizes) as Size[]) await takeAll(browser, url, size);
  await browser.close();
} finally {
  program.kill('SIGINT');
  await new Promise((ended) => program.once('exit', ended));
}

/** Where the pages lie, once the board is printed: the first time the Bloc is loaded before. */
async function addressOf(runtimeFile: string): Promise<string> {
  await new Promise<void>((printed) => {
    program.stdout.on('data', (said) => String(said).includes('http') && printed());
  });
  return (JSON.parse(readFileSync(runtimeFile, 'utf8')) as { apiUrl: string }).apiUrl;
}

async function takeAll(browser: Browser, url: string, size: Size): Promise<void> {
  const context = await browser.newContext({ viewport: sizes[size], baseURL: url, colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('Tên đăng nhập').waitFor();
  await take(page, 'sign-in', size);
  await page.getByLabel('Tên đăng nhập').fill('vanphong.khoi');
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('dien-tap-2020');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('navigation', { name: 'Điều hướng chính' }).waitFor();
  for (const { name, path, ready, dark = false } of screens) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.goto(path);
    await page.locator(ready).first().waitFor();
    await page.getByRole('status', { name: 'Đang tải…' }).first().waitFor({ state: 'detached' });
    await take(page, name, size);
  }
  await context.close();
}

async function take(page: Page, name: string, size: Size): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path: join(folder, `${name}-${size}.png`) });
}
