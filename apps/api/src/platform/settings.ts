import type { Instant } from '#libs/domain/kernel/brand';
import type { Locale } from '#libs/i18n/texts';
import type { ReceiverRule } from '#libs/webhooks/receiver';

/** What the edge is told at start; nothing in it reads the environment. */
export type Settings = {
  readonly databaseUrl: string;
  readonly production: boolean;
  readonly sessionSecret: string;
  /** The address people see; requests of a page from elsewhere are refused. */
  readonly publicUrl?: string;
  readonly defaultLocale: Locale;
  readonly logLevel: string;
  /** Decisions and uploads of one session. */
  readonly decisionsPerMinute: number;
  /** Where webhooks may lead. */
  readonly receivers: ReceiverRule;
  readonly realNow: () => Instant;
};
export const SETTINGS = Symbol('Settings');
