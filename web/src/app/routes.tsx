import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { Role } from '~/lib/api/types';
import { Broken } from './Broken';
import { NotFound } from './NotFound';
import { Only } from './Only';
import { Shell } from './Shell';

/** A page that is loaded when it is gone to. */
function page(path: string, load: () => Promise<{ default: ComponentType }>, role?: Role): RouteObject {
  return {
    path,
    errorElement: <Broken />,
    lazy: async () => {
      const { default: Component } = await load();
      return {
        element:
          role === undefined ? (
            <Component />
          ) : (
            <Only role={role}>
              <Component />
            </Only>
          ),
      };
    },
  };
}

export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <Broken />,
    HydrateFallback: () => null,
    children: [
      page('/', () => import('~/features/home/HomePage')),
      page('/datasets', () => import('~/features/datasets/DatasetsPage')),
      page('/datasets/new', () => import('~/features/datasets/AddPage')),
      page('/datasets/:id', () => import('~/features/datasets/GalleryPage')),
      page('/datasets/:id/properties', () => import('~/features/datasets/PropertiesPage')),
      page('/datasets/:id/versions', () => import('~/features/datasets/VersionsPage')),
      page('/structures/:hash', () => import('~/features/structures/StructurePage')),
      page('/models', () => import('~/features/models/ModelsPage')),
      page('/models/new', () => import('~/features/models/TrainPage')),
      page('/models/compare', () => import('~/features/models/ComparePage')),
      page('/models/:hash', () => import('~/features/models/ModelPage')),
      page('/map', () => import('~/features/map/MapPage')),
      page('/map/:model', () => import('~/features/map/MapPage')),
      page('/surrogates', () => import('~/features/surrogates/SurrogatesPage')),
      page('/surrogates/:hash', () => import('~/features/surrogates/SurrogatePage')),
      page('/campaigns', () => import('~/features/campaigns/CampaignsPage')),
      page('/campaigns/new', () => import('~/features/campaigns/FormPage'), 'scientist'),
      page('/campaigns/schedules', () => import('~/features/campaigns/SchedulesPage')),
      page('/campaigns/compare', () => import('~/features/campaigns/ComparePage')),
      page('/campaigns/:id', () => import('~/features/campaigns/CampaignPage')),
      page('/campaigns/:id/edit', () => import('~/features/campaigns/FormPage'), 'scientist'),
      page('/review', () => import('~/features/review/ReviewsPage')),
      page('/review/:id', () => import('~/features/review/ReviewPage')),
      page('/jobs', () => import('~/features/jobs/JobsPage')),
      page('/jobs/:id', () => import('~/features/jobs/JobPage')),
      page('/plugins', () => import('~/features/plugins/PluginsPage')),
      page('/users', () => import('~/features/users/UsersPage'), 'admin'),
      page('/tokens', () => import('~/features/tokens/TokensPage')),
      page('/audit', () => import('~/features/audit/AuditPage'), 'admin'),
      { path: '*', element: <NotFound /> },
    ],
  },
  page('/setup', () => import('~/features/session/SetupPage')),
];
