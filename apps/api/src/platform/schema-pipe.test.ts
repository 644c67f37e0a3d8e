import { z } from 'zod';
import { faultsOf } from './schema-pipe.js';

const schema = z.strictObject({ points: z.array(z.strictObject({ text: z.string() })) });

it('points to each fault in the body', () => {
  const { error } = schema.safeParse({ points: [{ text: 1 }], more: true, 'a/b': 1 });
  expect(faultsOf(error!.issues, 'body')).toEqual([
    { pointer: '/points/0/text', in: 'body', code: 'invalid_type' },
    { pointer: '/more', in: 'body', code: 'unrecognized_keys' },
    { pointer: '/a~1b', in: 'body', code: 'unrecognized_keys' },
  ]);
});
