import * as fc from 'fast-check';
import { aCase, after, aStage, aTask, here, refusal, type Scene } from '#libs/rehearsal/scene';
import { lent, mandateFrom, reseated, takenBack } from '#libs/rehearsal/scene-register';
import { handsOf, type Actor } from '../case/actor.js';
import type { PersonCommand } from '../case/command.js';
import type { Signature, TaskState } from '../case/state.js';
import type { DocumentVersionId } from '../case/tasks/document/document.js';
import { brand, type MandateId, type PersonId, type Sha256 } from '../kernel/brand.js';
import { groupBy } from '../kernel/group-by.js';
import { actorBy } from './actor-by.js';
import type { Mandate } from './mandate.js';

const posts = ['an', 'binh', 'chi', 'dung', 'en', 'office', 'deputyOffice'] as const;
type Post = (typeof posts)[number];
const people = posts.map((post) => here(post).personId);

/** What may happen to the people around a task, in any order. */
type Step =
  | { readonly kind: 'reseat'; readonly post: Post; readonly person: number }
  | { readonly kind: 'lend'; readonly post: Post; readonly person: number; readonly by: Mandate['by'] }
  | { readonly kind: 'takeBack'; readonly at: number }
  | { readonly kind: 'act'; readonly post: Post; readonly command: 'write' | 'submit' | 'approve' | 'return' }
  | {
      readonly kind: 'actFor';
      readonly at: number;
      readonly command: 'write' | 'submit' | 'approve' | 'return';
    };

const post = fc.constantFrom(...posts);
const person = fc.nat(people.length - 1);
const command = fc.constantFrom('write', 'submit', 'approve', 'approve', 'return');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('reseat'), post, person }),
  fc.record({
    kind: fc.constant('lend'),
    post,
    person,
    by: fc.constantFrom('substitute', 'delegation', 'mandate'),
  }),
  fc.record({ kind: fc.constant('takeBack'), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('act'), post, command }),
  fc.record({ kind: fc.constant('actFor'), at: fc.nat(20), command }),
);

/** The small model: who had a hand in the work over all rounds, kept apart from what the rules keep. */
type World = {
  readonly scene: Scene;
  readonly wrote: ReadonlySet<PersonId>;
  readonly given: readonly Mandate[];
};

const opened = reseated(
  aCase(
    aStage('launch', [
      aTask('plan', { kind: 'document', minVersions: 1 }, { preparers: [{ of: 'own', body: 'office' }] }),
    ]),
  ),
  here('an'),
  here('an'),
);

function commandOf(kind: Extract<Step, { kind: 'act' }>['command'], turn: number): PersonCommand {
  switch (kind) {
    case 'write': {
      const text = `version-${turn}`;
      return {
        kind: 'addVersion',
        task: 'plan',
        versionId: brand<DocumentVersionId>(text),
        sha256: brand<Sha256>(text),
      };
    }
    case 'submit':
      return { kind: 'submit', task: 'plan' };
    case 'approve':
      return { kind: 'approve', task: 'plan' };
    case 'return':
      return { kind: 'returnForRevision', task: 'plan', points: [{ text: 'hoàn thiện' }] };
  }
}

/** The person who holds a seat now, acting for themselves. */
function holderOf({ facts }: Scene, where: Post): Actor {
  const seat = here(where);
  const personId = facts.roster.holders[seat.seatId] ?? seat.personId;
  return { ...seat, personId, name: personId };
}

function happens(world: World, done: Step, turn: number): World {
  const { scene, given } = world;
  switch (done.kind) {
    case 'reseat':
      return { ...world, scene: reseated(scene, here(done.post), { personId: people[done.person]! }) };
    case 'lend': {
      const taker = { personId: people[done.person]!, name: people[done.person]! };
      const id = brand<MandateId>(`mandate-${turn}`);
      const mandate = mandateFrom(holderOf(scene, done.post), taker, { id, by: done.by });
      return { ...world, scene: lent(scene, mandate), given: [...given, mandate] };
    }
    case 'takeBack': {
      const mandate = given[done.at % Math.max(given.length, 1)];
      return mandate ? { ...world, scene: takenBack(scene, mandate) } : world;
    }
    case 'act':
      return acts(world, holderOf(scene, done.post), commandOf(done.command, turn));
    case 'actFor': {
      const mandate = given[done.at % Math.max(given.length, 1)];
      const seat = mandate && posts.map(here).find(({ seatId }) => seatId === mandate.seatId);
      return mandate && seat ? acts(world, actorBy(mandate, seat), commandOf(done.command, turn)) : world;
    }
  }
}

function acts(world: World, actor: Actor, body: PersonCommand): World {
  if (refusal(world.scene, [actor, body]) !== undefined) return world;
  const scene = after(world.scene, [actor, body]);
  const isWork = body.kind === 'addVersion' || body.kind === 'submit';
  return { ...world, scene, wrote: isWork ? new Set([...world.wrote, ...handsOf(actor)]) : world.wrote };
}

function signaturesByStep({ signatures }: TaskState): readonly (readonly Signature[])[] {
  return [...groupBy(signatures, (one) => one.step).values()];
}

function faultsOf({ scene, wrote }: World): readonly string[] {
  const task = scene.state.tasks['plan'];
  if (!task) return ['the task is gone'];
  const signers = task.signatures.flatMap(handsOf);
  const preparers = signers.filter((signer) => wrote.has(signer)).map((who) => `${who} prepared and signed`);
  const twice = signaturesByStep(task)
    .map((step) => step.flatMap(handsOf))
    .filter((hands) => new Set(hands).size < hands.length)
    .map((hands) => `somebody counts twice: ${hands.join(', ')}`);
  return [...preparers, ...twice];
}

describe('whatever becomes of seats, substitutes and delegations', () => {
  it('nobody who prepared ever counts as a signer, and nobody is counted twice', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const first: World = { scene: opened, wrote: new Set(), given: [] };
        steps.reduce((world, one, turn) => {
          const next = happens(world, one, turn);
          expect(faultsOf(next)).toEqual([]);
          return next;
        }, first);
      }),
      { numRuns: 400 },
    );
  });

  it('comes to signatures often enough for that to mean something', () => {
    const samples = fc.sample(fc.array(step, { minLength: 40, maxLength: 60 }), { numRuns: 400, seed: 7 });
    const ends = samples.map((steps) =>
      steps.reduce(happens, { scene: opened, wrote: new Set<PersonId>(), given: [] } as World),
    );
    const signatures = ends.flatMap(({ scene }) => scene.state.tasks['plan']?.signatures ?? []);
    expect(signatures.length).toBeGreaterThan(50);
    expect(signatures.filter((one) => one.onBehalfOf).length).toBeGreaterThan(5);
  });
});
