import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root } from './root.mjs';

/** `npm run db:new -- add-sittings`: one migration, one purpose, with its way back. */
const [name = ''] = process.argv.slice(2);
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  giveUp(
    'Cách dùng: npm run db:new -- ten-bang-moi (kebab-case)',
    'Usage: npm run db:new -- new-table (kebab-case)',
  );
}
const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
const title = name.replaceAll(/(^|-)([a-z0-9])/g, (_, __, letter) => letter.toUpperCase());
const file = `libs/persistence/migrations/${stamp}-${name}.ts`;
writeFileSync(
  join(root, file),
  `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** TODO: what this changes, and why. */
export class ${title}${stamp} implements MigrationInterface {
  name = '${title}${stamp}';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`\`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(\`\`);
  }
}
`,
);
process.stdout.write(`${file}\nAdd it to the list of migrations in libs/persistence.\n`);
