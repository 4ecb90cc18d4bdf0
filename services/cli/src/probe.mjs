// A container's health check: asks the service beside it whether it can take work. Exit code 0: yes, 1: no.
const port = process.env.DAYBOOK_PORT ?? '4747';
const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch((error) => error);
if (answer instanceof Error || !answer.ok) {
  console.error(answer instanceof Error ? `${answer.message}: ${answer.cause}` : await answer.text());
  process.exit(1);
}
