import { z } from 'zod';
import { mandateKinds } from '#libs/domain/case/actor';
import { idSchema } from './text.js';

export const legalText = z.object({
  issuer: z.string(),
  number: z.string(),
  issuedOn: z.string().meta({ format: 'date' }),
});

/** For whom somebody acted, and by virtue of what: as it stood then. */
export const onBehalfOfSchema = z
  .object({
    by: z.enum(mandateKinds),
    mandateId: idSchema,
    /** The holder of the seat. */
    personId: idSchema,
    name: z.string(),
    document: legalText.optional(),
  })
  .meta({ id: 'OnBehalfOf' });
