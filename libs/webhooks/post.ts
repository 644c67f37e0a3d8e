import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { hostOf } from './receiver.js';

export type Posting = {
  readonly url: URL;
  /** What is connected to, whatever the name leads to by now. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
};

/** The status of the answer, whose body is left unread; redirects are not followed. Throws when no answer comes. */
export async function post({ url, address, headers, body, signal }: Posting): Promise<number> {
  const secure = url.protocol === 'https:';
  const host = hostOf(url);
  const request = (secure ? httpsRequest : httpRequest)({
    method: 'POST',
    host: address,
    port: url.port || (secure ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
    ...(secure && isIP(host) === 0 ? { servername: host } : {}),
    agent: false,
    signal,
  });
  return new Promise((tell, fail) => {
    request.once('response', ({ statusCode = 0 }) => {
      tell(statusCode);
      request.destroy();
    });
    request.on('error', fail); // also after the answer, when it says nothing new
    request.end(body);
  });
}
