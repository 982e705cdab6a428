/** All English of the pages, a file for each part. What the server says is shown as it is. */
import { campaigns } from './campaigns';
import { common, errors, nav, session, structures } from './common';
import { datasets, home, structure } from './datasets';
import { map } from './map';
import { models, training } from './models';
import { review } from './review';
import { schedules } from './schedules';
import { surrogates } from './surrogates';
import { audit, jobs, plugins, tokens, users } from './system';

export const text = { common, errors, nav, session, structures, audit, jobs, plugins, tokens, users, datasets, home, structure, models, training, map, campaigns, review, schedules, surrogates };
