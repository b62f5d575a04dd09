import type { Finding } from '../../finding/index.js';
import type { Path, YamlFile } from '../../yamlfile/index.js';
import type { RawSite } from './schema.js';

/**
 * Findings about a site's work with their places in its file: of the key that they name, or of the nearest key around it. Activities
 * are named by their kind, as `activities.burn-in.after`.
 *
 * @param except  fields that were given elsewhere
 */
export function placeInSite(findings: readonly Finding[], raw: RawSite, yaml: YamlFile, except: readonly string[]): Finding[] {
  return findings.map((finding) => {
    let { place } = finding;
    for (const { kind, name } of finding.subjects)
      if (kind === 'field' && !except.includes(name)) place ??= placeOf(pathOf(name, raw), yaml);
    return place ? { ...finding, place } : finding;
  });
}

function pathOf(name: string, { activities }: RawSite): Path {
  const [first, ...rest] = name.split('.');
  if (first !== 'activities') return [first, ...rest];
  const said = rest.join('.');
  const at = activities.findIndex(({ kind }) => said === kind || said.startsWith(`${kind}.`));
  return at < 0
    ? [first]
    : [
        first,
        at,
        ...said
          .slice(activities[at].kind.length + 1)
          .split('.')
          .filter(Boolean),
      ];
}

/** None where the file does not have the field: it was said elsewhere, as a budget is. */
function placeOf(path: Path, yaml: YamlFile): Finding['place'] {
  if (!Object.hasOwn(yaml.value as object, path[0])) return undefined;
  for (let depth = path.length; depth > 0; depth--) {
    const place = yaml.keyPlaceOf(path.slice(0, depth)) ?? yaml.placeOf(path.slice(0, depth));
    if (place) return place;
  }
  return undefined;
}
