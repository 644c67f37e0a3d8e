import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NewPolicy, PolicyAnswer, PolicyList } from '#libs/contracts/http/deadline';
import type { Caller } from '#libs/persistence/queries/caller';
import { insertPolicy, listPolicies } from '#libs/persistence/queries/policy';
import { Campaigns } from '../campaigns/campaigns.js';
import { EdgeProblem } from '../platform/failures.js';

@Injectable()
export class Policies {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
  ) {}

  async list(caller: Caller, campaignId: string): Promise<PolicyList> {
    const { id } = await this.campaigns.find(caller, campaignId);
    return { items: [...(await listPolicies(this.dataSource, id))] };
  }

  /** Safe to repeat: the text itself is the key. Cases that run keep their deadlines; those are moved by decisions. */
  async add(caller: Caller, campaignId: string, asked: NewPolicy): Promise<PolicyAnswer> {
    const { id } = await this.campaigns.administered(caller, campaignId);
    const { validFrom = asked.issuedOn, validTo = null, ...policy } = asked;
    const outcome = await insertPolicy(this.dataSource, id, { ...policy, validFrom, validTo });
    switch (outcome.kind) {
      case 'stored':
        return outcome.policy;
      case 'another':
        throw new EdgeProblem('POLICY_STANDS', { places: { deadlineOn: outcome.policy.deadlineOn } });
      case 'replacedUnknown':
        throw new EdgeProblem('POLICY_UNKNOWN');
      case 'endsBeforeStart':
        throw new EdgeProblem('END_BEFORE_START');
    }
  }
}
