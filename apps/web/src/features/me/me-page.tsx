import { useText } from '../../app/locale.js';
import { Page } from '../../ui/page.js';
import { Away } from './away/away.js';
import { Calendar } from './calendar.js';
import { Password } from './password.js';
import { Sessions } from './sessions.js';
import { Told } from './told/told.js';
import { Tokens } from './tokens.js';
import { TwoFactor } from './two-factor/two-factor.js';
import classes from './me.module.css';

/** What is the reader's own: when they are away, how they are told, how they sign in. */
export function MePage() {
  const t = useText('me');
  return (
    <Page title={t('title')}>
      <div className={classes.columns}>
        <Away />
        <Told />
        <Calendar />
        <Sessions />
        <Password />
        <TwoFactor />
        <Tokens />
      </div>
    </Page>
  );
}
