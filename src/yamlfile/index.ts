export { fieldFinding, type Placed } from './field-finding.js';
export { quantity } from './quantity-schema.js';
export { type Path, readYaml, type YamlFile } from './read-yaml.js';
export { schemaFindings } from './schema-findings.js';
