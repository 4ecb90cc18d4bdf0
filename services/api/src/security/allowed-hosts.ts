/**
 * Against DNS rebinding: a page of a stranger can point its own name at 127.0.0.1 and then talk to us as if it were
 * same-origin. It cannot, however, make the browser send another name than its own in Host and Origin.
 */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** `127.0.0.1:7460` → `127.0.0.1`; undefined when it is no host at all. */
function hostnameOf(host: string): string | undefined {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined;
}

export function isAllowedHost(host: string | undefined, extra: ReadonlySet<string> = new Set()): boolean {
  const name = host === undefined ? undefined : hostnameOf(host);
  return name !== undefined && (LOOPBACK.has(name) || extra.has(name));
}

/** No Origin is fine (curl, servers); `null` or a stranger's is not. */
export function isAllowedOrigin(origin: string | undefined, extra: ReadonlySet<string> = new Set()): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && isAllowedHost(new URL(origin).host, extra);
}
