import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { canonicalText, signed, type Anchor, type AnchorBody } from '#libs/anchors/anchor';
import { makeAnchor } from '#libs/anchors/make-anchor';
import { readAnchors } from '#libs/anchors/read-anchors';
import { signingKeyOf, type SigningKey } from '#libs/anchors/signing-key';
import { record } from '#libs/audit-trail/record';
import { sealTrail } from '#libs/audit-trail/seal';
import type { Actor } from '#libs/domain/case/actor';
import type { CommandBody } from '#libs/domain/case/command';
import { brand, type CaseId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { hashOf, hashOfBytes } from '#libs/evidence/hash';
import { createDataSource } from '#libs/persistence/data-source';
import { verifyPack, type PackResult } from '../../../libs/packs/verify-pack.mjs';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { ownAnchors } from '../../support/evidence.js';
import {
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { complete } from '../../support/play.js';
import { chunksOf, forged, packOf } from '../../support/pack.js';

let database: TestDatabase;
let dataSource: DataSource;
let campaign: Campaign;
let ward: Organization;
let first: CaseId;
let second: CaseId;
let pack: readonly string[];
const { key } = ownAnchors();

const anchorNow = (by: SigningKey = key) =>
  makeAnchor({ dataSource, key: by, realNow: () => toInstant(Date.now()) });

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  campaign = await createCampaign(dataSource);
  ward = await createOrganization(campaign, 'cell');
  const ids = [
    await openCase(campaign, ward),
    await openCase(campaign, await createOrganization(campaign, 'grassrootsCell')),
  ].toSorted();
  [first, second] = [ids[0]!, ids[1]!];
  await record(dataSource, {
    kind: 'signInFailed',
    subject: { kind: 'account', id: 'x' },
    actor: { kind: 'nobody' },
  });
  await sealTrail(dataSource);
  await anchorNow();
  for (const id of ids) await complete(campaign, id, 'plan');
  await anchorNow();
  pack = await packOf(dataSource, { caseIds: ids, whole: true });
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

type Line = Record<string, unknown> & { kind: string; caseId?: string; entry?: Record<string, unknown> };
const check = (lines: readonly string[], options?: Parameters<typeof verifyPack>[1]): Promise<PackResult> =>
  verifyPack(chunksOf(lines), options);
const faultsOf = async (lines: readonly string[]) => (await check(lines)).faults;
const isEntry = (id: CaseId, sequence: number) => (value: Line) =>
  value.kind === 'entry' && value.entry?.['caseId'] === id && value.entry['sequence'] === sequence;
const forge = (change: (values: Line[]) => Line[]) => forged(pack, (values) => change(values as Line[]));

it('is sound as it was made, and says what it covers', async () => {
  const anchors = await readAnchors(dataSource);
  const result = await check(pack, {
    trusted: [key.keyId],
    exported: new Map(anchors.map((anchor) => [anchor.number, anchor])),
  });
  expect(result).toMatchObject({
    sound: true,
    faults: [],
    cases: 2,
    anchors: 2,
    keys: [key.keyId],
    notYetAnchored: [],
  });
  expect(result.decisions).toBeGreaterThan(3);
});

it('says which entries no anchor has seen yet', async () => {
  const late = await openCase(campaign, await createOrganization(campaign, 'cell'));
  const { sound, notYetAnchored } = await check(await packOf(dataSource, { caseIds: [late], whole: false }));
  expect([sound, notYetAnchored]).toEqual([true, [`case ${late}: entries 1 to 1`]]);
});

describe('what was done to a pack is found, by case and sequence, though its sum was made anew', () => {
  it('an entry edited', async () => {
    const lines = forge((values) => {
      const value = values.find(isEntry(first, 2))!;
      value.entry!['actor'] = { kind: 'system', name: 'driver' };
      return values;
    });
    expect(await faultsOf(lines)).toContainEqual(
      `case ${first}, entry 2: is not what was hashed: it was changed`,
    );
  });

  it('an entry deleted', async () => {
    const lines = forge((values) => values.filter((value) => !isEntry(first, 2)(value)));
    expect(await faultsOf(lines)).toContainEqual(
      `case ${first}, entry 3: stands where entry 2 should: one is missing or moved`,
    );
  });

  it('two entries in another order', async () => {
    const lines = forge((values) => {
      const [a, b] = [values.findIndex(isEntry(second, 2)), values.findIndex(isEntry(second, 3))];
      [values[a], values[b]] = [values[b]!, values[a]!];
      return values;
    });
    expect(await faultsOf(lines)).toContainEqual(
      `case ${second}, entry 3: stands where entry 2 should: one is missing or moved`,
    );
  });

  it('a log cut short, with everything that counts its entries', async () => {
    const lines = forge((values) => {
      const kept = values.filter(
        (value) =>
          !(
            value.kind === 'entry' &&
            value.entry?.['caseId'] === first &&
            Number(value.entry['sequence']) > 2
          ),
      );
      const head = kept.find((value) => value.kind === 'case' && value.caseId === first)!;
      const last = kept.findLast(isEntry(first, 2))!;
      Object.assign(head, { entries: 2, head: last['hash'] });
      return kept;
    });
    expect((await faultsOf(lines)).join('\n')).toMatch(
      new RegExp(`case ${first}, entry \\d+: was there at anchor 2: the log was cut short`),
    );
  });

  it('a log replaced by another, its chain made anew to the last hash', async () => {
    const lines = forge((values) => {
      let previousHash = '';
      for (const value of values) {
        if (value.kind !== 'entry' || value.entry?.['caseId'] !== first) continue;
        Object.assign(value.entry, { previousHash, evidence: { forged: true } });
        value['hash'] = hashOf(value.entry);
        previousHash = String(value['hash']);
      }
      const head = values.find((value) => value.kind === 'case' && value.caseId === first)!;
      head['head'] = previousHash;
      return values;
    });
    const faults = (await faultsOf(lines)).join('\n');
    expect(faults).toContain(`case ${first}, entry 1: is not the one that anchor 1 vouches for`);
    expect(faults).not.toContain(second);
  });

  it('a case left out', async () => {
    const lines = forge((values) => {
      const of = (value: Line) => value.caseId ?? value.entry?.['caseId'];
      return values.filter((value) => of(value) !== second);
    });
    expect(await faultsOf(lines)).toContainEqual(`case ${second}: is missing from the pack`);
  });

  it('a case left out of the list as well, where the last anchor says how many there were', async () => {
    const lines = forge((values) => {
      const of = (value: Line) => value.caseId ?? value.entry?.['caseId'];
      values[0]!['cases'] = [first];
      return values.filter((value) => of(value) !== second);
    });
    expect(await faultsOf(lines)).toContainEqual(
      'pack: proves fewer cases than the 2 that the last anchor covers',
    );
  });

  it('an anchor forged over another root', async () => {
    const lines = forge((values) => {
      const anchor = values.findLast(({ kind }) => kind === 'anchor')!;
      const { kind: _, hash: _hash, signature: _signature, ...body } = anchor;
      anchor['root'] = 'f'.repeat(64);
      anchor['hash'] = hashOf({ ...body, root: anchor['root'] });
      return values;
    });
    expect(await faultsOf(lines)).toContainEqual('anchor 2: bears a signature that is not that of its key');
  });

  it('anchors signed anew with another key: by the key, where one knows it, and by what left the server', async () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const theirs = signingKeyOf(pem);
    const anchors = await readAnchors(dataSource);
    const lines = forge((values) => {
      let previousHash = '';
      for (const value of values) {
        if (value.kind === 'key') Object.assign(value, { keyId: theirs.keyId, publicKey: theirs.publicKey });
        if (value.kind !== 'anchor') continue;
        const {
          kind: _,
          hash: _hash,
          signature: _signature,
          ...body
        } = value as unknown as Anchor & { kind: string };
        const anew = signed({ ...(body as AnchorBody), keyId: theirs.keyId, previousHash }, theirs);
        Object.assign(value, anew);
        previousHash = anew.hash;
      }
      return values;
    });
    expect((await check(lines)).keys).toEqual([theirs.keyId]); // all in order, but by somebody else
    expect((await check(lines, { trusted: [key.keyId] })).faults).toContainEqual(
      `anchor 1: is signed by key ${theirs.keyId}, which you do not trust`,
    );
    const exported = new Map(anchors.map((anchor) => [anchor.number, anchor]));
    expect((await check(lines, { exported })).faults).toContainEqual(
      'anchor 1: is not the one that left the server earlier',
    );
  });

  it('a key that is not the one of that name', async () => {
    const other = signingKeyOf(
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    const lines = forge((values) => {
      values.find(({ kind }) => kind === 'key')!['publicKey'] = other.publicKey;
      return values;
    });
    expect((await faultsOf(lines)).join('\n')).toContain(`key ${key.keyId} is another key`);
  });

  it('an entry of the trail taken out', async () => {
    const lines = forge((values) => values.filter((value) => value.entry?.['source'] !== 'line'));
    expect((await faultsOf(lines)).join('\n')).toContain('case trail, entry 1: was there at anchor');
  });

  it('a pack without its end', async () => {
    expect(await faultsOf(pack.slice(0, -1))).toEqual(['pack: has no end: it was cut short']);
  });
});

it('finds any single byte of an entry that was changed, though the sum of the pack was made anew', async () => {
  const places = pack.flatMap((line, index) => (line.includes('"kind":"entry"') ? [index] : []));
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (pick, at, by) => {
      const index = places[pick % places.length]!;
      const bytes = Buffer.from(pack[index]!);
      const place = at % (bytes.length - 1);
      bytes[place] = (bytes[place]! + by) % 256;
      const before = Buffer.from(pack.slice(0, index).join(''));
      const after = Buffer.from(pack.slice(index + 1, -1).join(''));
      const whole = Buffer.concat([before, bytes, after]);
      const end = { kind: 'end', lines: pack.length - 1, sha256: hashOfBytes(whole) };
      const { sound, faults } = await verifyPack([whole, Buffer.from(`${canonicalText(end)}\n`)]);
      expect(sound).toBe(false);
      expect(faults.some((fault) => !fault.startsWith('pack:'))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

describe('a ballot', () => {
  type Kept = { salt: string; votes: object[]; told: string; command: object; actor: object; id: string };
  let kept: Kept;

  beforeAll(async () => {
    await campaign.door.advance(first);
    await complete(campaign, first, 'committeeList');
    const rows = await dataSource.query<Kept[]>(
      `SELECT b.salt, b.votes, b.sha256 AS told, e.command, e.actor, e.command_id AS id
       FROM ballot b JOIN case_event e USING (case_id, sequence) WHERE b.case_id = $1`,
      [first],
    );
    kept = rows[0]!;
  });

  it('is hashed with a salt: who reads the hash cannot try out the votes', () => {
    expect(kept.salt).toMatch(/^[0-9a-f]{64}$/);
    expect(kept.told).toBe(hashOf({ salt: kept.salt, votes: kept.votes }));
    expect(kept.told).not.toBe(hashOf(kept.votes));
  });

  it('gets its first answer when it is sent again, and is refused with other votes', async () => {
    const send = (votes: readonly object[]) =>
      campaign.door.handle({
        commandId: brand(kept.id),
        caseId: first,
        actor: kept.actor as Actor,
        body: { ...kept.command, votes } as CommandBody,
      });
    expect(await send(kept.votes)).toMatchObject({ ok: true, value: { repeated: true } });
    expect(await send([])).toMatchObject({ ok: false, failure: { code: 'COMMAND_ID_REUSED' } });
  });

  it('shows its votes in the pack of those who may read them, and other votes are found', async () => {
    const lines = await packOf(dataSource, { caseIds: [first], whole: false, ballots: true });
    expect(await faultsOf(lines)).toEqual([]);
    const others = forged(lines, (values) => {
      values.find(({ kind }) => kind === 'ballot')!['votes'] = [];
      return values;
    });
    expect((await faultsOf(others)).join()).toContain('records another vote than the one shown');
    expect((await packOf(dataSource, { caseIds: [first], whole: false })).join('')).not.toContain(kept.salt);
  });
});
