import { z } from 'zod';
import { idSchema } from './text.js';

/**
 * Cases that changed, as a page that is open hears of them: ids to ask again by, and nothing of what they hold. `more`:
 * so many changed that the page had better ask for everything anew.
 */
export const caseChangesSchema = z
  .object({
    cases: z.array(z.object({ caseId: idSchema, organizationId: idSchema, sequence: z.int() })),
    more: z.boolean(),
  })
  .meta({ id: 'CaseChanges' });
export type CaseChanges = z.infer<typeof caseChangesSchema>;
