#!/usr/bin/env node
/*
 * Checks an evidence pack of Congress Engine. Needs Node 20 or later and nothing else: no package, no server, no network.
 *
 *   node verify-pack.mjs PACK [--key KEY_ID ...] [--anchors FOLDER] [--tell] [--json]
 *
 *   --key      ids of the signing keys that you trust, as you were given them on paper; others are a fault
 *   --anchors  a folder of anchors that left the server earlier: those in the pack must be the same, letter for letter
 *   --tell     says of each decision who took it, when, for whom, by which mandate, on which texts
 *
 * A pack is one JSON value a line, each in canonical form (RFC 8785). `entry` lines are a case's log: the hash of each
 * covers everything in it and the hash before. `anchor` lines are signed Merkle roots over the last hashes of all logs at
 * one moment, each on the anchor before; `proof` lines lead from a log's hash to such a root. Exit code: 0 sound, 1 not.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** Keys in order, no blanks: the one text of a JSON value. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}
const hashOf = (value) => sha256(canonical(value));
const bytes = (hex) => Buffer.from(hex, 'hex');
const leaf = (text) => sha256('\0', text);
const node = (left, right) => sha256('\u0001', bytes(left), bytes(right));
const along = (hash, path) =>
  path.reduce((at, step) => (step[0] === 'L' ? node(step.slice(1), at) : node(at, step.slice(1))), hash);

async function* linesOf(chunks) {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.subarray(0, end + 1);
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield rest;
}

/** Reads a pack and answers with every fault in it, and with what a sound pack shows. */
export async function verifyPack(chunks, { trusted = [], exported = new Map(), heard = () => {} } = {}) {
  const check = new Check(trusted, exported, heard);
  const whole = createHash('sha256');
  let number = 0;
  for await (const line of linesOf(chunks)) {
    number += 1;
    check.where = `line ${number}`;
    const value = parsed(line, check);
    if (value?.kind === 'end') check.end(value, number - 1, whole.copy().digest('hex'));
    else if (check.ended) check.fault('stands behind the end of the pack');
    else if (value) check.take(value);
    whole.update(line);
  }
  check.where = 'pack';
  if (!check.ended) check.fault('has no end: it was cut short');
  return check.result();
}

function parsed(line, check) {
  const text = line.toString('utf8');
  try {
    const value = JSON.parse(text);
    if (canonical(value) + '\n' !== text) check.fault('is not in canonical form: it was changed');
    return value;
  } catch {
    return check.fault('is no JSON: it was changed');
  }
}

const kinds = 'pack key anchor case entry proof document file ballot verifier'.split(' ');

class Check {
  faults = [];
  keys = new Map();
  anchors = new Map();
  logs = new Map();
  decisions = 0;
  ended = false;

  constructor(trusted, exported, heard) {
    Object.assign(this, { trusted, exported, heard });
  }

  fault(text) {
    this.faults.push(`${this.where}: ${text}`);
  }

  take(value) {
    if ((value.kind === 'pack') === (this.about !== undefined))
      this.fault('a pack begins with what it is, once');
    try {
      if (!kinds.includes(value.kind)) this.fault('is of no kind that there is');
      else this[value.kind](value);
    } catch {
      this.fault('cannot be read: it was changed');
    }
  }

  pack(about) {
    this.about = about;
  }

  verifier() {}

  key({ keyId, publicKey }) {
    const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
    if (sha256(der).slice(0, 32) !== keyId) this.fault(`key ${keyId} is another key`);
    this.keys.set(keyId, publicKey);
  }

  anchor({ hash, signature, ...body }) {
    delete body.kind;
    this.where = `anchor ${body.number}`;
    const last = this.last;
    if (body.number !== (last?.number ?? 0) + 1) this.fault('is out of order, or one before it is missing');
    if (body.previousHash !== (last?.hash ?? '')) this.fault('does not stand on the anchor before it');
    if (hashOf(body) !== hash) this.fault('is not what was hashed');
    const key = this.keys.get(body.keyId);
    if (!key) this.fault(`is signed by key ${body.keyId}, which is not in the pack`);
    else if (!verify(null, Buffer.from(canonical(body)), key, Buffer.from(signature, 'base64')))
      this.fault('bears a signature that is not that of its key');
    if (this.trusted.length > 0 && !this.trusted.includes(body.keyId))
      this.fault(`is signed by key ${body.keyId}, which you do not trust`);
    const outside = this.exported.get(body.number);
    if (outside && (outside.hash !== hash || outside.signature !== signature))
      this.fault('is not the one that left the server earlier');
    this.last = { ...body, hash };
    this.anchors.set(body.number, body.root);
  }

