/** Who points to whom: an organization to the one above it, an absent person to their substitute. */
export type Links = ReadonlyMap<string, readonly string[]>;

/** Every circle of links, once, told from its smallest member. */
export function circlesIn(links: Links): readonly (readonly string[])[] {
  const finished = new Set<string>();
  const found = new Map<string, readonly string[]>();
  for (const start of links.keys()) walk(start, links, { finished, found });
  return [...found.values()];
}

type Walked = { readonly finished: Set<string>; readonly found: Map<string, readonly string[]> };

/** Without recursion: a tree may be as deep as it likes. */
function walk(start: string, links: Links, { finished, found }: Walked): void {
  const path: string[] = [];
  const onPath = new Set<string>();
  const ahead: { readonly node: string; readonly depth: number }[] = [{ node: start, depth: 0 }];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    for (const left of path.splice(next.depth)) {
      finished.add(left);
      onPath.delete(left);
    }
    if (onPath.has(next.node)) {
      const circle = fromSmallest(path.slice(path.indexOf(next.node)));
      found.set(circle.join(), circle);
    } else if (!finished.has(next.node)) {
      path.push(next.node);
      onPath.add(next.node);
      for (const node of links.get(next.node) ?? []) ahead.push({ node, depth: path.length });
    }
  }
  for (const left of path) finished.add(left);
}

function fromSmallest(circle: readonly string[]): readonly string[] {
  const first = circle.indexOf(circle.toSorted()[0] ?? '');
  return [...circle.slice(first), ...circle.slice(0, first)];
}
