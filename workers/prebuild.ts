/** Builds the workflow bundle ahead of time, so that a worker in a container starts with it. */
import { join } from 'node:path';
import { loadStartSettings } from '../config/settings.ts';
import { workflowBundle } from './bundle.ts';

await workflowBundle(join(loadStartSettings(process.env).home, 'bundles'));
