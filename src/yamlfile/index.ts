export { quantity } from './quantity-schema.js';
export { type Path, readYaml, type YamlFile } from './read-yaml.js';
export { type Placed, schemaFindings } from './schema-findings.js';
