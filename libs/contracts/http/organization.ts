import { z } from 'zod';
import { bodies, congressTypes, organizationTypes } from '#libs/domain/organization/organization';
import { pageOf, pageQuery } from './page.js';
import { idSchema, writtenText } from './text.js';

export const organizationPathSchema = z.strictObject({ organizationId: idSchema });
export type OrganizationPath = z.output<typeof organizationPathSchema>;

export const organizationsQuerySchema = z.strictObject({
  q: writtenText(100).optional(),
  under: idSchema.optional(),
  type: z.enum(congressTypes).optional(),
  area: writtenText(200).optional(),
  ...pageQuery,
});
export type OrganizationsAsked = z.output<typeof organizationsQuerySchema>;

const day = z.string().meta({ format: 'date' });

export const organizationSchema = z
  .object({
    id: idSchema,
    code: z.string(),
    name: z.string(),
    type: z.enum(organizationTypes),
    parentId: idSchema.nullable(),
    validFrom: day,
    validTo: day.nullable(),
    members: z.int().nullable(),
    area: z.string().nullable(),
  })
  .meta({ id: 'Organization' });
export type OrganizationAnswer = z.infer<typeof organizationSchema>;

export const organizationDetailSchema = organizationSchema
  .extend({
    seats: z.array(
      z.object({
        id: idSchema,
        post: z.string(),
        title: z.string(),
        bodies: z.array(z.enum(bodies)),
        holders: z.array(
          z.object({ personId: idSchema, name: z.string(), validFrom: day, validTo: day.nullable() }),
        ),
      }),
    ),
  })
  .meta({ id: 'OrganizationDetail' });
export type OrganizationDetailAnswer = z.infer<typeof organizationDetailSchema>;

export const organizationPageSchema = pageOf(organizationSchema, 'OrganizationPage');
export type OrganizationPage = z.infer<typeof organizationPageSchema>;

export const importedSchema = z.object({ imported: z.int() }).meta({ id: 'Imported' });
export type Imported = z.infer<typeof importedSchema>;

/** `accounts`: the logins made by this import, each with the password that is told this once. */
export const seatsImportedSchema = importedSchema
  .extend({ accounts: z.array(z.object({ login: z.string(), password: z.string() })) })
  .meta({ id: 'SeatsImported' });
export type SeatsImported = z.infer<typeof seatsImportedSchema>;
