import type { Instant } from '#libs/domain/kernel/brand';
import type { Locale } from '#libs/i18n/texts';
import type { ProviderSettings } from '#libs/identity/provider';
import type { ReceiverRule } from '#libs/webhooks/receiver';

/** What the edge is told at start; nothing in it reads the environment. */
export type Settings = {
  readonly databaseUrl: string;
  readonly production: boolean;
  readonly sessionSecret: string;
  /** The address people see; requests of a page from elsewhere are refused. */
  readonly publicUrl?: string;
  /** Absent where people sign in with local accounts only. */
  readonly oidc?: ProviderSettings;
  readonly defaultLocale: Locale;
  readonly logLevel: string;
  /** Decisions and uploads of one session. */
  readonly decisionsPerMinute: number;
  /** Where webhooks may lead. */
  readonly receivers: ReceiverRule;
  /** The built pages of the web application, where there are any. */
  readonly pagesFolder?: string;
  readonly realNow: () => Instant;
};
export const SETTINGS = Symbol('Settings');
