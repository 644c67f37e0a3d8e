/** What a check of a pack found. */
export type PackResult = {
  readonly sound: boolean;
  readonly faults: readonly string[];
  readonly about: unknown;
  readonly cases: number;
  readonly entries: number;
  readonly decisions: number;
  readonly anchors: number;
  readonly lastAnchor: { readonly number: number; readonly at: string; readonly hash: string } | undefined;
  readonly keys: readonly string[];
  readonly notYetAnchored: readonly string[];
};

export function canonical(value: unknown): string;

export function verifyPack(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options?: {
    readonly trusted?: readonly string[];
    readonly exported?: ReadonlyMap<number, { readonly hash: string; readonly signature: string }>;
    readonly heard?: (entry: unknown, head: unknown) => void;
  },
): Promise<PackResult>;
