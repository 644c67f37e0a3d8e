import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  InboxViewAnswer,
  InboxViewChange,
  InboxViewList,
  NewInboxView,
} from '#libs/contracts/http/inbox-view';
import { uuidOf } from '#libs/evidence/hash';
import { may, type Caller } from '#libs/persistence/queries/caller';
import { deleteView, insertView, readViews, replaceView } from '#libs/persistence/queries/inbox-view';
import type { Deciding } from '../decisions/deciding.js';
import { EdgeProblem } from '../platform/failures.js';

/** Views of the inbox: one's own, and those that others share with an organization or a body. */
@Injectable()
export class InboxViews {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async list(caller: Caller): Promise<InboxViewList> {
    return { items: [...(await readViews(this.dataSource, caller))] };
  }

  /** Safe to repeat: the id follows from the key. */
  async create({ caller, commandId }: Deciding, asked: NewInboxView): Promise<InboxViewAnswer> {
    this.mayShare(caller, asked);
    const id = uuidOf('inbox-view', commandId);
    await insertView(this.dataSource, { ...asked, id, personId: caller.personId });
    return this.find(caller, id);
  }

  async change(caller: Caller, id: string, { version, ...asked }: InboxViewChange): Promise<InboxViewAnswer> {
    await this.own(caller, id);
    this.mayShare(caller, asked);
    const changed = await replaceView(this.dataSource, { ...asked, id, personId: caller.personId }, version);
    if (!changed) throw new EdgeProblem('VIEW_CHANGED');
    return this.find(caller, id);
  }

  async remove(caller: Caller, id: string): Promise<void> {
    await this.own(caller, id);
    await deleteView(this.dataSource, id);
  }

  private async find(caller: Caller, id: string): Promise<InboxViewAnswer> {
    const [view] = await readViews(this.dataSource, caller, id);
    if (!view) throw new EdgeProblem('NOT_FOUND');
    return view;
  }

  private async own(caller: Caller, id: string): Promise<void> {
    if (!(await this.find(caller, id)).own) throw new EdgeProblem('NOT_YOUR_VIEW');
  }

  /** With an organization in which one sits; any other is not to be known of. */
  private mayShare(caller: Caller, { sharedWith }: NewInboxView): void {
    if (!sharedWith) return;
    const seat = caller.seats.find(({ organizationId }) => organizationId === sharedWith.organizationId);
    if (!seat || !may(caller, 'shareViews', seat)) throw new EdgeProblem('NOT_FOUND');
  }
}
