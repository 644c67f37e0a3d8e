import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TaskTitles } from '#libs/persistence/task-titles';

/** What is published and never changes, read once by the whole API. */
@Injectable()
export class PublishedDefinitions extends TaskTitles {
  constructor(@Inject(DataSource) dataSource: DataSource) {
    super(dataSource);
  }
}
