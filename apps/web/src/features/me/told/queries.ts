import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client.js';
import { answerOf } from '../../../api/problem.js';
import type { components } from '../../../api/schema.js';

export type Preferences = components['schemas']['NoticePreferencesChange'];

export const preferencesQuery = queryOptions({
  queryKey: ['me', 'notice-preferences'],
  queryFn: () => answerOf(api.GET('/api/v1/me/notice-preferences')),
});

export function choose(body: Preferences) {
  return answerOf(api.PUT('/api/v1/me/notice-preferences', { body }));
}

export function setAddress(email: string | null) {
  return answerOf(api.PUT('/api/v1/me/address', { body: { email } }));
}