  /** Of one case, or of the trail: its log begins. */
  case(head) {
    this.finishLog();
    this.where = `case ${head.caseId}`;
    if (this.logs.has(head.caseId)) this.fault('is in the pack twice');
    this.log = { head, hashes: [], told: new Set(), ballots: new Map(), proven: 0 };
    this.logs.set(head.caseId, this.log);
  }

  entry({ entry, hash }) {
    const { log } = this;
    if (!log) return this.fault('belongs to no case');
    const sequence = log.hashes.length + 1;
    this.where = `case ${log.head.caseId}, entry ${entry.sequence}`;
    if ((entry.caseId ?? 'trail') !== log.head.caseId) this.fault('is of another case');
    if (entry.sequence !== sequence)
      this.fault(`stands where entry ${sequence} should: one is missing or moved`);
    if (entry.previousHash !== (log.hashes.at(-1) ?? '')) this.fault('does not stand on the entry before it');
    if (hashOf(entry) !== hash) this.fault('is not what was hashed: it was changed');
    log.hashes.push(hash);
    for (const event of entry.events ?? []) {
      if (event.sha256) log.told.add(event.sha256);
      if (event.record?.sha256) log.ballots.set(entry.sequence, event.record.sha256);
    }
    if (entry.actor.kind === 'person' && entry.command) this.decisions += 1;
    this.heard(entry, log.head);
  }

  proof({ anchor, caseId, sequence, head, path }) {
    const { log } = this;
    this.where = `case ${caseId}, entry ${sequence}`;
    if (caseId !== log?.head.caseId) return this.fault('is proven among the lines of another case');
    const root = this.anchors.get(anchor);
    if (along(leaf(canonical({ caseId, head, sequence })), path) !== root)
      this.fault(`is not under the root of anchor ${anchor}`);
    if (log.hashes.length < sequence) this.fault(`was there at anchor ${anchor}: the log was cut short`);
    else if ((log.hashes[sequence - 1] ?? '') !== head)
      this.fault(`is not the one that anchor ${anchor} vouches for`);
    log.proven = Math.max(log.proven, sequence);
  }

  document({ caseId, versionId, sha256: text }) {
    this.where = `case ${caseId}, document ${versionId}`;
    if (caseId !== this.log?.head.caseId || !this.log.told.has(text))
      this.fault('is not a text that the log speaks of');
  }

  file({ caseId, what, sha256: told, manifest }) {
    this.where = `case ${caseId}, ${what}`;
    if (hashOf(manifest) !== told) this.fault('is not what was hashed: it was changed');
    if (caseId !== this.log?.head.caseId || !this.log.told.has(told))
      this.fault('is not one that the log speaks of');
  }

  ballot({ caseId, sequence, salt, votes }) {
    this.where = `case ${caseId}, entry ${sequence}`;
    const told = this.log?.ballots.get(sequence);
    if (hashOf(salt === null ? votes : { salt, votes }) !== told)
      this.fault('records another vote than the one shown');
  }

  finishLog() {
    const { log } = this;
    if (!log) return;
    const { caseId, entries, head } = log.head;
    this.where = `case ${caseId}, entry ${log.hashes.length}`;
    if (log.hashes.length !== entries) this.fault(`is the last, where there should be ${entries}`);
    else if ((log.hashes.at(-1) ?? '') !== head) this.fault('is not the head of the case');
    this.log = undefined;
  }

