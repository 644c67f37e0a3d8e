import { chromium, type Browser } from 'playwright-core';

export const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** The two sizes that every screen must serve: a phone, and an office's laptop. */
export const sizes = {
  phone: { width: 360, height: 740 },
  laptop: { width: 1440, height: 900 },
} as const;
export type Size = keyof typeof sizes;

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
}
