/** Builds the console ahead of time, so that the web server in a container starts with it. */
import { join } from 'node:path';
import { loadStartSettings } from '../../config/settings.ts';
import { webBundle } from './web-bundle.ts';

await webBundle(join(loadStartSettings(process.env).home, 'bundles'));
