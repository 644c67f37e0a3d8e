import { Command } from 'commander';
import { absenceCommand } from './commands/absence.js';
import { auditCommand } from './commands/audit.js';
import { boardCommand } from './commands/board.js';
import { calendarCommand } from './commands/calendar.js';
import { campaignCommand } from './commands/campaign.js';
import { caseCommand } from './commands/case-show.js';
import { clockCommand } from './commands/clock.js';
import { changeCommand } from './commands/change.js';
import { commandsCommand } from './commands/commands.js';
import { databaseCommand } from './commands/db-migrate.js';
import { decisionListCommand } from './commands/decision-list.js';
import { demoCommand } from './commands/demo-way.js';
import { engineCommand } from './commands/engine-restart-cases.js';
import { extensionCommand } from './commands/extension.js';
import { ladderCommand } from './commands/ladder.js';
import { mandateCommand, substituteCommand } from './commands/mandate.js';
import { organizationCommand } from './commands/organization-import.js';
import { personCommand, roleCommand } from './commands/person.js';
import { policyCommand, superiorsPlanCommand } from './commands/policy.js';
import { processCommand } from './commands/process-show.js';
import { sittingCommand } from './commands/sitting.js';
import { setupCommand } from './commands/setup.js';
import { seatCommand } from './commands/seat.js';
import { startCommand } from './commands/start.js';
import { taskCommand } from './commands/task.js';
import { tokenCommand } from './commands/token.js';
import { webhookCommand } from './commands/webhook.js';

/** The `congress` command with every noun. */
export function congressProgram(): Command {
  return new Command('congress')
    .description('Congress Engine: chuẩn bị đại hội đảng bộ các cấp / preparing Party congresses')
    .option('--code <code>', 'mã xác thực hai lớp / code of an authenticator, as CONGRESS_CODE')
    .hook('preAction', giveCode)
    .addCommand(startCommand())
    .addCommand(auditCommand())
    .addCommand(boardCommand())
    .addCommand(campaignCommand())
    .addCommand(changeCommand())
    .addCommand(clockCommand())
    .addCommand(calendarCommand())
    .addCommand(policyCommand())
    .addCommand(superiorsPlanCommand())
    .addCommand(extensionCommand())
    .addCommand(ladderCommand())
    .addCommand(organizationCommand())
    .addCommand(personCommand())
    .addCommand(roleCommand())
    .addCommand(seatCommand())
    .addCommand(substituteCommand())
    .addCommand(absenceCommand())
    .addCommand(mandateCommand())
    .addCommand(taskCommand())
    .addCommand(decisionListCommand())
    .addCommand(sittingCommand())
    .addCommand(caseCommand())
    .addCommand(commandsCommand())
    .addCommand(demoCommand())
    .addCommand(databaseCommand())
    .addCommand(engineCommand())
    .addCommand(processCommand())
    .addCommand(setupCommand())
    .addCommand(tokenCommand())
    .addCommand(webhookCommand());
}

/** A code that is typed is one of the environment from then on: it is read where everything else of it is. */
function giveCode(given: Command): void {
  const { code } = given.opts<{ readonly code?: string }>();
  if (code !== undefined) process.env['CONGRESS_CODE'] = code;
}
