import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '#libs/audit-trail/record';
import { CaseDoor } from '#libs/cases/door';
import type { BallotRecords } from '#libs/contracts/http/opinion';
import type { TaskId } from '#libs/contracts/http/task';
import { readBallots, type StoredBallot } from '#libs/persistence/queries/ballot';
import type { Caller } from '#libs/persistence/queries/caller';
import { trailActor } from '../audit/trail-actor.js';
import { confide } from '../cases/confide.js';
import { DecisionDesk } from '../decisions/desk.js';
import { EdgeProblem } from '../platform/failures.js';

@Injectable()
export class Ballots {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CaseDoor) private readonly door: CaseDoor,
    @Inject(DecisionDesk) private readonly desk: DecisionDesk,
  ) {}

  /** Votes are confidential. */
  async list(caller: Caller, { caseId, task }: TaskId): Promise<BallotRecords> {
    const matter = await this.desk.find(caller, caseId);
    const file = await this.door.look(caseId);
    if (!file?.state.tasks[task]) throw new EdgeProblem('NOT_FOUND');
    confide(caller, matter, file, task);
    await record(this.dataSource, {
      kind: 'ballotRead',
      subject: { kind: 'task', id: `${caseId}.${task}`, organizationId: file.state.organizationId },
      actor: trailActor(caller),
    });
    return { items: (await readBallots(this.dataSource, caseId, task)).map(recordOf) };
  }
}

function recordOf({ sequence, at, record, votes, salt }: StoredBallot): BallotRecords['items'][number] {
  const { summoned, present, valid, seats, quorate, passed, sha256 } = record;
  const figures = { summoned, present, valid, seats, quorate };
  return {
    sequence,
    at,
    ...figures,
    passed: [...passed],
    votes: votes.map((line) => ({ ...line })),
    sha256,
    salt,
  };
}
