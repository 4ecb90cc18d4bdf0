import { describe, expect, it } from 'vitest';
import { isAllowedHost, isAllowedOrigin } from './allowed-hosts.ts';

describe('the Host header', () => {
  it.each(['localhost', 'localhost:7460', '127.0.0.1:7460', '[::1]:80'])('%s is allowed', (host) => {
    expect(isAllowedHost(host)).toBe(true);
  });

  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '',
    'a b',
    undefined,
    '10.0.0.1',
    'user@localhost.evil',
  ])('%s is refused', (host) => {
    expect(isAllowedHost(host)).toBe(false);
  });

  it('may be a name that the settings allow', () => {
    expect(isAllowedHost('news.example:8080', new Set(['news.example']))).toBe(true);
  });
});

describe('the Origin header', () => {
  it.each([undefined, 'http://localhost:7460', 'http://127.0.0.1:1'])('%s is allowed', (origin) => {
    expect(isAllowedOrigin(origin)).toBe(true);
  });

  it.each(['null', 'https://evil.example', 'http://localhost.evil.example', ''])(
    '%s is refused',
    (origin) => {
      expect(isAllowedOrigin(origin)).toBe(false);
    },
  );
});
