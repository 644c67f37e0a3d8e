/** Whether a line of a process's log says that it is ready to do its work. */
export function saysReady(line: string): boolean {
  return /"ready":\s*true/.test(line);
}
