import type { CaseScript } from './script.js';
import type { Side } from './side.js';

/** Every twentieth call is one that the rules must turn away. */
const refusedEvery = 20;

/** A side with how far each of its cases has come. */
export class Track {
  private readonly reached: number[];

  constructor(
    readonly side: Side,
    private readonly scripts: readonly CaseScript[],
  ) {
    this.reached = scripts.map(() => 0);
  }

  get left(): number {
    return this.scripts.reduce((all, { steps }, at) => all + steps.length - this.reached[at]!, 0);
  }

  /** So many clients, each with cases of its own and one call at a time, until so many calls are answered; their times. */
  async saturate(clients: number, calls: number): Promise<readonly number[]> {
    const times: number[] = [];
    let begun = 0;
    const client = async (number: number) => {
      for (const at of this.turns(number, clients)) {
        if (begun >= calls) return;
        begun += 1;
        const script = this.scripts[at]!;
        const refused = begun % refusedEvery === 0;
        const step = script.steps[this.reached[at]!]!;
        const startedAt = performance.now();
        if (refused) await this.side.refuse(step, script);
        else await this.side.sign(step, script);
        times.push(performance.now() - startedAt);
        if (!refused) this.reached[at]! += 1;
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
    if (begun < calls) throw new Error(`The scripts ended after ${begun} of ${calls} calls: give more cases`);
    return times;
  }

  /** A client's cases in turn, again and again while there are signatures left in them. */
  private *turns(number: number, clients: number): Generator<number> {
    for (let found = true; found;) {
      found = false;
      for (let at = number; at < this.scripts.length; at += clients) {
        if (this.reached[at]! >= this.scripts[at]!.steps.length) continue;
        found = true;
        yield at;
      }
    }
  }
}
