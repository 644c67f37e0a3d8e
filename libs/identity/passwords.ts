import { hash, verify } from '@node-rs/argon2';

/** Passwords as argon2id keeps them. */
export class Passwords {
  /** What is compared where there is no password: it takes as long as where there is one. */
  private readonly nobodys = hash('no password opens this');

  keep(password: string): Promise<string> {
    return hash(password.normalize('NFC'));
  }

  /** One verification, whether there is such an account or not. */
  async match(kept: string | null | undefined, password: string): Promise<boolean> {
    const matches = await verify(kept ?? (await this.nobodys), password.normalize('NFC'));
    return matches && typeof kept === 'string';
  }
}
