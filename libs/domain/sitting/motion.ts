import type { Motion } from './sitting.js';

/** Whether two motions ask for the same: votes on another text are votes on something else. */
export function sameMotion(one: Motion, other: Motion): boolean {
  return termsOf(one).join('\n') === termsOf(other).join('\n');
}

function termsOf(motion: Motion): readonly string[] {
  switch (motion.kind) {
    case 'approve':
      return [motion.kind];
    case 'approveWithConditions':
      return [motion.kind, ...motion.conditions.map(({ text, owner, dueOn }) => `${owner} ${dueOn} ${text}`)];
    case 'returnForRevision':
      return [
        motion.kind,
        `${motion.toStep}`,
        ...motion.points.map(({ text, task = '' }) => `${task} ${text}`),
      ];
    case 'adoptSubjectToEditing': {
      const { absorb, sign } = motion.mandate;
      return [motion.kind, ...[absorb, sign].map(({ of, body }) => `${of} ${body}`)];
    }
    case 'reject':
      return [motion.kind, motion.reason];
  }
}
