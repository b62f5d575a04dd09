import { Option } from 'commander';
import type { SitePlace } from '../store/index.js';
import { WorldError } from '../store/index.js';

/** Where a site's data are, as an option. */
export interface SitePlaceOptions {
  siteData?: string;
}

export function siteDataOption(description: string): Option {
  return new Option('--site-data <FOLDER>', `${description}; DATABASE_URL names a PostgreSQL database instead`);
}

/**
 * Where a site's data are: the folder that was named, else the database of DATABASE_URL, else the usual folder.
 *
 * @throws WorldError where none is known
 */
export function sitePlace({ siteData }: SitePlaceOptions, usual?: string): SitePlace {
  if (siteData !== undefined) return { folder: siteData };
  const url = process.env.DATABASE_URL;
  if (url) return { url };
  if (usual !== undefined) return { folder: usual };
  throw new WorldError('where are the data of the site? Give --site-data FOLDER (such as out/my-cluster-site), or set DATABASE_URL');
}
