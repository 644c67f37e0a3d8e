import type { DataSource } from 'typeorm';
import type { ProcessDefinition, Text } from '#libs/domain/process/definition';
import { readDefinitions } from './queries/definition.js';

/** A task as its title is looked up: a condition carries its own. */
export type Titled = {
  /** Absent where there is no task. */
  readonly definition: string | null;
  readonly task: string;
  readonly condition: string | null;
};

/** The titles of tasks in the definitions they run on. Published definitions never change: each is read once. */
export class TaskTitles {
  private readonly known = new Map<string, ProcessDefinition>();

  constructor(private readonly source: Pick<DataSource, 'query'>) {}

  async titles(tasks: readonly Titled[]): Promise<readonly Text[]> {
    const hashes = tasks.flatMap(({ definition }) => definition ?? []);
    const missing = new Set(hashes.filter((sha) => !this.known.has(sha)));
    for (const { sha256, body } of await readDefinitions(this.source, [...missing]))
      this.known.set(sha256, body);
    return tasks.map(({ definition, task, condition }) =>
      condition === null ? this.titleOf(definition, task) : { vi: condition, en: condition },
    );
  }

  private titleOf(definition: string | null, key: string): Text {
    const tasks = this.known.get(definition ?? '')?.stages.flatMap((stage) => stage.tasks) ?? [];
    return tasks.find((task) => task.key === key)?.title ?? { vi: key, en: key };
  }
}
