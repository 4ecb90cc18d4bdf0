import { existsSync, readFileSync } from 'node:fs';
import { stageName } from '@daybook/shared/events/stage-name.ts';
import { insecurityOf } from '@daybook/shared/process/insecurity-of.ts';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../architecture/source-files.ts';

type Container = {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly user?: string;
  readonly privileged?: boolean;
  readonly cap_drop?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly stop_grace_period?: string;
  readonly container_name?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
};
type Compose = { readonly services: Readonly<Record<string, Container>> };

const text = readFileSync(`${root}docker-compose.yml`, 'utf8');
const compose: Compose = parse(text, { merge: true });
const ours = [...stageName.options, 'follow', 'api'];
const containers = Object.entries(compose.services);

function schemaErrors(file: unknown): string[] {
  const { $schema: _, ...schema } = JSON.parse(
    readFileSync(`${root}tests/deploy/compose-spec/compose-spec.json`, 'utf8'),
  );
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  validate(file);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('docker-compose.yml', () => {
  it('is what the Compose Specification says', () => {
    expect(schemaErrors(parse(text, { merge: true }))).toEqual([]);
  });

  it('would be found out if a key were misspelt', () => {
    const { services } = parse(text, { merge: true });
    const misspelt = { services: { ...services, api: { ...services.api, healthchek: {} } } };
    expect(schemaErrors(misspelt)).toContainEqual(expect.stringContaining('/services/api'));
  });

  it('has every service, PostgreSQL, Redis and the migrate step', () => {
    expect(containers.map(([name]) => name).sort()).toEqual([...ours, 'migrate', 'postgres', 'redis'].sort());
  });

  it.each([...ours, 'migrate'])('starts %s from a file that exists', (name) => {
    const [node, file = ''] = compose.services[name]?.command ?? [];
    expect(node).toBe('node');
    expect(existsSync(`${root}${file}`)).toBe(true);
    if (name !== 'migrate') expect(file).toBe(`services/${name}/src/main.ts`);
  });

  it.each([...ours, 'migrate'])(
    'runs %s on a read-only file system, without rights it does not need',
    (name) => {
      const container = compose.services[name];
      expect(container).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      expect(container?.privileged).toBeUndefined();
      expect(container?.user).toBeUndefined();
    },
  );

  it.each(ours)('starts %s after the migration, and asks how it is', (name) => {
    const container = compose.services[name];
    expect(container?.depends_on?.migrate?.condition).toBe('service_completed_successfully');
    expect(existsSync(`${root}${container?.healthcheck?.test?.[2]}`)).toBe(true);
    expect(Number.parseInt(container?.stop_grace_period ?? '', 10)).toBeGreaterThan(30);
  });

  it.each(stageName.options)('lets %s be scaled: no name and no port of its own', (name) => {
    expect(compose.services[name]?.container_name).toBeUndefined();
    expect(compose.services[name]?.ports).toBeUndefined();
  });

  it('publishes ports on loopback only', () => {
    const ports = containers.flatMap(([, { ports = [] }]) => ports);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('has no password of its own, and asks for one', () => {
    expect(text.match(/\$\{(POSTGRES|REDIS)_PASSWORD(?!:\?)/g)).toBeNull();
    expect(text.match(/\$\{(POSTGRES|REDIS)_PASSWORD:\?/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('keeps jobs: Redis writes them down and never evicts', () => {
    const command = compose.services.redis?.command?.join(' ');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(command).toContain('--appendonly yes');
  });

  it.each(['DATABASE_URL', 'REDIS_URL'])(
    'gives the services a %s that they accept in their private network',
    (name) => {
      const url = (compose.services.clean?.environment?.[name] ?? '').replace(/\$\{[^}]*\}/, 'secret');
      expect(compose.services.clean?.environment?.DAYBOOK_PRIVATE_NETWORK).toBe('true');
      expect(insecurityOf(url, { privateNetwork: true })).toBeUndefined();
      expect(insecurityOf(url, { privateNetwork: false })).toBeDefined();
    },
  );
});
