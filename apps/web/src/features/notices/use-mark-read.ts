import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';
import type { components } from '../../api/schema.js';

type ReadMark = components['schemas']['ReadMark'];

/** Those named, or all up to one. Whatever the answer says, the lists are asked for again. */
export function useMarkRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ReadMark) => answerOf(api.POST('/api/v1/notices/read', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
}

/** On its way to be read: shown as such before the answer is here. */
export function isMarked({ id }: { readonly id: number }, mark: ReadMark | undefined): boolean {
  if (!mark) return false;
  return 'upTo' in mark ? id <= mark.upTo : mark.ids.includes(id);
}
