import { useText } from '../../../app/locale.js';
import { Section } from '../section.js';
import { Absences } from './absences.js';
import { AwayForm } from './away-form.js';
import { Substitutes } from './substitutes.js';

/** When one is away, and who stands in meanwhile. */
export function Away() {
  const t = useText('me');
  return (
    <Section title={t('away')} hint={t('awayHint')}>
      <AwayForm />
      <Absences />
      <Substitutes />
    </Section>
  );
}
