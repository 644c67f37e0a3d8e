import { trailPageSchema, type TrailItem } from '#libs/contracts/http/audit';
import { readConfiguration } from '#libs/config/configuration';
import { organizationOf } from '../running/named-organization.js';
import { signIn } from '../running/sign-in.js';

export type SearchOptions = {
  readonly text?: string;
  readonly kind?: string;
  readonly person?: string;
  readonly organization?: string;
  readonly from?: string;
  readonly until?: string;
  readonly limit: string;
  readonly json?: true;
};

export async function searchTrail(options: SearchOptions): Promise<void> {
  const { text, kind, person, organization, from, until, limit, json } = options;
  const visitor = await signIn(readConfiguration());
  const organizationId = organization && (await organizationOf(visitor, organization));
  const asked = { text, kind, personId: person, organizationId, from, until, limit };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  const page = await visitor.get(`/audit/trail?${query.toString()}`, trailPageSchema);
  const lines = json ? [JSON.stringify(page)] : page.items.map(lineOf);
  for (const line of lines) process.stdout.write(`${line}\n`);
}

function lineOf({ sequence, at, kind, actor, subject, detail }: TrailItem): string {
  const who = actor['name'] ?? actor['address'] ?? actor['kind'];
  const whom = subject['name'] ?? subject['id'];
  return `${sequence}  ${at}  ${kind}  ${String(who)}  ${String(whom)}  ${JSON.stringify(detail)}`;
}
