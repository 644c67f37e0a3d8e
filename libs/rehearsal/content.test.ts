import * as fc from 'fast-check';
import { advance } from '#libs/domain/case/advance';
import type { Actor } from '#libs/domain/case/actor';
import type { PersonCommand } from '#libs/domain/case/command';
import { decide } from '#libs/domain/case/decide';
import type { CaseEvent } from '#libs/domain/case/event';
import { evolve } from '#libs/domain/case/evolve';
import { pendingProcedures } from '#libs/domain/case/pending-procedures';
import { coveredBy, sawOf, standingContent, type Shown } from '#libs/domain/case/shown';
import type { CaseState, Signature, TaskState } from '#libs/domain/case/state';
import { beforeCommittee, change, dossierScene, lodged, submit, version } from './dossier-scene.js';
import { above, here, type Scene } from './scene.js';

const texts = ['report', 'scheme', 'programme', 'notice'] as const;
const signedTasks = ['report', 'submission', 'appraisal', 'superiorDecision', 'notice'];
const posts = ['an', 'binh', 'chi', 'dung', 'en', 'office'] as const;
const sides = [here, above] as const;

/** A signer may have been shown what stood some acts ago. */
type Glimpse = Readonly<Record<string, Shown>>;
type Walk = { readonly scene: Scene; readonly glimpse: Glimpse; readonly told: readonly Told[] };
type Told = { readonly before: CaseState; readonly events: readonly CaseEvent[] };

function tried({ scene, glimpse, told }: Walk, actor: Actor, body: PersonCommand): Walk {
  const { state, facts } = scene;
  const verdict = decide(state, actor, body, facts);
  if (!verdict.ok) return { scene, glimpse, told };
  const after = verdict.value.reduce((now, event) => evolve(now, event, facts.now), state);
  return {
    scene: { state: after, facts },
    glimpse,
    told: [...told, { before: state, events: verdict.value }],
  };
}

/** One act of somebody, wise or not; signatures with what was shown now or some time ago. */
function step(walk: Walk, choice: number): Walk {
  const { scene, glimpse } = walk;
  const random = Math.floor(choice / 10);
  const text = texts[random % texts.length]!;
  const task = signedTasks[random % signedTasks.length]!;
  const actor = sides[random % 2]!(posts[Math.floor(random / 2) % posts.length]!);
  const hash = `h${choice}`;
  switch (choice % 10) {
    case 0:
      return tried(walk, here('office'), change(text, hash));
    case 1:
      return tried(walk, here('office'), version(text, hash));
    case 2:
      return tried(walk, here('office'), submit([...texts, 'submission'][random % 5]!));
    case 3: {
      const look = coveredBy(scene.state, scene.facts, task);
      return { ...walk, glimpse: { ...glimpse, [task]: look } };
    }
    case 4:
      return tried(walk, actor, { kind: 'approve', task, shown: glimpse[task] ?? {} });
    default:
      return forward(walk);
  }
}

/** What a willing organization, its superior and the driver would do next. */
function forward(walk: Walk): Walk {
  const { scene } = walk;
  const { state, facts } = scene;
  const [pending] = pendingProcedures(state, facts.definition);
  if (pending) return { ...walk, scene: lodged(scene, pending.round) };
  const events = advance(state, facts);
  if (events.length > 0) {
    return {
      ...walk,
      scene: { ...scene, state: events.reduce((now, one) => evolve(now, one, facts.now), state) },
    };
  }
  for (const [actor, body] of willing(scene)) {
    const next = tried(walk, actor, body);
    if (next.scene !== scene) return next;
  }
  return walk;
}

function willing({ state, facts }: Scene): readonly (readonly [Actor, PersonCommand])[] {
  const open = signedTasks.concat('scheme', 'programme').filter((key) => state.tasks[key]);
  return open.flatMap((key) => [
    ...sides.flatMap((side) =>
      posts.map(
        (post) => [side(post), { kind: 'approve', task: key, shown: coveredBy(state, facts, key) }] as const,
      ),
    ),
    [here('office'), submit(key)] as const,
    [here('office'), version(key, `v${state.tasks[key]?.round}`)] as const,
  ]);
}

function walksFrom(scene: Scene, choices: readonly number[]): readonly Walk[] {
  const walks: Walk[] = [{ scene, glimpse: {}, told: [] }];
  for (const choice of choices) walks.push(step(walks.at(-1)!, choice));
  return walks;
}

/** The parts that a signature saw otherwise than they stand, and is not marked for. */
function unseen(state: CaseState, task: TaskState, signature: Signature): readonly string[] {
  return Object.entries(sawOf(task, signature) ?? {}).flatMap(([part, saw]) => {
    const stands = standingContent(state.tasks[part]);
    const isMarked = signature.outdated?.[part] === stands.at(-1);
    return saw.join() === stands.join() || isMarked ? [] : [part];
  });
}

const choices = fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 160, size: 'max' });
const beginnings = fc.constantFrom(dossierScene, beforeCommittee());

describe('in whatever order texts change and people sign', () => {
  it('every signature that counts saw what stands, or is marked with what has changed', () => {
    let counted = 0;
    fc.assert(
      fc.property(beginnings, choices, (scene, list) => {
        for (const { state } of walksFrom(scene, list).map((walk) => walk.scene)) {
          const standing = Object.values(state.tasks).filter(({ status }) => status !== 'withdrawn');
          for (const task of standing) {
            counted += task.signatures.length;
            expect(task.signatures.flatMap((signature) => unseen(state, task, signature))).toEqual([]);
          }
        }
      }),
      { numRuns: 25 },
    );
    expect(counted).toBeGreaterThan(100);
  });

  it('the superior never stands by a dossier of which a part that voids was not seen by enough of its members', () => {
    let approved = 0;
    fc.assert(
      fc.property(choices, (list) => {
        for (const { state } of walksFrom(beforeCommittee(), list).map((walk) => walk.scene)) {
          const { superiorDecision, report, scheme } = state.tasks;
          if (superiorDecision?.status !== 'done') continue;
          approved += 1;
          const saw = superiorDecision.signatures.map((one) => sawOf(superiorDecision, one)!);
          for (const [key, task] of Object.entries({ report, scheme })) {
            const sawIt = saw.filter((shown) => shown[key]?.join() === standingContent(task).join());
            expect(sawIt.length).toBeGreaterThanOrEqual(3);
          }
        }
      }),
      { numRuns: 25 },
    );
    expect(approved).toBeGreaterThan(20);
  });

  it('nobody is asked again who did not see the part that changed', () => {
    let voided = 0;
    fc.assert(
      fc.property(beginnings, choices, (scene, list) => {
        for (const { before, events } of walksFrom(scene, list).at(-1)!.told) {
          for (const event of events) {
            if (event.type !== 'ApprovalsVoided') continue;
            const task = before.tasks[event.task]!;
            for (const ref of event.signatures) {
              voided += 1;
              const signature = task.signatures.find(
                ({ seatId, step }) => seatId === ref.seatId && step === ref.step,
              )!;
              const saw = Object.keys(sawOf(task, signature)!);
              expect(Object.keys(event.changes).some((part) => saw.includes(part))).toBe(true);
            }
          }
        }
      }),
      { numRuns: 25 },
    );
    expect(voided).toBeGreaterThan(10);
  });
});
