import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { format, resolveConfig } from 'prettier';

export type Table = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

export type Goal = {
  readonly what: string;
  readonly reach: string;
  readonly got: string;
  readonly met: boolean;
};

export type Report = {
  readonly name: string;
  readonly command: string;
  readonly goals: readonly Goal[];
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
};

/** Prints a report and keeps it: for people as a page, for programs as JSON. */
export async function publish(report: Report, versions: Readonly<Record<string, string>>): Promise<void> {
  const facts = { ...machineFacts(), ...versions };
  const page = pageOf(report, facts);
  console.log(`\n${page}`);
  mkdirSync('docs/bench', { recursive: true });
  const path = `docs/bench/${report.name}`;
  const style = await resolveConfig(`${path}.md`);
  writeFileSync(`${path}.md`, await format(page, { ...style, parser: 'markdown' }));
  writeFileSync(
    `${path}.json`,
    await format(JSON.stringify({ ...report, facts }), { ...style, parser: 'json' }),
  );
  if (report.goals.some(({ met }) => !met)) console.log('Not everything was reached.');
}

function machineFacts(): Record<string, string> {
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    cores: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    'load before/after (1 min)': `${loadAtStart} / ${load()}`,
    node: process.version,
    commit: execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim(),
  };
}

function load(): string {
  return loadavg()[0]!.toFixed(1);
}
const loadAtStart = load();

function pageOf(
  { name, command, goals, tables, notes }: Report,
  facts: Readonly<Record<string, string>>,
): string {
  const goalTable: Table = {
    title: 'To reach',
    columns: ['what', 'reach', 'got', ''],
    rows: goals.map(({ what, reach, got, met }) => [what, reach, got, met ? 'yes' : 'no']),
  };
  return [
    `# ${name}`,
    `\`${command}\``,
    ...[...(goals.length > 0 ? [goalTable] : []), ...tables].map(tableText),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
    `Measured on: ${Object.entries(facts)
      .map(([key, value]) => `${key} ${value}`)
      .join('; ')}.`,
    '',
  ].join('\n\n');
}

function tableText({ title, columns, rows }: Table): string {
  const cells = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, at) => Math.max(3, ...cells.map((row) => row[at]!.length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return `## ${title}\n\n${[line(head), rule, ...body.map(line)].join('\n')}`;
}
