import { Link, Outlet } from '@tanstack/react-router';
import { SessionOver } from '../features/sign-in/session-over.js';
import { AccountMenu } from './account-menu.js';
import { AwayBanner } from './away-banner.js';
import { LanguageSwitch } from './language-switch.js';
import { useText } from './locale.js';
import { destinations } from './navigation.js';
import { Shortcuts } from './shortcuts.js';
import { ThemeSwitch } from './theme-switch.js';
import classes from './shell.module.css';

/** Round every page: where one is, where one can go, and what concerns all of them. */
export function Shell() {
  const t = useText('web');
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        {t('skip')}
      </a>
      <header className={classes.header}>
        <Link to="/" className={classes.product} aria-label={t('product')}>
          <img src="/icon.svg" alt="" width={26} height={26} />
          <span>{t('product')}</span>
        </Link>
        <div className={classes.tools}>
          <LanguageSwitch />
          <ThemeSwitch />
          <AccountMenu />
        </div>
      </header>
      <nav className={classes.navigation} aria-label={t('navigation')}>
        {destinations.map(({ to, text, icon: Icon }) => (
          <Link key={to} to={to} className={classes.destination}>
            <Icon size={22} stroke={1.6} aria-hidden />
            <span>{t(text)}</span>
          </Link>
        ))}
      </nav>
      <div className={classes.body}>
        <AwayBanner />
        <main id="main" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <SessionOver />
      <Shortcuts />
    </div>
  );
}
