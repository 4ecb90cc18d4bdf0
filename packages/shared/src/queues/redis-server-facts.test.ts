import { describe, expect, it } from 'vitest';
import { redisFactsOf, refuseUnfit } from './redis-server-facts.ts';

const info = (version: string, policy: string) =>
  `# Server\r\nredis_version:${version}\r\nos:Linux 6.1 x86_64\r\n# Memory\r\nmaxmemory_policy:${policy}\r\n# Cluster\r\ncluster_enabled:1\r\n`;

describe('redisFactsOf', () => {
  it('reads what INFO says', () => {
    expect(redisFactsOf(info('7.0.15', 'noeviction'))).toEqual({
      version: '7.0.15',
      isCluster: true,
      evictionPolicy: 'noeviction',
    });
  });
});

describe('refuseUnfit', () => {
  it.each([
    ['6.2.0', 'noeviction'],
    ['10.1.0', 'noeviction'],
    ['7.0.0', ''],
  ])('takes %s with the policy “%s”', (version, policy) => {
    expect(() => refuseUnfit(redisFactsOf(info(version, policy)), 'redis://here')).not.toThrow();
  });

  it.each([
    ['6.0.16', 'noeviction', 'redis-too-old'],
    ['5.0.7', 'noeviction', 'redis-too-old'],
    ['7.0.0', 'allkeys-lru', 'redis-evicts'],
    ['7.0.0', 'volatile-ttl', 'redis-evicts'],
  ])('refuses %s with the policy %s', (version, policy, code) => {
    expect(() => refuseUnfit(redisFactsOf(info(version, policy)), 'redis://here')).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
