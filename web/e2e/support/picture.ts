/** Pictures of what tests see, for people to look at. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Set to a folder, what is shown is also saved there. */
const GALLERY = process.env.KANOA_GALLERY;

export async function picture(page: Page, name: string): Promise<void> {
  if (GALLERY === undefined) return;
  mkdirSync(GALLERY, { recursive: true });
  await page.screenshot({ path: join(GALLERY, `${name}.png`) });
}
