import { SMTPServer } from 'smtp-server';

/** A real mail server on this machine that takes in whatever is sent to it, and keeps count. */
export class PostOffice {
  received = 0;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (message, _session, taken) => {
      message.once('error', taken);
      message.once('end', () => {
        this.received += 1;
        taken();
      });
      message.resume();
    },
  });

  /** Listens on a free port and answers with its address. */
  async open(): Promise<string> {
    await new Promise<void>((ready, failed) => {
      this.server.once('error', failed);
      this.server.listen(0, '127.0.0.1', ready);
    });
    const address = this.server.server.address();
    if (address === null || typeof address === 'string') throw new Error('The mail server has no port');
    return `smtp://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((closed) => {
      this.server.close(closed);
    });
  }
}
