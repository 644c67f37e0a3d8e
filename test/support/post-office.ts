import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** How the server treats whoever comes: `busy` answers 451, `unknown` 550 to the recipient, `refuse` 554 to the text. */
export type Manner = 'accept' | 'hang' | 'busy' | 'unknown' | 'refuse' | 'drop';

/** A real mail server that keeps what it is given and reads it back. */
export type PostOffice = {
  readonly url: string;
  readonly mails: ParsedMail[];
  manner: Manner;
  /** Recipients that are treated in a manner of their own. */
  readonly manners: Map<string, Manner>;
  /** Holds every mail back for so long before it is accepted. */
  delayMs: number;
  close(): Promise<void>;
};

const answer = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

export async function openPostOffice(port = 0): Promise<PostOffice> {
  const office = {
    mails: [] as ParsedMail[],
    manner: 'accept' as Manner,
    manners: new Map<string, Manner>(),
  };
  const settings = Object.assign(office, { delayMs: 0 });
  const mannerTo = (to: string | undefined) => settings.manners.get(to ?? '') ?? settings.manner;
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const manner = mannerTo(address);
      if (manner === 'busy') return done(answer(451, 'Thử lại sau / try again later'));
      if (manner === 'unknown') return done(answer(550, '5.1.1 no such user here'));
      return done();
    },
    onData(stream, session, done) {
      const manner = mannerTo(session.envelope.rcptTo[0]?.address);
      if (manner === 'hang') return void stream.resume();
      if (manner === 'drop') return dropAll(server);
      void read(stream).then((mail) => {
        if (manner === 'refuse') return done(answer(554, 'we do not like this text'));
        settings.mails.push(mail);
        return void setTimeout(() => done(), settings.delayMs);
      });
    },
  });
  server.on('error', () => undefined); // a line that we drop, or that is dropped on us
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const { port: taken } = server.server.address() as AddressInfo;
  return Object.assign(settings, {
    url: `smtp://127.0.0.1:${taken}`,
    close: async () => {
      dropAll(server);
      await new Promise<void>((closed) => server.close(closed));
    },
  });
}

async function read(stream: SMTPServerDataStream): Promise<ParsedMail> {
  return simpleParser(stream);
}

function dropAll({ connections }: SMTPServer): void {
  for (const line of connections as Set<{ _socket: { destroy(): void } }>) line._socket.destroy();
}
