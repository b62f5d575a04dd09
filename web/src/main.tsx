import { render } from 'preact';
import { loadSite, watchOutbox, watchSignOut } from './data/index.js';
import { watchPlace } from './route/index.js';
import { keepOffline } from './shell/offline.js';
import { Shell } from './shell/shell.js';
import { watchTheme } from './ui/index.js';

watchTheme();
watchPlace();
watchOutbox();
watchSignOut();
void loadSite();
render(<Shell />, document.getElementById('app') as HTMLElement);
keepOffline();
