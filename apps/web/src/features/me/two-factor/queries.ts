import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client.js';
import { answerOf, doneOf } from '../../../api/problem.js';

export const twoFactorQuery = queryOptions({
  queryKey: ['me', 'two-factor'],
  queryFn: () => answerOf(api.GET('/api/v1/me/two-factor')),
});

export const enrol = (password: string) =>
  answerOf(api.POST('/api/v1/me/two-factor', { body: { password } }));
export const confirm = (code: string) =>
  answerOf(api.POST('/api/v1/me/two-factor/confirmation', { body: { code } }));
export const renewCodes = (password: string) =>
  answerOf(api.POST('/api/v1/me/two-factor/recovery-codes', { body: { password } }));
export const remove = (password: string) =>
  doneOf(api.POST('/api/v1/me/two-factor/removal', { body: { password } }));
