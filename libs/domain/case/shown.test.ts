import { above, aCase, after, aStage, aTask, driven, here, refusal, reported } from '#libs/rehearsal/scene';
import { brand, type Sha256 } from '../kernel/brand.js';
import { assumed } from '../process/legal-basis.js';
import type { PersonCommand } from './command.js';
import { decide } from './decide.js';
import { coveredBy, sawOf } from './shown.js';
import type { DocumentVersionId } from './tasks/document/document.js';

const text = { kind: 'document', minVersions: 1 } as const;
const hash = (name: string) => brand<Sha256>(name);
const version = (task: string, name: string): PersonCommand => ({
  kind: 'addVersion',
  task,
  versionId: brand<DocumentVersionId>(name),
  sha256: hash(name),
});
const submit = (task: string): PersonCommand => ({ kind: 'submit', task });
const approve = (task: string, shown?: Readonly<Record<string, readonly Sha256[]>>): PersonCommand => ({
  kind: 'approve',
  task,
  ...(shown && { shown }),
});

describe('a decision on a text', () => {
  const plan = aCase(aStage('launch', [aTask('plan', text)]));
  const submitted = after(plan, [here('office'), version('plan', 'v1')], [here('office'), submit('plan')]);

  it('is refused when it is not said what the signer was shown', () => {
    for (const body of [approve('plan'), { kind: 'abstain', task: 'plan' } as const]) {
      expect(decide(submitted.state, here('an'), body, submitted.facts)).toEqual({
        ok: false,
        failure: { code: 'SHOWN_MISSING', detail: { task: 'plan' } },
      });
    }
    expect(refusal(submitted, [here('an'), approve('plan', {})])).toBe('SHOWN_MISSING');
  });

  it('is refused when another text stands than the one that was shown, and says which', () => {
    const stale = approve('plan', { plan: [hash('v0')] });
    expect(decide(submitted.state, here('an'), stale, submitted.facts)).toEqual({
      ok: false,
      failure: { code: 'CONTENT_CHANGED', detail: { task: 'plan', from: 'v0', to: 'v1', changed: 1 } },
    });
  });

  it('keeps what was shown, once however many saw it', () => {
    const signed = after(submitted, [here('an'), approve('plan')], [here('binh'), approve('plan')]);
    const task = signed.state.tasks.plan!;
    expect(task.shown).toEqual([{ plan: ['v1'] }]);
    expect(task.signatures.map((signature) => sawOf(task, signature))).toEqual([
      { plan: ['v1'] },
      { plan: ['v1'] },
    ]);
  });

  it('needs nothing to have been shown where there is no content', () => {
    const list = { kind: 'checklist', items: [{ key: 'item', title: { vi: 'x', en: 'x' } }] } as const;
    const ticked = after(
      aCase(aStage('launch', [aTask('list', list)])),
      [here('office'), { kind: 'tickItem', task: 'list', item: 'item' }],
      [here('office'), submit('list')],
    );
    expect(decide(ticked.state, here('an'), approve('list'), ticked.facts).ok).toBe(true);
  });
});

describe('a decision on a dossier', () => {
  const unsigned = { preparers: [{ of: 'own', body: 'office' }], steps: [] } as const;
  const signedBy = (body: 'secretary' | 'office' | 'standingCommittee', of: 'own' | 'superior') =>
    ({ parties: [{ of, body }], policy: { kind: 'any' } }) as const;
  const sideBySide = {
    parties: [
      { of: 'superior', body: 'office' },
      { of: 'superior', body: 'secretary' },
    ],
    policy: { kind: 'all' },
  } as const;
  const stages = ['drafts', 'personnel', 'logistics'] as const;
  const covers = { stages, basis: assumed };
  const scene = aCase(
    aStage('drafts', [aTask('report', text, unsigned)]),
    aStage('personnel', [aTask('scheme', text, unsigned)]),
    aStage('logistics', [aTask('programme', text, unsigned)]),
    aStage(
      'approval',
      [
        aTask('submission', { kind: 'signOff' }, { steps: [signedBy('secretary', 'own')], covers }),
        aTask(
          'appraisal',
          { kind: 'signOff' },
          {
            preparers: [],
            steps: [sideBySide],
            needs: [{ procedure: 'lodgeDossier' }],
            returnsTo: 'submission',
            covers: { ...covers, bodies: { office: ['drafts'] } },
          },
        ),
      ],
      { needs: ['drafts', 'personnel'], procedures: [{ key: 'lodgeDossier', after: ['submission'] }] },
    ),
  );
  const issued = (task: string, name: string) =>
    [
      [here('office'), version(task, name)],
      [here('office'), submit(task)],
    ] as const;
  const ready = driven(after(scene, ...issued('report', 'r1'), ...issued('scheme', 's1')));
  const handed = after(ready, [here('office'), submit('submission')]);

  it('covers the finished work of its stages, and what is added meanwhile must be shown too', () => {
    expect(coveredBy(handed.state, handed.facts, 'submission')).toEqual({ report: ['r1'], scheme: ['s1'] });
    const grown = after(handed, ...issued('programme', 'p1'));
    const before = approve('submission', { report: [hash('r1')], scheme: [hash('s1')] });
    expect(refusal(handed, [here('an'), before])).toBeUndefined();
    expect(refusal(grown, [here('an'), before])).toBe('SHOWN_MISSING');
  });

  it('is about the parts that were sealed, not about what was finished later', () => {
    const lodged = reported(after(handed, [here('an'), approve('submission')]), {
      kind: 'recordProcedure',
      procedure: 'lodgeDossier',
      round: 1,
      sha256: hash('dossier'),
    });
    const grown = after(lodged, ...issued('programme', 'p1'));
    expect(coveredBy(grown.state, grown.facts, 'appraisal')).toEqual({ report: ['r1'], scheme: ['s1'] });
    const own = { report: [hash('r1')] };
    expect(refusal(grown, [above('office'), approve('appraisal', own)])).toBeUndefined();
    expect(refusal(grown, [above('an'), approve('appraisal', own)])).toBe('SHOWN_MISSING');
    const shared = after(grown, [above('office'), approve('appraisal')]).state.tasks.appraisal!;
    expect(sawOf(shared, shared.signatures[0]!)).toEqual(own);
  });
});
