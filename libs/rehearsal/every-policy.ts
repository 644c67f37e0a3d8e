import {
  partiesOf,
  type Party,
  type ProcessDefinition,
  type SignOffStep,
  type TaskDefinition,
} from '#libs/domain/process/definition';
import { reviseTasks } from '#libs/domain/process/build/revise';
import { own } from '#libs/domain/process/build/signing';

/** Who leads the organization that signs: together, the first of them weighs two and has a veto. */
function leadersOf({ of }: Party): readonly [Party, ...Party[]] {
  return [
    { of, body: 'secretary' },
    { of, body: 'deputySecretary' },
    { of, body: 'standingBoard' },
  ];
}

function weighed(leaders: readonly [Party, ...Party[]]): SignOffStep {
  const [first] = leaders;
  const policy = { kind: 'weighted', weights: [{ party: first, weight: 2 }], needed: 3 } as const;
  return { parties: leaders, policy: { kind: 'veto', by: [first], policy } };
}

/** The signed tasks of a process with every kind of policy and verdict in them, to be tried by people who may do anything. */
export function withEveryPolicy(definition: ProcessDefinition): ProcessDefinition {
  return reviseTasks(definition, (task) => (task.steps.length > 0 ? withPolicies(task) : task));
}

function withPolicies(task: TaskDefinition): TaskDefinition {
  const [first, ...others] = task.steps;
  if (!first) return task;
  const { lapse, ...group } = first;
  const [party = own('office')] = partiesOf(first);
  const leaders = leadersOf(party);
  const groups: SignOffStep = {
    parties: [],
    policy: { kind: 'all' },
    groups: [
      group,
      {
        parties: [{ of: party.of, body: 'office' }],
        policy: { kind: 'atLeastShare', share: [1, 3], base: 'present' },
      },
    ],
    ...(lapse ? { lapse } : {}),
  };
  const adoption = { absorb: [own('documentsSubCommittee'), own('office')], sign: leaders };
  return {
    ...task,
    steps: [groups, weighed(leaders), ...others],
    mayReject: true,
    mayCondition: true,
    mayWithdrawSigned: true,
    ...(task.rule.kind === 'document' ? { mayAdoptSubjectToEditing: adoption } : {}),
  };
}
