import { Inject, Injectable } from '@nestjs/common';
import { BlobFolder } from '#libs/blobs/blob-folder';
import { CaseDoor } from '#libs/cases/door';
import type { SittingView } from '#libs/contracts/http/sitting';
import type {
  AgendaAddition,
  MinutesDrawing,
  MinutesSigning,
  NewSittingInput,
} from '#libs/contracts/http/sitting-act';
import { brand, type CampaignId, type SittingId, type SittingItemId } from '#libs/domain/kernel/brand';
import type { SittingCommand } from '#libs/domain/sitting/command';
import { usualQuorum } from '#libs/domain/sitting/quorum';
import { uuidOf } from '#libs/evidence/hash';
import { PlanReader } from '#libs/plans/plan-reader';
import { giveCommand, type Acting } from '#libs/sittings/act';
import { readCandidates } from '#libs/sittings/candidates';
import { concludeSitting } from '#libs/sittings/conclude';
import { conveneSitting } from '#libs/sittings/convene';
import { drawMinutes, signMinutes } from '#libs/sittings/minutes';
import { readWhole } from '#libs/sittings/whole';
import type { Deciding } from '../decisions/deciding.js';
import { DriverBell } from '../decisions/driver-bell.js';
import { EdgeProblem } from '../platform/failures.js';
import { actorIn } from './seat-in.js';
import { orThrow } from './or-throw.js';
import { Sittings } from './sittings.js';

/** Where sittings are convened, recorded and concluded. */
@Injectable()
export class SittingDesk {
  constructor(
    @Inject(Sittings) private readonly sittings: Sittings,
    @Inject(CaseDoor) private readonly door: CaseDoor,
    @Inject(BlobFolder) private readonly blobs: BlobFolder,
    @Inject(PlanReader) private readonly plans: PlanReader,
    @Inject(DriverBell) private readonly bell: DriverBell,
  ) {}

  /** Safe to repeat: the id follows from the key. Whoever has no seat there is told of nothing. */
  async convene(by: Deciding, input: NewSittingInput): Promise<SittingView> {
    const { campaignId, organizationId, body, quorum, seatId, ...arrangement } = input;
    const { seats, lentSeats } = by.caller;
    if (![...seats, ...lentSeats].some((seat) => seat.organizationId === organizationId))
      throw new EdgeProblem('NOT_FOUND');
    const actor = actorIn(by.caller, by.seatId ?? seatId, { organizationId, body });
    const rule = quorum ? { ...quorum, basis: { mark: 'rule' as const, ...quorum.basis } } : usualQuorum;
    const convened = await conveneSitting(
      this.sittings.ground,
      { commandId: by.commandId, actor },
      { campaignId: brand<CampaignId>(campaignId), organizationId, body, arrangement, quorum: rule },
    );
    return this.sittings.show(by.caller, orThrow(convened));
  }

  async act(
    by: Deciding,
    id: SittingId,
    seatId: string | undefined,
    command: SittingCommand,
  ): Promise<SittingView> {
    const acting = await this.acting(by, id, seatId);
    orThrow(await giveCommand(this.sittings.ground, id, acting, command));
    return this.sittings.show(by.caller, id);
  }

  /** Items get ids that follow from the sitting and the dossier: putting on again is the same act. */
  async putOnAgenda(by: Deciding, id: SittingId, asked: AgendaAddition): Promise<SittingView> {
    const acting = await this.acting(by, id, asked.seatId);
    const tasks = 'tasks' in asked ? asked.tasks : await this.ready(id, asked.ready);
    const items = tasks.map(({ caseId, task }) => ({
      id: brand<SittingItemId>(uuidOf('sitting-item', id, by.commandId, caseId, task)),
      caseId,
      task,
    }));
    orThrow(
      await giveCommand(this.sittings.ground, id, acting, {
        kind: 'putOnAgenda',
        items,
        ...('ready' in asked ? { ready: asked.ready } : {}),
      }),
    );
    return this.sittings.show(by.caller, id);
  }

  async conclude(by: Deciding, id: SittingId, seatId: string | undefined): Promise<SittingView> {
    const acting = await this.acting(by, id, seatId);
    const { driving } = orThrow(await concludeSitting(this.sittings.ground, this.door, id, acting));
    this.bell.ringMany(driving);
    return this.sittings.show(by.caller, id);
  }

  async drawMinutes(by: Deciding, id: SittingId, { reason, seatId }: MinutesDrawing): Promise<SittingView> {
    const acting = await this.acting(by, id, seatId);
    orThrow(await drawMinutes(this.sittings.ground, this.blobs, id, acting, reason));
    return this.sittings.show(by.caller, id);
  }

  async signMinutes(by: Deciding, id: SittingId, { sha256, seatId }: MinutesSigning): Promise<SittingView> {
    const acting = await this.acting(by, id, seatId);
    orThrow(await signMinutes(this.sittings.ground, id, acting, sha256));
    return this.sittings.show(by.caller, id);
  }

  private async acting(by: Deciding, id: SittingId, seatId: string | undefined): Promise<Acting> {
    await this.sittings.find(by.caller, id);
    const { sitting } = await readWhole(this.sittings.ground, id);
    return { commandId: by.commandId, actor: actorIn(by.caller, by.seatId ?? seatId, sitting) };
  }

  private async ready(id: SittingId, order: 'urgency' | 'protocol') {
    const { sitting } = await readWhole(this.sittings.ground, id);
    return readCandidates(this.sittings.ground, this.plans, sitting, order);
  }
}
