import { type VariableName } from './environment.js';
import { expectation } from './expectation.js';
import { type Bilingual, StartFault } from './start-fault.js';

type Problem = 'missing' | 'missingBeside' | 'invalid' | 'unreadableFile' | 'bothGiven';

/** One thing wrong with the environment. It names the variable and never carries its value. */
export type VariableFault = { readonly name: VariableName; readonly problem: Problem };

const wording: Record<Problem, (name: VariableName) => Bilingual> = {
  missing: (name) => ({
    vi: `${name}: còn thiếu, bắt buộc khi NODE_ENV=production (${expectation[name].vi})`,
    en: `${name}: missing, required when NODE_ENV=production (${expectation[name].en})`,
  }),
  missingBeside: (name) => ({
    vi: `${name}: còn thiếu bên cạnh các biến cùng nhóm`,
    en: `${name}: missing beside the other variables of its group`,
  }),
  invalid: (name) => ({
    vi: `${name}: không hợp lệ, cần ${expectation[name].vi}`,
    en: `${name}: not valid, expected ${expectation[name].en}`,
  }),
  unreadableFile: (name) => ({
    vi: `${name}_FILE: không đọc được tệp`,
    en: `${name}_FILE: the file cannot be read`,
  }),
  bothGiven: (name) => ({
    vi: `${name} và ${name}_FILE: chỉ được dùng một trong hai`,
    en: `${name} and ${name}_FILE: give one of the two`,
  }),
};

/** All faults of the environment at once, so that one correction suffices. */
export class ConfigurationFault extends StartFault {
  constructor(readonly faults: readonly VariableFault[]) {
    const lines = faults.map((fault) => wording[fault.problem](fault.name));
    super('CONFIGURATION_INVALID', {
      vi: ['Cấu hình có lỗi:', ...lines.map((line) => `  - ${line.vi}`)].join('\n'),
      en: ['The configuration has faults:', ...lines.map((line) => `  - ${line.en}`)].join('\n'),
    });
    this.name = 'ConfigurationFault';
  }
}
