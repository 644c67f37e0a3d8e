import { z } from 'zod';
import { grantedRoles } from '#libs/domain/access/roles';
import { pageOf, pageQuery } from './page.js';
import { daySchema, idSchema, writtenText } from './text.js';

const day = z.string().meta({ format: 'date' });

export const newPersonSchema = z
  .strictObject({
    name: writtenText(200),
    login: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{2,99}$/u),
    email: z.email().max(254).nullable(),
    /** Whose administrators look after the account. */
    organizationId: idSchema,
  })
  .meta({ id: 'NewPerson' });
export type NewPerson = z.output<typeof newPersonSchema>;

/** `link`: to be handed over by hand where no letter can leave; else null. */
export const invitedSchema = z
  .object({ personId: idSchema, link: z.string().nullable() })
  .meta({ id: 'Invited' });
export type Invited = z.infer<typeof invitedSchema>;

const grantSchema = z
  .object({
    id: idSchema,
    role: z.enum(grantedRoles),
    organizationId: idSchema,
    validFrom: day,
    validTo: day.nullable(),
  })
  .meta({ id: 'RoleGrant' });
export type GrantAnswer = z.infer<typeof grantSchema>;
export { grantSchema };

export const personAccountSchema = z
  .object({
    personId: idSchema,
    name: z.string(),
    login: z.string().nullable(),
    email: z.string().nullable(),
    disabled: z.boolean(),
    twoFactor: z.boolean(),
    roles: z.array(grantSchema),
  })
  .meta({ id: 'PersonAccount' });
export type PersonAccount = z.infer<typeof personAccountSchema>;

export const peopleQuerySchema = z.strictObject({
  /** In a name or a login, without regard to case and accents. */
  q: writtenText(100).optional(),
  under: idSchema.optional(),
  ...pageQuery,
});
export type PeopleAsked = z.output<typeof peopleQuerySchema>;

/** Somebody with what they hold, today or later, in the part of the tree that the reader administers. */
export const personListedSchema = z
  .object({
    personId: idSchema,
    name: z.string(),
    login: z.string().nullable(),
    disabled: z.boolean(),
    seats: z.array(
      z.object({
        id: idSchema,
        title: z.string(),
        organization: z.object({ id: idSchema, code: z.string(), name: z.string() }),
        validFrom: day,
        validTo: day.nullable(),
      }),
    ),
    roles: z.array(grantSchema),
  })
  .meta({ id: 'PersonListed' });
export type PersonListed = z.infer<typeof personListedSchema>;

export const peoplePageSchema = pageOf(personListedSchema, 'PeoplePage');
export type PeoplePage = z.infer<typeof peoplePageSchema>;

export const becauseSchema = z.strictObject({ reason: writtenText(1_000) }).meta({ id: 'Because' });
export type Because = z.output<typeof becauseSchema>;

export const newGrantSchema = z
  .strictObject({
    role: z.enum(grantedRoles),
    organizationId: idSchema,
    from: daySchema.optional(),
    to: daySchema.optional(),
  })
  .meta({ id: 'NewRoleGrant' });
export type NewGrant = z.output<typeof newGrantSchema>;
export const grantPathSchema = z.strictObject({ personId: idSchema, grantId: idSchema });
export type GrantPath = z.output<typeof grantPathSchema>;

export const setupSchema = z
  .strictObject({
    token: z.string().min(1).max(200),
    name: writtenText(200),
    login: newPersonSchema.shape.login,
    password: z.string().min(1).max(200),
  })
  .meta({ id: 'Setup' });
export type Setup = z.output<typeof setupSchema>;
