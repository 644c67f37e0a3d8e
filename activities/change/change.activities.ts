import type { ChangeActivities, Page } from '#libs/contracts/temporal/activities';
import type { CaseId, ChangeSetId } from '#libs/domain/kernel/brand';

/** What a mass change is given: the way to decide a page of it, the drivers that got work, the way to tell them. */
export type ChangeGiven = {
  applyPage(
    id: ChangeSetId,
    page: { readonly after?: string; readonly limit: number },
    told: (after: CaseId) => void,
  ): Promise<Page>;
  casesToWake(id: ChangeSetId, after: string | undefined, limit: number): Promise<readonly CaseId[]>;
  wakeMany(caseIds: readonly CaseId[], told: () => void): Promise<void>;
  conclude(id: ChangeSetId): Promise<void>;
  /** Says that the activity is alive, and how far it has come. */
  beat(after?: CaseId): void;
};

const casesPerPage = 1_000;
const driversPerPage = 200;

export function changeActivities(given: ChangeGiven): ChangeActivities {
  return {
    /** Safe to retry: a case whose result is kept is passed over, one that was decided answers with what its log holds. */
    async applyChange(id, after): Promise<Page> {
      const page = { limit: casesPerPage, ...(after === undefined ? {} : { after }) };
      return given.applyPage(id, page, (reached) => given.beat(reached));
    },
    /** Safe to retry: a driver that runs already hears word once more, and asks what is true now. */
    async wakeChanged(id, after): Promise<Page> {
      const caseIds = await given.casesToWake(id, after, driversPerPage);
      await given.wakeMany(caseIds, () => given.beat());
      const last = caseIds.length === driversPerPage ? caseIds.at(-1) : undefined;
      return { count: caseIds.length, ...(last === undefined ? {} : { after: last }) };
    },
    /** Safe to retry: what is concluded is left alone. */
    async concludeChange(id): Promise<void> {
      await given.conclude(id);
    },
  };
}
