// Runs in a world of its own: shows a list of files over the page, where Electron would show the system's dialog.

const STYLE = `
  :host { all: initial; position: fixed; inset: 0; z-index: 2147483647; background: rgba(0, 0, 0, .35);
    display: grid; place-items: center; font: 14px system-ui, sans-serif; }
  form { width: min(720px, 92vw); height: min(520px, 88vh); background: Canvas; color: CanvasText;
    color-scheme: light dark; border-radius: 8px; display: grid; grid-template-rows: auto auto 1fr auto auto; gap: 8px;
    padding: 16px; box-sizing: border-box; box-shadow: 0 12px 40px rgba(0, 0, 0, .4); }
  h1 { font-size: 16px; margin: 0; }
  nav, footer { display: flex; gap: 8px; align-items: center; flex-wrap: wrap; }
  nav span { flex: 1; overflow-wrap: anywhere; color: GrayText; }
  footer { justify-content: flex-end; }
  select, input, button { font: inherit; }
  select { width: 100%; height: 100%; }
  input { padding: 4px 8px; }
  button { padding: 4px 14px; }
  [hidden] { display: none; }
`;

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function makeList(state) {
  const options = state.entries.map((entry) =>
    make('option', { value: entry.path, textContent: (entry.folder ? '📁 ' : '') + entry.name }),
  );
  return make('select', { size: 12, multiple: state.many }, ...options);
}

/** What "OK" means: a name to save under, a folder, or the selected files; a selected folder is entered instead. */
function decision(state, paths, name) {
  const isFolder = (path) => state.entries.find((entry) => entry.path === path)?.folder === true;
  const [first] = paths;
  if (state.kind === 'save') return name === '' ? null : { action: 'save', name };
  if (state.kind === 'folder') return { action: 'choose', paths: [first ?? state.folder] };
  if (first === undefined) return null;
  if (isFolder(first)) return { action: 'enter', path: first };
  return { action: 'choose', paths: paths.filter((path) => !isFolder(path)) };
}

function makeForm(state, send) {
  const { labels } = state;
  const list = makeList(state);
  const name = make('input', { value: state.name, hidden: state.kind !== 'save', ariaLabel: labels.name });
  const newFolder = make('input', { placeholder: labels.newFolder, ariaLabel: labels.newFolder });
  const button = (label, message) =>
    make('button', { type: 'button', textContent: label, onclick: () => send(message()) });
  const enter = (path) => () => ({ action: 'enter', path });
  const chosen = () => Array.from(list.selectedOptions, (option) => option.value);
  const accept = () => send(decision(state, chosen(), name.value.trim()));

  list.addEventListener('dblclick', () => {
    const [path] = chosen();
    const folder = state.entries.some((entry) => entry.path === path && entry.folder);
    if (folder) send({ action: 'enter', path });
    else accept();
  });
  list.addEventListener('change', () => {
    const entry = state.entries.find((one) => one.path === chosen()[0]);
    if (entry !== undefined && !entry.folder) name.value = entry.name;
  });
  list.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') accept();
  });
  const places = state.places.map((place) => button(place.name, enter(place.path)));
  const makeFolder = button(labels.make, () => ({ action: 'make', name: newFolder.value.trim() }));
  const form = make(
    'form',
    {},
    make('h1', { textContent: state.title }),
    make(
      'nav',
      {},
      button(labels.up, enter(state.parent)),
      ...places,
      make('span', { textContent: state.folder }),
    ),
    list,
    make('nav', { hidden: state.kind === 'files' }, name, newFolder, makeFolder),
    make(
      'footer',
      {},
      button(labels.cancel, () => ({ action: 'cancel' })),
      make('button', { textContent: labels.accept }),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    accept();
  });
  return { form, focused: state.kind === 'save' ? name : list };
}

/** Shows and removes the list; what the user does goes out as messages. */
export function chooser(sendName) {
  let host = null;
  const send = (message) => {
    if (message !== null) globalThis[sendName](JSON.stringify(message));
  };
  const close = () => {
    host?.remove();
    host = null;
  };
  const show = (state) => {
    close();
    host = make('div', {});
    const shadow = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    // The page's own keys rest while the list is open.
    shadow.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') send({ action: 'cancel' });
    });
    const { form, focused } = makeForm(state, send);
    shadow.append(form);
    document.documentElement.append(host);
    focused.focus();
  };
  return { show, close };
}
