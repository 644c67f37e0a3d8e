import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/** For preparations: what they print goes to standard error, beside the output of the command itself. */
export const aside = ['inherit', 2, 2];

/** Ctrl-C, a request to end, and a terminal that was closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program in front of the user and answers with its exit code. A terminal's Ctrl-C reaches the
 * program by itself, a signal sent to us alone is passed on; we stay until it has ended in its own way.
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
  const pass = () => child.kill('SIGTERM');
  for (const signal of endings) process.on(signal, pass);
  return new Promise((done) => {
    const end = (code) => {
      for (const signal of endings) process.off(signal, pass);
      done(code);
    };
    child.once('error', () => end(127));
    child.once('close', (code, signal) => end(signal === 'SIGINT' ? 130 : (code ?? 1)));
  });
}

/** Runs one of the installed tools by Node itself: no shell, no npx. */
export function tool(path, args, options) {
  return run(process.execPath, [`node_modules/${path}`, ...args], options);
}
