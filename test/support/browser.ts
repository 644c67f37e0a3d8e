import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import type { PersonId } from '#libs/domain/kernel/brand';
import { freePort } from '#libs/servers/free-port';
import { giveAccount, startApi, testPassword, type TestApi } from './api.js';
import { program, sizes, startBrowser, type Size } from './chromium.js';

export type Site = {
  readonly api: TestApi;
  readonly url: string;
  /** A browser that nobody has used before. */
  visit(size?: Size, locale?: 'vi' | 'en', colorScheme?: 'light' | 'dark'): Promise<Page>;
  close(): Promise<void>;
};

/** The API with its built pages on a port of its own, and a real browser in front of it. */
export async function openSite(settings: Parameters<typeof startApi>[0] = {}): Promise<Site> {
  const pagesFolder = resolve('dist/web');
  if (!existsSync(pagesFolder)) throw new Error('The pages are not built: npm run build');
  if (!existsSync(program))
    throw new Error('No browser: apt-get install -y --no-install-recommends chromium');
  // Passkeys belong to an address: it is known before anything listens there.
  const port = await freePort(0);
  const url = `http://localhost:${port}`;
  const api = await startApi({ ...settings, pagesFolder, publicUrl: url });
  await api.app.listen(port, '127.0.0.1');
  const browser = await startBrowser();
  const contexts: BrowserContext[] = [];
  return {
    api,
    url,
    visit: async (size = 'laptop', locale = 'vi', colorScheme = 'light') => {
      const context = await browser.newContext({
        viewport: sizes[size],
        baseURL: url,
        colorScheme,
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      await context.addInitScript(
        `localStorage.getItem('congress.locale') ?? localStorage.setItem('congress.locale', '${locale}')`,
      );
      return context.newPage();
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await api.close();
    },
  };
}

export type Visit = {
  readonly size?: Size;
  readonly locale?: 'vi' | 'en';
  readonly at?: string;
  readonly scheme?: 'light' | 'dark';
};

/** Somebody's own browser, signed in, at a place. */
export async function signedIn(
  site: Site,
  personId: PersonId,
  { size, locale, at = '/inbox', scheme }: Visit = {},
): Promise<Page> {
  await giveAccount(site.api, personId);
  const page = await site.visit(size, locale, scheme);
  const answer = await page.request.post('/api/v1/session', {
    data: { login: personId, password: testPassword },
  });
  if (answer.status() !== 200) throw new Error(`Not signed in: ${await answer.text()}`);
  await page.goto(at);
  return page;
}

/** What of the page keeps somebody out, by the rules of WCAG 2.2 AA; each as its rule and the place. */
export async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Nothing is wider than the screen. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
}
