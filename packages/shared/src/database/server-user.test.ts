import { expect, test } from 'vitest';
import { chooseServerUser, commandAs, nobody, type Surroundings } from './server-user.ts';

const ordinary: Surroundings = {
  platform: 'linux',
  isRoot: false,
  hasName: true,
  hasSetpriv: true,
  hasUserNamespaces: true,
  owner: undefined,
};
const root: Surroundings = { ...ordinary, isRoot: true };

test.each([
  ['an ordinary user runs it as himself', ordinary, { kind: 'self', diesWithParent: true }],
  [
    'without setpriv nothing ends it when its parent is killed',
    { ...ordinary, hasSetpriv: false },
    { kind: 'self', diesWithParent: false },
  ],
  [
    'a user id without a name goes into a namespace',
    { ...ordinary, hasName: false },
    { kind: 'user-namespace' },
  ],
  [
    'a user id without a name or namespaces tries as it is',
    { ...ordinary, hasName: false, hasUserNamespaces: false },
    { kind: 'self', diesWithParent: true },
  ],
  ['root goes into a namespace', root, { kind: 'user-namespace' }],
  ['root without namespaces lets nobody do it', { ...root, hasUserNamespaces: false }, nobody],
  [
    'root serves the folder of an ordinary user as that user',
    { ...root, owner: { uid: 1001, gid: 1002 } },
    { kind: 'other', uid: 1001, gid: 1002 },
  ],
  [
    'root serves its own folder in a namespace',
    { ...root, owner: { uid: 0, gid: 0 } },
    { kind: 'user-namespace' },
  ],
  ['macOS has neither', { ...root, platform: 'darwin' }, { kind: 'self', diesWithParent: false }],
] as const)('%s', (_, here, user) => {
  expect(chooseServerUser(here)).toEqual(user);
});

test('every way on Linux asks for SIGINT when the parent dies', () => {
  for (const user of [{ kind: 'self', diesWithParent: true }, { kind: 'user-namespace' }, nobody] as const)
    expect(commandAs(user, ['postgres']).join(' ')).toMatch(/setpriv .*--pdeathsig INT postgres$/);
});
