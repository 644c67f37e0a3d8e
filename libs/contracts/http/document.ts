import { z } from 'zod';
import { decidedSchema } from './task.js';
import { idSchema } from './text.js';

export const versionPathSchema = z.strictObject({ versionId: idSchema });
export type VersionPath = z.output<typeof versionPathSchema>;

export const versionAddedSchema = decidedSchema
  .extend({ versionId: idSchema, sha256: z.string(), mediaType: z.string(), size: z.int() })
  .meta({ id: 'VersionAdded' });
export type VersionAdded = z.infer<typeof versionAddedSchema>;
