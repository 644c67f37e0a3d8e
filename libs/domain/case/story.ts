import type { CaseEvent } from './event.js';
import { evolve } from './evolve.js';
import type { Facts } from './facts.js';
import type { CaseState } from './state.js';

/** A decision as it unfolds: what has been told so far, and the state that follows from it. */
export type Story = {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly facts: Facts;
};

export function storyOf(state: CaseState, facts: Facts): Story {
  return { state, events: [], facts };
}

export function tell(story: Story, ...events: readonly CaseEvent[]): Story {
  const { facts } = story;
  const state = events.reduce((now, event) => evolve(now, event, facts.now), story.state);
  return { state, facts, events: [...story.events, ...events] };
}
