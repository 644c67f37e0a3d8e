import { condition, proxySinks, type Sinks } from '@temporalio/workflow';

type BareSinks = Sinks & { readonly bare: { waits(): void } };
const { bare: told } = proxySinks<BareSinks>();

/** The least that a workflow can be: it says once that it waits, and waits. */
export async function bare(): Promise<void> {
  told.waits();
  await condition(() => false);
}
