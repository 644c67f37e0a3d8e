import { brand, type Sha256 } from '#libs/domain/kernel/brand';
import type { PersonCommand } from '#libs/domain/case/command';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import type { Body } from '#libs/domain/organization/organization';
import { assumed } from '#libs/domain/process/legal-basis';
import { majority } from '#libs/domain/signoff/policy';
import { above, aCase, after, aStage, aTask, driven, here, reported, type Act, type Scene } from './scene.js';

const text = { kind: 'document', minVersions: 1 } as const;
const signed = { kind: 'signOff' } as const;
const unsigned = { steps: [] } as const;
const stages = ['drafts', 'personnel', 'logistics'] as const;
const covers = { stages, basis: assumed };

const ofSuperior = (body: Body) => ({ of: 'superior', body }) as const;
const bySuperior = { preparers: [], returnsTo: 'submission' } as const;

/**
 * A dossier of a report, a scheme and a programme: two bodies of the superior appraise it, the office the drafts and the
 * secretary the personnel, and its Standing Committee decides.
 */
export const dossierScene: Scene = aCase(
  aStage('drafts', [
    aTask('report', text, {
      steps: [{ parties: [{ of: 'own', body: 'secretary' }], policy: { kind: 'any' } }],
    }),
  ]),
  aStage('personnel', [aTask('scheme', text, unsigned)]),
  aStage('logistics', [
    aTask('programme', text, { ...unsigned, onContentChange: { approvals: 'flag', basis: assumed } }),
  ]),
  aStage(
    'approval',
    [
      aTask('submission', signed, {
        steps: [{ parties: [{ of: 'own', body: 'secretary' }], policy: { kind: 'any' } }],
        covers,
      }),
      aTask('appraisal', signed, {
        ...bySuperior,
        steps: [{ parties: [ofSuperior('office'), ofSuperior('secretary')], policy: { kind: 'all' } }],
        needs: [{ procedure: 'lodgeDossier' }],
        covers: { ...covers, bodies: { office: ['drafts'], secretary: ['personnel', 'logistics'] } },
      }),
      aTask('superiorDecision', signed, {
        ...bySuperior,
        steps: [{ parties: [ofSuperior('standingCommittee')], policy: majority }],
        needs: [{ task: 'appraisal' }],
      }),
    ],
    {
      needs: ['drafts', 'personnel', 'logistics'],
      procedures: [{ key: 'lodgeDossier', after: ['submission'] }],
    },
  ),
  aStage('convocation', [aTask('notice', text)], { needs: ['approval'] }),
);

export const version = (task: string, hash: string): PersonCommand => ({
  ...named(task, hash),
  kind: 'addVersion',
});
export const change = (task: string, hash: string, reason = 'bổ sung số liệu'): PersonCommand => ({
  ...named(task, hash),
  kind: 'changeText',
  reason,
});
export const approve = (task: string): PersonCommand => ({ kind: 'approve', task });
export const submit = (task: string): PersonCommand => ({ kind: 'submit', task });

function named(task: string, hash: string) {
  return { task, versionId: brand<DocumentVersionId>(hash), sha256: brand<Sha256>(hash) };
}

const issued = (task: string, hash: string): readonly Act[] => [
  [here('office'), version(task, hash)],
  [here('office'), submit(task)],
];

/** The dossier sealed and before the superior, as often as it was submitted. */
export function lodged(scene: Scene, round: number): Scene {
  return reported(scene, {
    kind: 'recordProcedure',
    procedure: 'lodgeDossier',
    round,
    sha256: brand<Sha256>('dossier'),
  });
}

/** Submitted, sealed and appraised by both. */
export function beforeCommittee(): Scene {
  const drafted = after(
    dossierScene,
    ...issued('report', 'r1'),
    [here('an'), approve('report')],
    ...issued('scheme', 's1'),
    ...issued('programme', 'p1'),
  );
  return after(
    submitted(driven(drafted), 1),
    [above('office'), approve('appraisal')],
    [above('an'), approve('appraisal')],
  );
}

/** Handed in by the office, signed by the secretary, sealed. */
export function submitted(scene: Scene, round: number): Scene {
  const handed = after(scene, [here('office'), submit('submission')], [here('an'), approve('submission')]);
  return lodged(handed, round);
}
