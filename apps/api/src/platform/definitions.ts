import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProcessDefinition, Text } from '#libs/domain/process/definition';
import { readDefinitions } from '#libs/persistence/queries/definition';

/** Published definitions never change: each is read once. */
@Injectable()
export class PublishedDefinitions {
  private readonly known = new Map<string, ProcessDefinition>();

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async titles(
    tasks: readonly {
      readonly definition: string;
      readonly task: string;
      readonly condition: string | null;
    }[],
  ): Promise<readonly Text[]> {
    const missing = new Set(tasks.map(({ definition }) => definition).filter((sha) => !this.known.has(sha)));
    for (const { sha256, body } of await readDefinitions(this.dataSource, [...missing]))
      this.known.set(sha256, body);
    return tasks.map(({ definition, task, condition }) =>
      condition === null ? this.titleOf(definition, task) : { vi: condition, en: condition },
    );
  }

  private titleOf(definition: string, key: string): Text {
    const tasks = this.known.get(definition)?.stages.flatMap((stage) => stage.tasks) ?? [];
    return tasks.find((task) => task.key === key)?.title ?? { vi: key, en: key };
  }
}
