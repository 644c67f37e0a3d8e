import 'reflect-metadata';
import { describe } from './platform/description.js';

process.stdout.write(JSON.stringify(await describe()));
