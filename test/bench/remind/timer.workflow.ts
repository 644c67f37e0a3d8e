import { proxySinks, sleep, type Sinks } from '@temporalio/workflow';

type TimerSinks = Sinks & { readonly timer: { waits(): void; rings(): void } };
const { timer: told } = proxySinks<TimerSinks>();

/** The least that waits for an instant: it says that it waits, waits, and says that the time has come. */
export async function timer(until: number): Promise<void> {
  told.waits();
  await sleep(Math.max(1, until - Date.now()));
  told.rings();
}
