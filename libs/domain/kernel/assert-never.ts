/** Closes an exhaustive switch: reaching it is a bug in the program, never something a user did. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value ${JSON.stringify(value)}`);
}
