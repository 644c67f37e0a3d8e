import { join } from 'node:path';
import type { Configuration } from '#libs/config/configuration';
import { localSecret } from '#libs/servers/local-secret';
import type { Progress } from '#libs/servers/server';
import { type Runtime, writeRuntime } from '../running/runtime-file.js';
import { KeptProcess } from './kept-process.js';
import { type ProgramName, programs } from './programs.js';
import { saysReady } from './ready.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the processes are told: the servers that were started, and a secret kept in the data folder where none is given. */
export function environmentOf(configuration: Configuration, runtime: Runtime): Environment {
  const { CONGRESS_DATA_DIR: dataDir, SESSION_SECRET, SMTP_URL, MAIL_FROM, PUBLIC_URL } = configuration;
  const url = new URL(runtime.apiUrl);
  return {
    ...process.env,
    DATABASE_URL: runtime.databaseUrl,
    TEMPORAL_ADDRESS: runtime.temporalAddress,
    TEMPORAL_NAMESPACE: runtime.temporalNamespace,
    HOST: url.hostname,
    PORT: url.port,
    PUBLIC_URL: PUBLIC_URL ?? runtime.apiUrl,
    SESSION_SECRET: SESSION_SECRET ?? localSecret(dataDir, 'session'),
    CONGRESS_DATA_DIR: dataDir,
    DATABASE_URL_FILE: '',
    SESSION_SECRET_FILE: '',
    ...(SMTP_URL ? { SMTP_URL, SMTP_URL_FILE: '' } : {}),
    ...(MAIL_FROM ? { MAIL_FROM } : {}),
  };
}

/** A process of ours that writes its log to the data folder and its number to the runtime file. */
export function processOf(
  name: ProgramName,
  dataDir: string,
  runtime: Runtime,
  environment: Environment,
  progress: Progress,
): KeptProcess {
  return new KeptProcess({
    name,
    program: programs[name],
    environment,
    logFile: join(dataDir, 'logs', `${name}.log`),
    progress,
    saysReady,
    started: (pid) => {
      runtime.pids[name] = pid;
      writeRuntime(dataDir, runtime);
    },
  });
}
