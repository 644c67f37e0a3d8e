import { Client, Connection, type ConnectionOptions, type TLSConfig } from '@temporalio/client';
import type { Configuration } from '#libs/config/configuration';

export type EngineAddress = {
  readonly address: string;
  readonly namespace: string;
  readonly tls?: TLSConfig | true;
};

/** A client that connects when it is first used and again after every absence of the engine. */
export function connectEngine({ address, namespace, tls }: EngineAddress): Client {
  return new Client({ connection: Connection.lazy(connectionOptions(address, tls)), namespace });
}

function connectionOptions(address: string, tls: EngineAddress['tls']): ConnectionOptions {
  return {
    address,
    // gRPC's own back-off grows to two minutes: an engine that is back would be missed for as long.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 2_000 },
    ...(tls ? { tls } : {}),
  };
}

/** Where the engine of a configuration is; `address` stands in for TEMPORAL_ADDRESS when we started it ourselves. */
export function engineAddress(configuration: Configuration, address: string): EngineAddress {
  const tls = tlsOf(configuration);
  return { address, namespace: configuration.TEMPORAL_NAMESPACE, ...(tls ? { tls } : {}) };
}

function tlsOf(configuration: Configuration): TLSConfig | undefined {
  const {
    TEMPORAL_TLS_CA: ca,
    TEMPORAL_TLS_CERT: cert,
    TEMPORAL_TLS_KEY: key,
    TEMPORAL_TLS_SERVER_NAME: serverName,
  } = configuration;
  if (!ca && !cert && !serverName) return undefined;
  return {
    ...(ca ? { serverRootCACertificate: Buffer.from(ca) } : {}),
    ...(cert && key ? { clientCertPair: { crt: Buffer.from(cert), key: Buffer.from(key) } } : {}),
    ...(serverName ? { serverNameOverride: serverName } : {}),
  };
}