  end({ lines, sha256: told }, counted, found) {
    this.finishLog();
    this.where = 'pack';
    if (lines !== counted) this.fault(`has ${counted} lines where there should be ${lines}`);
    if (told !== found) this.fault('is not as it was made: something in it was changed');
    const { cases = [], whole } = this.about ?? {};
    for (const id of cases) if (!this.logs.has(id)) this.faults.push(`case ${id}: is missing from the pack`);
    const own = [...this.logs.keys()].filter((id) => id !== 'trail');
    for (const id of own)
      if (!cases.includes(id)) this.faults.push(`case ${id}: is not one that the pack names`);
    if (whole && this.last && own.filter((id) => this.logs.get(id).proven > 0).length < this.last.cases)
      this.fault(`proves fewer cases than the ${this.last.cases} that the last anchor covers`);
    this.ended = true;
  }

  result() {
    const logs = [...this.logs.values()];
    const unproven = logs.filter(({ proven, hashes }) => proven < hashes.length);
    return {
      sound: this.faults.length === 0,
      faults: this.faults,
      about: this.about,
      cases: logs.filter(({ head }) => head.caseId !== 'trail').length,
      entries: logs.reduce((sum, { hashes }) => sum + hashes.length, 0),
      decisions: this.decisions,
      anchors: this.anchors.size,
      lastAnchor: this.last && { number: this.last.number, at: this.last.at, hash: this.last.hash },
      keys: [...this.keys.keys()],
      notYetAnchored: unproven.map(
        ({ head, proven, hashes }) => `case ${head.caseId}: entries ${proven + 1} to ${hashes.length}`,
      ),
    };
  }
}

/** Who decided what, when, for whom, by which mandate, on which texts. */
function told({ at, actor, command, evidence = {}, events = [] }, { organization }) {
  if (actor.kind !== 'person') return undefined;
  const { onBehalfOf: absent } = actor;
  const mandate = absent && ` for ${absent.name} by ${absent.by} ${absent.mandateId ?? ''}`.trimEnd();
  const texts = JSON.stringify([command, evidence.shown, events]).match(/\b[0-9a-f]{64}\b/g);
  const what = [command.kind, command.task, ...new Set(texts)].filter(Boolean).join(' ');
  return `${at} ${organization?.name ?? ''}: ${actor.name} (${actor.post})${mandate ?? ''}: ${what}`;
}

function exportedIn(folder) {
  const files = readdirSync(folder).filter((name) => /^anchor-\d+\.json$/.test(name));
  const anchors = files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  return new Map(anchors.map((anchor) => [anchor.number, anchor]));
}

async function main([pack, ...rest]) {
  const given = (name) => rest.flatMap((word, index) => (rest[index - 1] === name ? [word] : []));
  const [folder] = given('--anchors');
  const heard = (entry, head) => {
    const line = rest.includes('--tell') && entry.command ? told(entry, head) : undefined;
    if (line) console.log(line);
  };
  const exported = folder ? exportedIn(folder) : new Map();
  const chunks = pack === '-' ? process.stdin : createReadStream(pack);
  const result = await verifyPack(chunks, { trusted: given('--key'), exported, heard });
  if (rest.includes('--json')) console.log(JSON.stringify(result));
  else print(result);
  process.exitCode = result.sound ? 0 : 1;
}

function print({ sound, faults, cases, entries, decisions, anchors, lastAnchor, keys, notYetAnchored }) {
  for (const fault of faults) console.log(`FAULT ${fault}`);
  for (const line of notYetAnchored) console.log(`not yet anchored: ${line}`);
  console.log(`${cases} cases, ${entries} entries, ${decisions} acts of people, ${anchors} anchors`);
  if (lastAnchor) console.log(`last anchor ${lastAnchor.number} of ${lastAnchor.at}, ${lastAnchor.hash}`);
  console.log(`signed with ${keys.join(', ') || 'no key'}: compare with what you have on paper`);
  console.log(sound ? 'SOUND' : `NOT SOUND: ${faults.length} faults`);
}

/** Under whatever name the file lies: a program that said nothing would pass for a sound pack. */
const [, program, ...words] = process.argv;
if (program && realpathSync(program) === realpathSync(fileURLToPath(import.meta.url)))
  void main(words).catch((error) => {
    console.log(`FAULT pack: cannot be read: ${error.message}`);
    process.exitCode = 1;
  });
