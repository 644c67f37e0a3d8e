import type { Need, ProcessDefinition } from '../definition.js';
import { finding, type Finding } from './finding.js';

type Graph = ReadonlyMap<string, readonly string[]>;

/** No stage and no task waits, directly or through others, for itself. */
export function lintCycles(definition: ProcessDefinition): readonly Finding[] {
  const stages: Graph = new Map(definition.stages.map(({ key, needs }) => [key, needs]));
  return [
    ...cyclesOf(stages).map((cycle) => finding('STAGE_CYCLE', cycle.join(' → '))),
    ...cyclesOf(taskGraph(definition)).map((cycle) => finding('TASK_CYCLE', cycle.join(' → '))),
  ];
}

/** Tasks and procedures together: a task may need a procedure that follows other tasks. */
function taskGraph({ stages }: ProcessDefinition): Graph {
  const nodes = stages.flatMap(({ tasks, procedures }) => [
    ...tasks.map(({ key, needs = [] }) => [key, needs.flatMap(nodeOf)] as const),
    ...procedures.map(({ key, after }) => [key, after] as const),
  ]);
  return new Map(nodes);
}

function nodeOf(need: Need): readonly string[] {
  if ('task' in need) return [need.task];
  return 'procedure' in need ? [need.procedure] : [];
}

/** One closed chain for each way back that a walk through the graph meets. */
function cyclesOf(graph: Graph): readonly (readonly string[])[] {
  const finished = new Set<string>();
  const walk = (node: string, chain: readonly string[]): readonly (readonly string[])[] => {
    const start = chain.indexOf(node);
    if (start >= 0) return [[...chain.slice(start), node]];
    if (finished.has(node)) return [];
    const found = (graph.get(node) ?? []).flatMap((next) => walk(next, [...chain, node]));
    finished.add(node);
    return found;
  };
  return [...graph.keys()].flatMap((node) => walk(node, []));
}
