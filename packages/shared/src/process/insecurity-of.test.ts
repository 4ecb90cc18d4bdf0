import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { insecurityOf } from './insecurity-of.ts';

const publicly = { privateNetwork: false };
const privately = { privateNetwork: true };

describe('insecurityOf', () => {
  it.each([
    'redis://127.0.0.1:6379',
    'redis://localhost',
    'redis://[::1]:6379/2',
    'rediss://:secret@redis.example',
    'postgres://127.0.0.1/daybook',
    'postgres:///daybook?host=/run/postgresql',
    'postgres://me:secret@db.example/daybook?sslmode=verify-full',
    'postgres://me:secret@db.example/daybook?sslmode=require',
    'postgres://me@db.example/daybook?sslmode=verify-full&sslcert=/me.crt',
  ])('lets %s pass', (url) => {
    expect(insecurityOf(url, publicly)).toBeUndefined();
  });

  it.each([
    ['redis://:secret@redis.example', 'redis.example would be reached without TLS'],
    ['rediss://redis.example', 'redis.example would be reached without a password'],
    ['redis://10.0.0.7', '10.0.0.7 would be reached without TLS and a password'],
    ['redis://127.0.0.1.example', '127.0.0.1.example would be reached without TLS and a password'],
    ['postgres://me:secret@db.example/daybook', 'db.example would be reached without TLS'],
    ['postgres://me:secret@db.example/daybook?sslmode=prefer', 'db.example would be reached without TLS'],
    ['postgres://me:secret@db.example/daybook?sslmode=no-verify', 'db.example would be reached without TLS'],
    [
      'postgres://me:secret@db.example/daybook?sslmode=require&uselibpqcompat=true',
      'db.example would be reached without TLS',
    ],
    [
      'postgres://me@db.example/daybook?sslmode=verify-full',
      'db.example would be reached without a password',
    ],
    ['postgres://me:secret@127.0.0.1/daybook?host=db.example', 'db.example would be reached without TLS'],
  ])('says what is wrong with %s', (url, says) => {
    expect(insecurityOf(url, publicly)).toEqual({ says });
  });

  it('lets a container speak to another one without TLS, never without a password', () => {
    expect(insecurityOf('redis://:secret@redis', privately)).toBeUndefined();
    expect(insecurityOf('redis://:secret@redis', publicly)).toBeDefined();
    expect(insecurityOf('redis://redis', privately)).toEqual({
      says: 'redis would be reached without a password',
    });
    expect(insecurityOf('redis://:secret@redis.example', privately)).toBeDefined();
  });
});

describe('readConfig', () => {
  it.each([
    { DATABASE_URL: 'postgres://me:secret@db.example/daybook' },
    { DAYBOOK_QUEUES_URL: 'postgres://db.example/daybook?sslmode=require' },
    { REDIS_URL: 'redis://127.0.0.1,redis://:secret@redis.example' },
    { DAYBOOK_HOST: '0.0.0.0' },
  ])('refuses %j', (environment) => {
    const read = () => readConfig({}, { HOME: '/nowhere', ...environment }, '/nowhere');
    expect(read).toThrow(expect.objectContaining({ code: 'insecure-connection' }));
    expect(read).not.toThrow(/secret/);
  });
});
