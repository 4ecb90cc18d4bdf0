export type Insecurity = { readonly says: string };

/**
 * What is wrong with reaching the PostgreSQL or Redis of this URL: no TLS or no password where the way leads off this
 * machine. In a private network a host named by one word (another container) needs no TLS; a password it needs
 * always. Undefined when nothing is wrong.
 */
export function insecurityOf(
  url: string,
  { privateNetwork }: { readonly privateNetwork: boolean },
): Insecurity | undefined {
  const parsed = new URL(url);
  const host = hostOf(parsed);
  if (isThisMachine(host)) return undefined;
  const lacks = [
    ...(hasTls(parsed) || (privateNetwork && isOneWord(host)) ? [] : ['TLS']),
    ...(hasPassword(parsed) ? [] : ['a password']),
  ];
  return lacks.length === 0 ? undefined : { says: `${host} would be reached without ${lacks.join(' and ')}` };
}

const isPostgres = ({ protocol }: URL): boolean => protocol.startsWith('postgres');

/** `?host=` counts before the host of the URL, as PostgreSQL's clients have it. */
const hostOf = (url: URL): string =>
  ((isPostgres(url) && url.searchParams.get('host')) || url.hostname).replace(/^\[|\]$/g, '').toLowerCase();

/** Loopback, or a socket in a folder of this machine. */
const isThisMachine = (host: string): boolean =>
  host === '' ||
  host.startsWith('/') ||
  host.startsWith('%2f') ||
  host === 'localhost' ||
  host === '::1' ||
  isLoopbackV4(host);

const isLoopbackV4 = (host: string): boolean => /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);

const isOneWord = (host: string): boolean => /^[a-z0-9_-]+$/.test(host);

/** Modes in which the driver gives up when there is no TLS, and looks at the certificate. */
const CHECKED = new Set(['require', 'verify-ca', 'verify-full']);

function hasTls(url: URL): boolean {
  if (!isPostgres(url)) return url.protocol === 'rediss:';
  const mode = url.searchParams.get('sslmode') ?? '';
  // With libpq's rules `require` takes any certificate.
  return CHECKED.has(mode) && !(mode === 'require' && url.searchParams.get('uselibpqcompat') === 'true');
}

/** A client certificate says who we are as well as a password does. */
const hasPassword = (url: URL): boolean =>
  url.password !== '' ||
  (isPostgres(url) && (url.searchParams.has('password') || url.searchParams.has('sslcert')));
