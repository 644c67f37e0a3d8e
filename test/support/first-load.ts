import type { Page, Request } from 'playwright-core';
import { testPassword } from './api.js';

export type Sent = { readonly path: string; readonly bytes: number };

/**
 * What a browser that has nothing yet is sent, compressed as it comes, until somebody has signed in and sees the board:
 * the page, its scripts, styles and fonts, and not what the API answers.
 */
export async function firstLoad(page: Page, login: string): Promise<readonly Sent[]> {
  const asked: Request[] = [];
  page.on('requestfinished', (request) => asked.push(request));
  await page.goto('/');
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(testPassword);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('heading', { name: 'Bảng tiến độ' }).waitFor();
  await page.getByText('Tính đến ngày').first().waitFor();
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return Promise.all(asked.filter(isOfThePages).map(sizeOf));
}

const isOfThePages = (request: Request) => !pathOf(request).startsWith('/api/');
const pathOf = (request: Request) => new URL(request.url()).pathname;

async function sizeOf(request: Request): Promise<Sent> {
  const { responseBodySize, responseHeadersSize } = await request.sizes();
  return { path: pathOf(request), bytes: responseBodySize + responseHeadersSize };
}
