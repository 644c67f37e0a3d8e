import { endings } from '../start/interruption.js';
import type { Conductor } from './conductor.js';

const endOfText = '\u0003';

/** Ctrl-C, a request to end and a closed terminal stop the rehearsal where it is; on a terminal p pauses, s steps a day, q quits. */
export function obeyKeys(conductor: Conductor): () => void {
  const stop = () => conductor.stop();
  for (const signal of endings) process.on(signal, stop);
  const { stdin } = process;
  const pressed = (key: Buffer) => {
    const name = key.toString();
    if (name === 'q' || name === endOfText) stop();
    if (name === 'p') void conductor.togglePause();
    if (name === 's') void conductor.stepDay();
  };
  if (stdin.isTTY) stdin.setRawMode(true).on('data', pressed).resume();
  return () => {
    for (const signal of endings) process.off(signal, stop);
    if (stdin.isTTY) stdin.setRawMode(false).off('data', pressed).pause();
  };
}
