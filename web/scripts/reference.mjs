// Writes docs/reference/dashboards.md from the tables that the UI itself reads
// (`npm run gen`, `make generate`). CI makes it anew and fails where it differs.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

process.env.TZ = 'UTC';
/** @param {string} path */
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const { module } = await runnerImport(at('reference/page.ts'), { configFile: false, logLevel: 'error' });
writeFileSync(at('../../docs/reference/dashboards.md'), module.page());
