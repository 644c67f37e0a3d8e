import { readFileSync } from 'node:fs';
import 'reflect-metadata';
import { describe as describeApi } from '#apps/api/src/platform/description';

it('has a client for the pages that was made from what the API says of itself today (else: npm run client)', async () => {
  const { sha256 } = await describeApi();
  const [madeFrom] = readFileSync('apps/web/src/api/schema.d.ts', 'utf8').split('\n', 1);
  expect(madeFrom).toContain(sha256);
});
