import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { ReceiverRule } from '#libs/webhooks/receiver';

/** Receivers of tests are on this machine. */
export const ownReceivers: ReceiverRule = { privateAllowed: true, httpsOnly: false };

export type Received = {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  /** To the letter, as it was signed. */
  readonly text: string;
  readonly body: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: Record<string, unknown>;
  };
};

/** What a receiver does once it has read a message. */
export type Manner = (response: ServerResponse, message: Received) => void;
export const welcome: Manner = (response) => response.writeHead(204).end();
export const answering = (status: number, headers: Record<string, string> = {}): Manner => {
  return (response) => response.writeHead(status, headers).end('không đọc');
};

/** A real HTTP server on loopback that keeps what it was sent, in order. */
export type Receiver = {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  manner: Manner;
  /** Throws when a message was not signed with the secret. */
  verify(secret: string, message: Received): void;
  close(): Promise<void>;
};

export async function startReceiver(manner: Manner = welcome): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void take(request, response);
  });
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await readAll(request);
    const headers = request.headers as Record<string, string>;
    const message = { id: headers['webhook-id']!, headers, text, body: JSON.parse(text) };
    received.push(message);
    receiver.manner(response, message);
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    manner,
    verify: (secret, { text, headers }) => void new Webhook(secret).verify(text, headers),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return receiver;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
