import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import type { InputFault } from '#libs/contracts/http/problem';
import { BadInput } from './failures.js';

type Where = InputFault['in'];
const places: Readonly<Record<string, Where>> = { body: 'body', query: 'query', param: 'path' };

/** Lets in what fits its schema and says of everything else where and why. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    const parsed = schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    throw new BadInput(faultsOf(parsed.error.issues, places[type] ?? 'body'));
  }
}

/** One fault per place; a field that is not known is named itself, not the object it stands in. */
export function faultsOf(
  issues: readonly z.core.$ZodIssue[],
  where: Where,
): readonly Omit<InputFault, 'detail'>[] {
  return issues.flatMap((issue) => {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({ pointer: pointer(path), in: where, code: codeOf(issue) }));
  });
}

/** RFC 6901. */
function pointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'custom') return issue.code;
  const code: unknown = issue.params?.['code'];
  return typeof code === 'string' ? code : 'invalid';
}
