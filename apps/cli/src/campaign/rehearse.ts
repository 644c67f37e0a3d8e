import { demoPassword } from '#libs/bloc-loader/demo-accounts';
import type { Bloc } from '#libs/bloc/bloc';
import type { Configuration } from '#libs/config/configuration';
import type { Day } from '#libs/domain/kernel/brand';
import { dayOf, earlier } from '#libs/domain/kernel/day';
import type { Progress } from '#libs/servers/server';
import { Visitor } from '../api/visitor.js';
import { withPrivateEngine, type PrivateEngine } from '../way/private-engine.js';
import { Conductor } from './conductor.js';
import { Diary } from './diary.js';
import { Ledger } from './ledger.js';
import { Nights } from './nights.js';
import { PeriodicWork } from './periodic-work.js';
import { PostOffice } from './post-office.js';
import { castTroupe, loadCampaign, startDrivers } from './prepare.js';
import { Reporter } from './reporter.js';
import type { Screen } from './screen.js';
import { stageOf, type Stage } from './stage.js';
import { StageClock } from './stage-clock.js';
import { Troupe } from './troupe.js';
import { verdictOf, type Verdict } from './verdict.js';

export type Rehearsal = {
  readonly bloc: Bloc;
  readonly rate: number;
  readonly until: Day;
  readonly screen: Screen;
  /** Is handed what leads the rehearsal when it begins. */
  readonly begun: (running: Running) => void;
};

/** A rehearsal under way. */
export type Running = {
  readonly stage: Stage;
  readonly conductor: Conductor;
  readonly clock: StageClock;
  readonly ledger: Ledger;
  readonly dataDir: string;
};

/** No mail ever leaves this machine for such a name (RFC 2606). */
const sender = 'no-reply@example.invalid';

/** Whoever administers the demo campaign. */
export const administrator = 'quantri';

/** Plays the rest of the Bloc's campaign on servers of its own, mail server included, and says how it ended. */
export async function rehearse(configuration: Configuration, rehearsal: Rehearsal): Promise<Verdict> {
  const post = new PostOffice();
  const told = { ...configuration, SMTP_URL: await post.open(), MAIL_FROM: sender };
  let verdict: Verdict | undefined;
  try {
    await withPrivateEngine(told, progressOn(rehearsal.screen), async (engine) => {
      verdict = await play(engine, rehearsal, post);
    });
  } finally {
    await post.close();
  }
  if (!verdict) throw new Error('The rehearsal came to no end');
  return verdict;
}

async function play(engine: PrivateEngine, rehearsal: Rehearsal, post: PostOffice): Promise<Verdict> {
  const { bloc, until, screen } = rehearsal;
  const { dataSource, dataDir } = engine;
  const { campaign } = bloc;
  const progress = progressOn(screen);
  await loadCampaign(engine, bloc, progress);
  const stage = stageOf(bloc, engine);
  await startDrivers(stage);
  const clock = new StageClock(await administratorAt(engine), dataSource, campaign.id);
  const diary = new Diary();
  const ledger = new Ledger(bloc);
  const troupe = new Troupe(stage, diary, campaign.calendar, ledger);
  await castTroupe(stage, troupe, progress);
  const reporter = new Reporter(dataSource, campaign.code, { ledger, troupe, post });
  await reporter.begin();
  const nights = new Nights(dataSource, campaign.id, clock);
  const periodic = new PeriodicWork(stage.client);
  const conductor = new Conductor(clock, diary, nights, {
    ...rehearsal,
    calendar: campaign.calendar,
    morning: async (day) => {
      await periodic.remind();
      diary.enter(periodic.postHour(day), async () => periodic.post());
    },
    evening: async (day) => {
      await periodic.posted();
      screen.day(await reporter.sumUp(day));
    },
  });
  rehearsal.begun({ stage, conductor, clock, ledger, dataDir });
  await conductor.play();
  await nights.quiet();
  const asOf = earlier(dayOf((await clock.read()).now), until);
  return verdictOf(dataSource, bloc, asOf, reporter.figures());
}

function progressOn(screen: Screen): Progress {
  return (step) => screen.progress(step);
}

function administratorAt({ apiUrl }: PrivateEngine): Promise<Visitor> {
  return Visitor.signIn(apiUrl, administrator, demoPassword);
}
